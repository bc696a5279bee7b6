"""The exports' part of the wall: who sees and adds what, and that the second word is a second person's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sanshe.foundation.access.functions import READERS, definer
from sanshe.foundation.database.walls import extend
from sanshe.foundation.exports.duties import duties
from sanshe.foundation.exports.models import NUMBERS

if TYPE_CHECKING:
    from collections.abc import Iterator

ME = "(select access.user_id())"


def _policy(table: str, name: str, rule: str) -> str:
    return f"drop policy if exists {name} on {table}; create policy {name} on {table} {rule};"


def statements() -> Iterator[str]:
    """Privileges, row policies and the two stamps."""
    yield f"revoke update, delete on foundation_export from {READERS};"  # what was taken stays as it was taken
    yield f"grant usage on sequence {NUMBERS} to {READERS};"
    for table in ("foundation_exportdecision", "foundation_exportlimit"):
        yield f"alter table {table} enable row level security; alter table {table} force row level security;"
        yield f"revoke all on {table} from {READERS}; grant select, insert on {table} to {READERS};"
    seen = "exists (select from foundation_export e where e.id = export_id"  # behind the policy of exports
    yield _policy("foundation_exportdecision", "see", f"for select to {READERS} using ({seen}))")
    others = f"""for insert to {READERS} with check ({seen} and e."user" <> {ME} and e.is_held))"""
    yield _policy("foundation_exportdecision", "add", others)
    keepers = "array[" + ", ".join(f"'{role}'" for role in sorted(duties.keepers)) + "]::text[]"
    yield _policy("foundation_exportlimit", "see", f"for select to {READERS} using (true)")
    yield _policy(
        "foundation_exportlimit",
        "add",
        f"""for insert to {READERS} with check ((select access.holds({keepers})) and "user" = {ME})""",
    )
    yield from _stamps()


def _stamps() -> Iterator[str]:
    yield definer(
        "access.export_is_asked()",
        "trigger",
        """begin new."user" := access.user_id(); new.asked_at := now(); return new; end""",
        volatile=True,
    )
    yield definer(
        "access.export_is_decided()",
        "trigger",
        """begin new.decided_by := access.user_id();
  select e."user" into new.asked_by from foundation_export e where e.id = new.export_id; return new; end""",
        volatile=True,
    )
    yield definer(
        "access.export_is_released()",
        "trigger",
        """begin insert into foundation_jobrelease (job_id, at)
  select e.job_id, now() from foundation_export e where e.id = new.export_id; return null; end""",
        volatile=True,
    )
    for trigger, timing, table in (
        ("export_is_asked", "before insert", "foundation_export"),
        ("export_is_decided", "before insert", "foundation_exportdecision"),
        ("export_is_released", "after insert", "foundation_exportdecision"),
    ):
        yield f"create or replace trigger {trigger} {timing} on {table} for each row execute function access.{trigger}();"


extend(statements)
