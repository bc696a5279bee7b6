"""The wall around the chain: who may add to it, and that nobody, not even its owner, changes it by statement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sanshe.audit.sql import SCRIBE
from sanshe.foundation.access.functions import definer

if TYPE_CHECKING:
    from collections.abc import Iterator

SEALER = "sanshe_sealer"
EVENTS = ("audit_trace", "audit_changeevent", "audit_readevent")
CHAIN = ("audit_link", "audit_seal")


def statements() -> Iterator[str]:
    """The sealer reads events and adds links; a trigger refuses every other statement on both."""
    yield f"grant usage on schema public, access to {SEALER};"
    for table in EVENTS:
        yield f"grant select on {table} to {SEALER};"
        yield f"drop policy if exists seal on {table}; create policy seal on {table} for select to {SEALER} using (true);"
    for table in CHAIN:
        yield f"revoke all on {table} from {SEALER}; grant select, insert on {table} to {SEALER};"
    yield definer(
        "audit.refuse_change()",
        "trigger",
        "begin raise insufficient_privilege using message = 'the trace is only added to'; end",
        volatile=True,
        role=SCRIBE,
    )
    for table in (*EVENTS, *CHAIN):
        yield (
            f"create or replace trigger only_added_to before update or delete or truncate on {table} "
            "for each statement execute function audit.refuse_change();"
        )
