"""Rows that follow a record share its owner, place and tier: triggers copy them, and carry later changes over.

Who makes a follower holds the followed record by a key lock, and a change of the followed record waits for it: otherwise a row
made while its record is being sealed would stay open.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sanshe.foundation.access.functions import definer
from sanshe.foundation.access.tier import Tier
from sanshe.foundation.access.wall import gatekeeper_policy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sanshe.foundation.access.policy import Policy

SHARED = ("county", "owner_organization", "place_code", "tier")
# A row with a tier of its own never sinks with its record; out of a broken seal it comes as sensitive, for its lines are gone.
_OWN_TIER_LED = (
    f"greatest(new.tier, case when old.tier = {Tier.SEALED.value} and new.tier < {Tier.SEALED.value}"
    f" then least(t.tier, {Tier.SENSITIVE.value}) else t.tier end)"
)


def following(policy: Policy) -> Iterator[str]:
    """What a following table needs; nothing for tables of records of their own."""
    if policy.follows is None:
        return
    for table, lock in ((policy.table, ""), (policy.anchor.table, " (tier)")):  # the least that lets it lock a row
        yield f"grant update{lock} on {table} to sanshe_gatekeeper;"
        yield gatekeeper_policy(table, "update")
    yield from _takes(policy)
    yield from _is_led(policy)


def _takes(policy: Policy) -> Iterator[str]:
    table, followed, column = policy.table, policy.anchor.table, policy.anchor.column
    taken = ", ".join(f"f.{name}" for name in SHARED)
    into = ", ".join(f"new.{name}" for name in SHARED)
    keep_own = "new.tier := greatest(new.tier, own); " if policy.own_tier else ""
    yield definer(
        f"access.{table}_takes()",
        "trigger",
        f"""declare own int := new.tier; begin
  select {taken} into {into} from {followed} f where f.id = new.{column} for key share;
  if not found then raise insufficient_privilege using message = 'nothing to follow'; end if;
  {keep_own}return new; end""",
        volatile=True,
    )
    yield (
        f"create or replace trigger takes_access before insert or update of {column}, {', '.join(SHARED)} on {table} "
        f"for each row execute function access.{table}_takes();"
    )


def _is_led(policy: Policy) -> Iterator[str]:
    table, followed, column = policy.table, policy.anchor.table, policy.anchor.column
    before, after = (", ".join(f"{row}.{name}" for name in SHARED) for row in ("old", "new"))
    given = ", ".join(f"{name} = new.{name}" for name in SHARED if name != "tier")
    tier = _OWN_TIER_LED if policy.own_tier else "new.tier"
    yield definer(
        f"access.{table}_is_led()",
        "trigger",
        f"""begin
  perform from {followed} f where f.id = new.id for update;
  update {table} t set {given}, tier = {tier} where t.{column} = new.id; return null; end""",
        volatile=True,
    )
    yield (
        f"create or replace trigger leads_{table} after update of {', '.join(SHARED)} on {followed} for each row "
        f"when (({before}) is distinct from ({after})) execute function access.{table}_is_led();"
    )
