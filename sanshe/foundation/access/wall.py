"""Row policies and triggers of the wall, compiled from the declarations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sanshe.foundation.access.functions import READERS, as_gatekeeper, definer
from sanshe.foundation.access.sources import sources
from sanshe.foundation.access.tier import Tier

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sanshe.foundation.access.clauses import Clause
    from sanshe.foundation.access.policy import Policy


def seeing(policy: Policy) -> str:
    """The expression of the rows that may be read."""
    return _expression(policy, policy.see)


def keeping(policy: Policy) -> str:
    """The expression of the rows that may be written."""
    return _expression(policy, policy.keep)


def _expression(policy: Policy, clauses: tuple[Clause, ...]) -> str:
    anchor = policy.anchor
    opened = " or ".join(clause.sql(anchor) for clause in clauses) or "false"
    sealed = f"{anchor.column} in (select access.unsealed('{anchor.table}'))"
    return f"(tier < {Tier.SEALED.value} and ({opened})) or (tier = {Tier.SEALED.value} and {sealed})"


def row_policies(policy: Policy) -> Iterator[str]:
    """Statements that put one table behind the wall, from whatever state it is in."""
    table = policy.table
    yield f"alter table {table} enable row level security; alter table {table} force row level security;"
    yield f"""do $$ declare p record; begin
  for p in select policyname from pg_policies where schemaname = 'public' and tablename = '{table}'
  loop execute format('drop policy %I on {table}', p.policyname); end loop; end $$;"""
    yield f"create policy see on {table} for select to {READERS} using ({seeing(policy)});"
    yield f"create policy add on {table} for insert to {READERS} with check ({keeping(policy)});"
    yield f"create policy change on {table} for update to {READERS} using ({keeping(policy)}) with check ({keeping(policy)});"
    removable = keeping(policy) if policy.removable else "false"
    yield f"create policy remove on {table} for delete to {READERS} using ({removable});"
    if policy.founding:
        unfounded = "((select access.is_unfounded()))"
        yield f"create policy found on {table} for insert to sanshe_owner with check {unfounded};"
        yield f"create policy found_returning on {table} for select to sanshe_owner using {unfounded};"
    privileges = "select, insert, update" + (", delete" if policy.removable else "")
    yield f"revoke all on {table} from {READERS}; grant {privileges} on {table} to {READERS};"


def following(policy: Policy) -> Iterator[str]:
    """Triggers that copy owner, place and tier from the followed record, and carry its later changes over."""
    if policy.follows is None:
        return
    table, followed, column = policy.table, policy.anchor.table, policy.anchor.column
    columns = "county, owner_organization, place_code, tier"
    keep_own = "new.tier := greatest(new.tier, own); " if policy.own_tier else ""
    led_tier = "greatest(new.tier, t.tier)" if policy.own_tier else "new.tier"
    yield f"grant update on {table} to sanshe_gatekeeper;"
    yield _gatekeeper_policy(table, "update")
    yield definer(
        f"access.{table}_takes()",
        "trigger",
        f"""declare own int := new.tier; begin
  select f.county, f.owner_organization, f.place_code, f.tier into new.county, new.owner_organization, new.place_code, new.tier
  from {followed} f where f.id = new.{column};
  if not found then raise insufficient_privilege using message = 'nothing to follow'; end if;
  {keep_own}return new; end""",
        volatile=True,
    )
    yield (
        f"create or replace trigger takes_access before insert or update of {column}, {columns} on {table} "
        f"for each row execute function access.{table}_takes();"
    )
    yield definer(
        f"access.{table}_is_led()",
        "trigger",
        f"""begin
  update {table} t set county = new.county, owner_organization = new.owner_organization, place_code = new.place_code, tier = {led_tier}
  where t.{column} = new.id; return null; end""",
        volatile=True,
    )
    yield f"""create or replace trigger leads_{table} after update of {columns} on {followed} for each row
when (({", ".join(f"old.{c.strip()}" for c in columns.split(","))}) is distinct from ({", ".join(f"new.{c.strip()}" for c in columns.split(","))}))
execute function access.{table}_is_led();"""


def guarding(policy: Policy) -> Iterator[str]:
    """A trigger that refuses a change of a guarded column by somebody who merely keeps the row."""
    for column, clauses in policy.guarded.items():
        name = f"access.{policy.table}_guards_{column}"
        yield definer(
            f"{name}()",
            "trigger",
            f"""begin
  if session_user not in ('sanshe_web', 'sanshe_job') then return new; end if;
  if not exists (select from (select old.*) guarded where {_expression(policy, clauses)}) then
    raise insufficient_privilege using message = 'guarded: {column}'; end if;
  return new; end""",
            volatile=True,
        )
        yield (
            f"create or replace trigger guards_{column} before update of {column} on {policy.table} for each row "
            f"when (old.{column} is distinct from new.{column}) execute function {name}();"
        )


def _gatekeeper_policy(table: str, command: str) -> str:
    """Let the gatekeeper, a role that nobody can log in as, read or lead the rows of one table."""
    check = " with check (true)" if command == "update" else ""
    name = f"gatekeeper_{command}"
    return f"drop policy if exists {name} on {table}; create policy {name} on {table} for {command} to sanshe_gatekeeper using (true){check};"


def monitored(policy: Policy) -> Iterator[str]:
    """The gatekeeper decides over every protected table, so it reads every one."""
    yield f"grant select on {policy.table} to sanshe_gatekeeper;"
    yield _gatekeeper_policy(policy.table, "select")


def may_see(policies: Iterable[Policy]) -> str:
    """Make the one question of functions that know a record by table and id only: whether the current token may read it."""
    branches = "\n".join(
        f"when '{policy.table}' then return exists (select from {policy.table} where id = wanted and ({seeing(policy)}));"
        for policy in policies
    )
    body = f"begin case of_table {branches} else return false; end case; end"
    asked = "grant execute on function access.may_see(text, uuid) to sanshe_scribe;"
    return definer("access.may_see(of_table text, wanted uuid)", "boolean", body) + as_gatekeeper(asked)


def access_columns(policy: Policy) -> Iterator[str]:
    """References of the access columns, checked at commit: the code is a known region, the owner a known organization."""
    for column, (table, key) in {
        "place_code": sources.region_key,
        "owner_organization": sources.organization_key,
    }.items():
        name = f"{policy.table}_{column}_is_known"
        yield f"""do $$ begin if not exists (select from pg_constraint where conname = '{name[:63]}') then
  alter table {policy.table} add constraint {name[:63]} foreign key ({column}) references {table} ({key}) deferrable initially deferred;
end if; end $$;"""
