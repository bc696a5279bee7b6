"""The wall's own tables: tokens that nobody reads, grants and seals that their parties see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sanshe.foundation.access.functions import READERS, as_gatekeeper, definer

if TYPE_CHECKING:
    from collections.abc import Iterator

_MINE = "in (select access.my_organizations())"


def own_tables() -> Iterator[str]:
    """Privileges and policies of tokens, grants, seals, saved views and forms that were sent."""
    yield f"revoke all on foundation_accesstoken from {READERS}; grant select, insert, update on foundation_accesstoken to sanshe_gatekeeper;"
    yield from _guarded(
        "foundation_grant",
        see=f"to_organization {_MINE} or from_organization {_MINE}",
        add=f"from_organization {_MINE}",
        change=f"to_organization {_MINE} or from_organization {_MINE}",
    )
    yield from _guarded(
        "foundation_sealreader",
        see='"user" = (select access.user_id()) or record in (select access.unsealed("table"))',
        add='not access.has_readers("table", record) or record in (select access.unsealed("table"))',
        change='record in (select access.unsealed("table"))',
    )
    yield from _kept_to_oneself("foundation_savedview")
    yield from _kept_to_oneself("foundation_submission")
    yield from _forgetting()
    yield as_gatekeeper(
        f"grant select on access.organization to {READERS};"  # names of organizations are public
    )


def _kept_to_oneself(table: str) -> Iterator[str]:
    """Rows that nobody but their user sees, makes or removes."""
    mine = '"user" = (select access.user_id())'
    yield f"alter table {table} enable row level security; alter table {table} force row level security;"
    yield f"drop policy if exists own on {table}; create policy own on {table} to {READERS} using ({mine}) with check ({mine});"


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
