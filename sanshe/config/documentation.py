"""Writes `docs/configuration.md` from the declared variables, so that page and code cannot differ.

Usage: python -m sanshe.config.documentation
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sanshe.accounts.profiles import PROFILES
from sanshe.config import env

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sanshe.accounts.profiles import Profile

PAGE = env.PROJECT / "docs" / "configuration.md"
HEAD = """\
# Configuration

Everything that an installation may set is an environment variable; none is needed to try Sanshe. This page is written
by `python -m sanshe.config.documentation` from `sanshe/config/env.py`, and a test holds the two equal.

| variable | when unset | meaning |
|---|---|---|
"""
PROFILE_HEAD = """
## The profiles around signing in

`SANSHE_PROFILE` chooses one of two sets of limits. They contradict each other, so that no mixture satisfies both:
GB/T 22239-2019 8.1.4.1 asks for passwords of several kinds of characters that change regularly; OWASP ASVS 5.0 forbids
both (6.2.5, 6.2.10) and asks for a second factor of everybody (6.3.3).

| limit | `classified-protection` | `asvs` |
|---|---|---|
"""
LIMITS: tuple[tuple[str, Callable[[Profile], str]], ...] = (
    ("password, at least", lambda one: f"{one.shortest} characters"),
    (
        "kinds of characters",
        lambda one: f"{one.kinds} of 4, or 8 different Chinese characters" if one.kinds > 1 else "any",
    ),
    ("common passwords, one's own name", lambda _one: "refused"),
    ("password changes", lambda one: f"every {one.password_days} days" if one.password_days else "never by the clock"),
    ("earlier passwords refused", lambda one: str(one.remembered) if one.remembered else "only the present one"),
    (
        "wrong tries",
        lambda one: f"{one.tries} in {one.window.seconds // 60} minutes, a device known to the account counted apart",
    ),
    ("session ends when idle", lambda one: f"after {one.idle_minutes} minutes"),
    ("session ends in any case", lambda one: f"after {one.session_hours} hours"),
    ("second factor", lambda one: f"{one.second_factor}; sealed records always"),
    ("proof before export, seal, change of roles", lambda one: f"not older than {one.proof_minutes} minutes"),
)
TAIL = """
## The database server

Without `DATABASE_URL`, Sanshe keeps a PostgreSQL of its own in the data folder: made at the first start, reached only
from this machine, only with passwords derived from the key file, stopped with the pages. It runs on the pinned build,
else on the newest that the system has (15 or later). Started by root, it runs as `postgres` or `nobody`.

With `DATABASE_URL`, the user in it must be able to make roles and databases. A superuser is best at the first set-up:
two functions are then marked so that searches by name may use their indexes behind row security, and the backup role
may see every row. Without one, Sanshe works, and `sanshe doctor` says what is missing. More parameters in the address
(`?sslmode=verify-full&sslrootcert=…`) apply to every connection. The processes that serve pages never see the user and
the password in it.

## For tests

`SANSHE_TEST_PG_BIN` names the program folder of another PostgreSQL to run the tests on, such as the oldest one that is
supported.
"""


def page() -> str:
    """The whole page."""
    return HEAD + "".join(map(_row, env.VARIABLES)) + PROFILE_HEAD + "".join(_limits()) + TAIL


def _limits() -> Iterator[str]:
    for words, of in LIMITS:
        yield f"| {words} | {' | '.join(of(profile) for profile in PROFILES.values())} |\n"


def _row(variable: env.Variable) -> str:
    default = variable.default.replace(f"{env.PROJECT}/", "")
    shown = f"`{default}`" if default else "–"
    return f"| `{variable.name}` | {shown} | {variable.meaning.replace('|', chr(92) + '|')} |\n"


if __name__ == "__main__":
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page())
