"""Two sets of limits around signing in, chosen by one setting: what Chinese level protection asks, and what OWASP asks.

They contradict each other in two places, so they cannot be one: GB/T 22239-2019 8.1.4.1 a) wants passwords of several kinds of
characters that change regularly; OWASP ASVS 5.0 6.2.5 and 6.2.10 forbid both, and 6.3.3 wants a second factor of everybody.
`docs/configuration.md` shows the table, written from here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

ADMINISTRATORS, EVERYBODY = "administrators", "everybody"


@dataclass(frozen=True)
class Profile:
    """The limits of one profile.

    Attributes:
        name: what the setting calls it.
        shortest: fewest characters of a password.
        kinds: of how many kinds of characters it is at least (1: any).
        password_days: days after which it is changed; 0 for never.
        remembered: how many earlier passwords may not come back.
        tries: wrong tries on one account within `window`, after which sign-in waits.
        window: see `tries`.
        idle_minutes: without a request for so long, a session ends.
        session_hours: after so long it ends in any case.
        second_factor: whose posts count only with a second factor, the three administrators' or everybody's.
        proof_minutes: how long ago one must have proven oneself before what is sensitive.
    """

    name: str
    shortest: int
    kinds: int
    password_days: int
    remembered: int
    tries: int
    idle_minutes: int
    session_hours: int
    second_factor: str
    window: timedelta = timedelta(minutes=15)
    proof_minutes: int = 5


CLASSIFIED_PROTECTION = Profile(
    name="classified-protection", shortest=12, kinds=3, password_days=90, remembered=5, tries=5, idle_minutes=30,
    session_hours=12, second_factor=ADMINISTRATORS,
)  # fmt: skip
ASVS = Profile(
    name="asvs", shortest=15, kinds=1, password_days=0, remembered=0, tries=10, idle_minutes=30, session_hours=12,
    second_factor=EVERYBODY,
)  # fmt: skip
PROFILES = {profile.name: profile for profile in (CLASSIFIED_PROTECTION, ASVS)}
