"""The rotator's part of the wall: keys of rows and sealed columns, and not one column more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sanshe.foundation.access.policy import registry
from sanshe.foundation.crypto.rotation.sources import sources
from sanshe.foundation.database.walls import extend

if TYPE_CHECKING:
    from collections.abc import Iterator

ROLE = "sanshe_rotator"
NOTES = ("foundation_keyrotation", "foundation_rotationstep")


def statements() -> Iterator[str]:
    """Grants by column, and policies where a table stands behind row security."""
    yield f"revoke all on all tables in schema public from {ROLE}; grant usage on schema public to {ROLE};"
    protected = {policy.table for policy in registry.policies.values()}
    for table in dict.fromkeys(source.table for source in sources()):
        mine = [source for source in sources() if source.table == table]
        columns = ", ".join(f'"{source.column}"' for source in mine)
        yield f'grant select ("{mine[0].key}", {columns}), update ({columns}) on "{table}" to {ROLE};'
        if table in protected:
            yield f"create policy rotate_see on {table} for select to {ROLE} using (true);"
            yield f"create policy rotate on {table} for update to {ROLE} using (true) with check (true);"
    for table in NOTES:
        yield f"grant select, insert, update on {table} to {ROLE};"
    yield f"grant usage on sequence foundation_rotationstep_id_seq to {ROLE};"


extend(statements)
