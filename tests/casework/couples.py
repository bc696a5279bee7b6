"""A couple to try things on, made by the operations as the counselor would."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from sanshe.accounts.models import User
from sanshe.casework import operations as casework
from tests.acting import scope_of
from tests.casework.life import opened, someone

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from uuid import UUID

    from sanshe.casework.models import Case, CoupleOutcome
    from sanshe.foundation.access.principal import Principal

CAME, APPLIED = date(2024, 1, 3), date(2024, 1, 1)
AT = datetime(2024, 1, 3, 12, tzinfo=timezone.get_default_timezone())


def counselor() -> AbstractContextManager[Principal]:
    """Whoever counsels, with the second factor shown."""
    return scope_of("xu", assured=True)


def head() -> UUID:
    """Who signs."""
    return User.objects.get(username="yao").pk


def sides(actor: Principal, **given: Any) -> tuple[Case, Case, CoupleOutcome]:
    """Both cases of a new couple, and what they share."""
    wife, husband = someone(actor, "𠮷沈·阿娥", date(1984, 2, 29)), someone(actor, "张大山", date(1982, 5, 1))
    first = opened(actor, wife, topic="divorce", opened_on=CAME, problem="她的话")
    told: dict[str, Any] = {
        "on": CAME,
        "problem": "他的话",
        "sent_by": "registry",
        "applied_on": APPLIED,
        "readers": [head()],
    }
    couple = casework.begin_couple(actor=actor, case=first, spouse=husband, **told | given)
    return first, couple.cases.visible_to(actor).select_related("person").get(side=2), couple


def screened(actor: Principal, case: Case, told: str = "no", **given: Any) -> Any:
    """One side, asked about violence."""
    fields: dict[str, Any] = {
        "on": CAME,
        "at": AT,
        "told": told,
        "was_alone": True,
        "words": "推过我" if told == "yes" else "",
    }
    return casework.screen_violence(actor=actor, case=case, **fields | given)


def quiet(actor: Principal) -> tuple[Case, Case, CoupleOutcome]:
    """A couple of which both, asked alone, told of no violence: first side, second side, what they share."""
    first, second, couple = sides(actor)
    screened(actor, first)
    screened(actor, second)
    return first, second, couple


def talked(actor: Principal, case: Case, *, joint: bool = False, **given: Any) -> Any:
    """A note of one side, or of both."""
    fields: dict[str, Any] = {"on": CAME, "minutes": 60, "mode": "office", "facts": "谈了一小时"} | given
    return casework.write_note(actor=actor, case=case, is_joint=joint, **fields)


def ended(actor: Principal, couple: CoupleOutcome, outcome: str, on: date | None, **given: Any) -> CoupleOutcome:
    """How it ended."""
    fields: dict[str, Any] = {"sent_by": "registry", "applied_on": APPLIED, "services": ["mediation"]} | given
    return casework.lead_couple(actor=actor, couple=couple, outcome=outcome, outcome_on=on, **fields)
