"""The database keeps restricted colleagues out of a case: it is not given to them, and no line lets them behind its seal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sanshe.casework.flags import FlagKind
from sanshe.foundation.access.functions import TODAY, definer
from sanshe.foundation.access.tier import Tier

if TYPE_CHECKING:
    from collections.abc import Iterator

KEPT_OUT = f"f.kind = '{FlagKind.RESTRICTED}' and (f.ends_on is null or f.ends_on >= {TODAY})"
RULES = {
    "restricted_stays_out": "whoever is restricted is not let in",
    "restriction_needs_a_seal": "only a sealed case keeps a colleague out",
    "restricted_is_inside": "whoever is inside is let out first",
}


def statements() -> Iterator[str]:
    """The part of the wall that restricts."""
    unsealed = f"c.id = new.case_id and c.tier < {Tier.SEALED.value}"
    lines = 'foundation_sealreader l where l."table" = \'casework_case\' and l."user" = new.colleague_id'
    yield _refusing(
        "casework_flag_restricts",
        f"""if exists (select from casework_case c where {unsealed}) then {_raise("restriction_needs_a_seal")} end if;
  if exists (select from casework_case c where c.id = new.case_id and c.worker_id = new.colleague_id)
    or exists (select from {lines} and l.record = new.case_id and (l.ends_at is null or l.ends_at > statement_timestamp())) then
    {_raise("restricted_is_inside")} end if;""",
    )
    yield _trigger(
        "casework_flag", "restricts", "before insert or update of colleague_id", "new.colleague_id is not null"
    )
    restricted = f"casework_flag f where {KEPT_OUT} and f.colleague_id ="
    yield _refusing(
        "casework_case_restricts",
        f"""if exists (select from {restricted} new.worker_id and f.case_id = new.id) then {_raise("restricted_stays_out")} end if;
  if new.tier < {Tier.SEALED.value} and exists (
    select from casework_flag f where {KEPT_OUT} and f.colleague_id is not null and f.case_id = new.id) then
    {_raise("restriction_needs_a_seal")} end if;""",
    )
    changed = "new.worker_id <> old.worker_id or new.tier < old.tier"
    yield _trigger("casework_case", "restricts", "before update of worker_id, tier", changed)
    yield _refusing(
        "foundation_sealreader_restricts",
        f"""if exists (select from {restricted} new."user" and f.case_id = new.record) then {_raise("restricted_stays_out")} end if;""",
    )
    yield _trigger("foundation_sealreader", "restricts", "before insert", "new.\"table\" = 'casework_case'")


def _refusing(name: str, body: str) -> str:
    return definer(f"access.{name}()", "trigger", f"begin {body} return new; end", volatile=True)


def _trigger(table: str, name: str, event: str, when: str) -> str:
    return (
        f"create or replace trigger {name} {event} on {table} for each row when ({when}) "
        f"execute function access.{table}_{name}();"
    )


def _raise(rule: str) -> str:
    return f"raise check_violation using constraint = '{rule}', message = '{RULES[rule]}';"
