"""Row policies and triggers of the wall, compiled from the declarations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sanshe.foundation.access.expressions import expression, keeping, seeing
from sanshe.foundation.access.functions import READERS, definer
from sanshe.foundation.access.sources import sources

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sanshe.foundation.access.policy import Policy


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


def guarding(policy: Policy) -> Iterator[str]:
    """A trigger that refuses a change of a guarded column by somebody who merely keeps the row."""
    for column, clauses in policy.guarded.items():
        name = f"access.{policy.table}_guards_{column}"
        yield definer(
            f"{name}()",
            "trigger",
            f"""begin
  if session_user not in ('sanshe_web', 'sanshe_job') then return new; end if;
  if not exists (select from (select old.*) guarded where {expression(policy, clauses)}) then
    raise insufficient_privilege using message = 'guarded: {column}'; end if;
  return new; end""",
            volatile=True,
        )
        yield (
            f"create or replace trigger guards_{column} before update of {column} on {policy.table} for each row "
            f"when (old.{column} is distinct from new.{column}) execute function {name}();"
        )


def gatekeeper_policy(table: str, command: str) -> str:
    """Let the gatekeeper, a role that nobody can log in as, read or lead the rows of one table."""
    check = " with check (true)" if command == "update" else ""
    name = f"gatekeeper_{command}"
    return f"drop policy if exists {name} on {table}; create policy {name} on {table} for {command} to sanshe_gatekeeper using (true){check};"


def monitored(policy: Policy) -> Iterator[str]:
    """The gatekeeper decides over every protected table, so it reads every one."""
    yield f"grant select on {policy.table} to sanshe_gatekeeper;"
    yield gatekeeper_policy(policy.table, "select")


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
