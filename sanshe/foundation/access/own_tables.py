"""The wall's own tables: tokens that nobody reads, grants and seals that their parties see, kept views."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sanshe.foundation.access.clauses import Granted, array_of
from sanshe.foundation.access.functions import READERS, as_gatekeeper, definer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sanshe.foundation.access.policy import Policy

ME = '"user" = (select access.user_id())'
INSIDE = 'record in (select access.unsealed("table"))'


def own_tables(policies: Iterable[Policy]) -> Iterator[str]:
    """Privileges and policies of tokens, grants, seals, saved views and sent forms; they come after those of other internal tables."""
    yield f"revoke all on foundation_accesstoken from {READERS}; grant select, insert, update on foundation_accesstoken to sanshe_gatekeeper;"
    yield from _grants(policies)
    yield from _seals()
    yield from _kept_to_oneself("foundation_savedview")
    yield from _kept_to_oneself("foundation_submission")
    yield from _forgetting()
    yield as_gatekeeper(
        f"grant select on access.organization to {READERS};"  # names of organizations are public
    )


def _grants(policies: Iterable[Policy]) -> Iterator[str]:
    """Given by whoever keeps the record, for the organization that owns it; ended or shortened by either side, never prolonged."""
    mine = f"in (select access.organizations({array_of(_roles_of_grants(policies))}))"
    party = f"to_organization {mine} or from_organization {mine}"
    yield from _guarded(
        "foundation_grant",
        see=party,
        add=f'from_organization {mine} and access.gives("table", record, from_organization)',
        change=party,
    )
    yield definer(
        "access.grant_only_shortens()",
        "trigger",
        """begin
  if new.ends_at is null or new.ends_at > old.ends_at then
    raise check_violation using constraint = 'a_grant_is_only_shortened', message = 'a_grant_is_only_shortened'; end if;
  return new; end""",
        volatile=True,
    )
    yield (
        "create or replace trigger grant_only_shortens before update of ends_at on foundation_grant for each row "
        "when (old.ends_at is distinct from new.ends_at) execute function access.grant_only_shortens();"
    )


def _roles_of_grants(policies: Iterable[Policy]) -> frozenset[str]:
    """Roles that any policy lets in by a grant: they see grants and, where they keep the record, give them."""
    clauses = (clause for policy in policies for clause in (*policy.see, *policy.keep))
    return frozenset().union(*(clause.roles for clause in clauses if isinstance(clause, Granted)))


def _seals() -> Iterator[str]:
    """The first line is one's own, on a record that one keeps or is about to make; after that only insiders let others in.

    A line must open a seal when its transaction ends: nobody lays one on an open record for the day it is sealed.
    """
    yield from _guarded(
        "foundation_sealreader",
        see=f"{ME} or {INSIDE}",
        add=f'({ME} and (select access.is_assured()) and access.may_seal("table", record)) or {INSIDE}',
        change=INSIDE,
    )
    yield "grant update (ends_at) on foundation_sealreader to sanshe_gatekeeper;"
    yield (
        "drop policy if exists gatekeeper_update on foundation_sealreader; "
        "create policy gatekeeper_update on foundation_sealreader for update to sanshe_gatekeeper using (true) with check (true);"
    )
    yield definer(
        "access.line_opens_a_seal()",
        "trigger",
        """begin
  if not access.is_sealed(new."table", new.record) then
    raise check_violation using constraint = 'a_line_opens_a_seal', message = 'a_line_opens_a_seal'; end if;
  return null; end""",
        volatile=True,
    )
    yield (
        "drop trigger if exists line_opens_a_seal on foundation_sealreader; "
        "create constraint trigger line_opens_a_seal after insert on foundation_sealreader deferrable initially deferred "
        "for each row execute function access.line_opens_a_seal();"
    )


def _kept_to_oneself(table: str) -> Iterator[str]:
    """Rows that nobody but their user sees, makes or removes."""
    yield f"alter table {table} enable row level security; alter table {table} force row level security;"
    yield f"drop policy if exists own on {table}; create policy own on {table} to {READERS} using ({ME}) with check ({ME});"


def _forgetting() -> Iterator[str]:
    """Forms that were sent are forgotten after seven days, whoever's they are; anybody who serves may do that."""
    yield "grant select, delete on foundation_submission to sanshe_gatekeeper;"
    yield "drop policy if exists forget on foundation_submission;"
    yield "create policy forget on foundation_submission to sanshe_gatekeeper using (sent_at < now() - interval '7 days');"
    yield definer(
        "access.forget_submissions()",
        "void",
        "begin delete from foundation_submission where sent_at < now() - interval '7 days'; end",
        volatile=True,
    )
    yield as_gatekeeper(f"grant execute on function access.forget_submissions() to {READERS}, sanshe_sealer;")


def _guarded(table: str, *, see: str, add: str, change: str) -> Iterator[str]:
    yield f"alter table {table} enable row level security; alter table {table} force row level security;"
    policies = {"see": f"for select to {READERS} using ({see})", "add": f"for insert to {READERS} with check ({add})"}
    policies["change"] = f"for update to {READERS} using ({change}) with check (true)"
    policies["look_up"] = "for select to sanshe_gatekeeper using (true)"
    for name, rule in policies.items():
        yield f"drop policy if exists {name} on {table}; create policy {name} on {table} {rule};"
    yield f"revoke all on {table} from {READERS}; grant select, insert on {table} to {READERS};"
    yield f"grant update (ends_at) on {table} to {READERS}; grant select on {table} to sanshe_gatekeeper;"
