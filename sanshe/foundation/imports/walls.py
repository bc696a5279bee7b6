"""The one door by which rows leave again: whoever made them by an import may take them back while nobody else has touched them.

Most tables permit no deleting at all, because facts are ended and not forgotten. A table that was imported by mistake is no fact;
so the gatekeeper deletes on behalf of whoever keeps the rows, made them, and is the only one who ever changed them. The audit, which
nobody can forge, says who that is; foreign keys refuse where somebody has built on a row since.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.apps import apps

from sanshe.foundation.access.expressions import keeping
from sanshe.foundation.access.functions import READERS, as_gatekeeper, definer
from sanshe.foundation.access.policy import registry
from sanshe.foundation.database.walls import extend
from sanshe.foundation.imports.models import TABLES, HeadingMemory
from sanshe.foundation.imports.register import REGISTERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sanshe.foundation.access.policy import Policy


def statements() -> Iterator[str]:
    """Who sees what is on its way in, and the door by which it leaves."""
    for model in TABLES:
        yield from _kept_to_oneself(model._meta.db_table, '"user" = (select access.user_id())')
    yield from _kept_to_oneself(HeadingMemory._meta.db_table, f"organization in (select access.organizations(array[{_roles()}]))")
    policies = [*_policies()]
    for policy in policies:
        yield f"grant delete on {policy.table} to sanshe_gatekeeper;"
        yield (
            f"drop policy if exists gatekeeper_delete on {policy.table}; "
            f"create policy gatekeeper_delete on {policy.table} for delete to sanshe_gatekeeper using (true);"
        )
    yield _untouched()
    yield _take_back(policies)


def _roles() -> str:
    """Every role that brings a register in."""
    return ", ".join(f"'{role}'" for role in sorted({role for one in REGISTERS.values() for role in one.roles}))


def _policies() -> Iterator[Policy]:
    tables = {table for one in REGISTERS.values() for table in one.tables}
    by_table = {model._meta.db_table: model for model in apps.get_models()}
    for table in sorted(tables):
        yield registry.of(by_table[table])


def _kept_to_oneself(table: str, rule: str) -> Iterator[str]:
    yield f"alter table {table} enable row level security; alter table {table} force row level security;"
    yield f"drop policy if exists own on {table}; create policy own on {table} to {READERS} using ({rule}) with check ({rule});"


def _untouched() -> str:
    """Of these records, those that the current user made, and that nobody else has changed since."""
    return definer(
        "audit.made_by_me_alone(of_table text, wanted uuid[])",
        "setof uuid",
        """declare me uuid := access.user_id(); begin
  return query select c.record::uuid from audit_changeevent c
  where c."table" = of_table and c.record = any (wanted::text[])
  group by c.record having bool_and(c."user" is not distinct from me) and bool_or(c.action = 'insert'); end""",
        role="sanshe_scribe",
    ) + (
        "set local role sanshe_scribe; "
        "grant execute on function audit.made_by_me_alone(text, uuid[]) to sanshe_gatekeeper; reset role; "
        "grant usage on schema audit to sanshe_gatekeeper;"
    )


def _take_back(policies: list[Policy]) -> str:
    branches = "\n".join(
        f"""when '{policy.table}' then
      select count(*) into kept from {policy.table} where id = any (wanted) and ({keeping(policy)});
      if kept < cardinality(wanted) then raise insufficient_privilege using message = 'not yours to take back'; end if;
      delete from {policy.table} where id = any (wanted);"""
        for policy in policies
    )
    return definer(
        "access.take_back(of_table text, wanted uuid[])",
        "void",
        f"""declare kept int; begin
  if (select count(*) from audit.made_by_me_alone(of_table, wanted)) < cardinality(wanted) then
    raise insufficient_privilege using message = 'not yours to take back'; end if;
  case of_table {branches} else raise insufficient_privilege using message = 'nothing to take back here'; end case;
  set constraints all immediate; set constraints all deferred; end""",
        volatile=True,
    ) + as_gatekeeper(f"grant execute on function access.take_back(text, uuid[]) to {READERS};")


extend(statements)
