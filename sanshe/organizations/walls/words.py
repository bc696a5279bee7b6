"""Turns of phrase in SQL that the parts of this wall share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sanshe.accounts.enums import ADMINISTRATORS, CITY, Role
from sanshe.foundation.access.functions import TODAY, definer

if TYPE_CHECKING:
    from collections.abc import Iterable

SERVED = "session_user in ('sanshe_web', 'sanshe_job')"  # pages and jobs; the owner role migrates and founds
HEAD = f"'{Role.AGENCY_MANAGER}'"
SECURITY = f"'{Role.SECURITY_ADMINISTRATOR}'"
I_HEAD = f"(select access.organizations(array[{HEAD}]))"
I_GUARD_ACCOUNTS = f"(access.holds(array[{SECURITY}]) and access.is_assured())"


def listed(values: Iterable[str]) -> str:
    """Values between commas, as in `in (…)`."""
    return ", ".join(f"'{value}'" for value in sorted(str(value) for value in values))


ADMINISTRATOR_ROLES = listed(ADMINISTRATORS)
CITY_PLACES = f"(select access.places(array[{listed(CITY)}]))"


def still_on(row: str, day: str = TODAY) -> str:
    """Whether an appointment runs on a day or is still to come."""
    return f"({row}.closed_at is null and ({row}.ends_on is null or {row}.ends_on >= {day}))"


def broken(rule: str) -> str:
    """Refuse because a rule that the register states would not hold."""
    return f"raise check_violation using constraint = '{rule}', message = '{rule}';"


def forbidden(sentence: str) -> str:
    """Refuse because the one who acts has no right to."""
    return f"raise insufficient_privilege using message = '{sentence}';"


def trigger(name: str, table: str, when: str, body: str) -> str:
    """A function of the gatekeeper and the row trigger on a table that calls it."""
    made = definer(f"access.{name}()", "trigger", body, volatile=True)
    return f"{made} create or replace trigger {name} {when} on {table} for each row execute function access.{name}();"
