"""Who reads the trace: the audit administrator that something happened, whoever sees a record what happened to it.

What a field was changed from and to is answered for records that one may see, and by no other way: the audit administrator
learns which fields were changed, not what they say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sanshe.audit.sql import SCRIBE
from sanshe.foundation.access.functions import READERS, as_gatekeeper, definer

if TYPE_CHECKING:
    from collections.abc import Iterator

TABLES = ("audit_trace", "audit_changeevent", "audit_readevent")
WITHOUT_VALUES = 'id, at, "table", record, action, trace, "user", fields, written_in'
MOST = 100  # rows of one answer


def looking() -> Iterator[str]:
    """Row policies of the trace and the two questions that pages ask about one record."""
    auditor = "array['audit_administrator']"
    for table in TABLES:
        yield f"alter table {table} enable row level security; alter table {table} force row level security;"
        rules = {
            "see": f"for select to {READERS} using ((select access.holds({auditor})))",
            "write": f"for insert to {SCRIBE}, sanshe_audit_in with check (true)",
            "look_up": f"for select to {SCRIBE} using (true)",
        }
        for name, rule in rules.items():
            yield f"drop policy if exists {name} on {table}; create policy {name} on {table} {rule};"
        columns = f" ({WITHOUT_VALUES})" if table == "audit_changeevent" else ""
        yield f"revoke all on {table} from {READERS}; grant select{columns} on {table} to {READERS}; grant select on {table} to {SCRIBE};"
    yield as_gatekeeper(
        f"grant select on access.organization to {SCRIBE}; grant execute on function access.behind(text, uuid) to {SCRIBE};"
    )
    yield _looked_at()
    yield _changed()
    names = "audit.looked_at(text, uuid, timestamptz), audit.changed(text, uuid, bigint)"
    yield f"set local role {SCRIBE}; grant execute on function {names} to {READERS}; reset role;"


def _looked_at() -> str:
    """Looks at a record and at what follows it, newest first; one look of several tables is one line. No names of persons."""
    return definer(
        "audit.looked_at(of_table text, of_record uuid, earlier timestamptz)",
        "table (at timestamptz, organization varchar, role varchar, channel varchar, purpose varchar)",
        f"""begin return query select distinct on (r.at, r."user") r.at, o.name::varchar, r.role, r.channel, r.purpose
  from access.behind(of_table, of_record) b
  join audit_readevent r on r."table" = b.of_table and r.records @> array[b.of_record]
  left join access.organization o on o.id = r.organization
  where r.at < earlier order by r.at desc, r."user" limit {MOST}; end""",  # noqa: S608 - our own words
        role=SCRIBE,
    )


def _changed() -> str:
    """Changes of a record and of what follows it, newest first, filed under the operation of the same user."""
    return definer(
        "audit.changed(of_table text, of_record uuid, earlier bigint)",
        "table (id bigint, at timestamptz, organization varchar, role varchar, name varchar, on_table varchar, action varchar, changes jsonb)",
        f"""begin return query select c.id, c.at, o.name::varchar, t.role, t.name, c."table", c.action, c.changes
  from access.behind(of_table, of_record) b
  join audit_changeevent c on c."table" = b.of_table and c.record = b.of_record::text
  left join audit_trace t on t.id = c.trace and t."user" is not distinct from c."user"
  left join access.organization o on o.id = t.organization
  where c.id < earlier order by c.id desc limit {MOST}; end""",  # noqa: S608 - our own words
        role=SCRIBE,
    )
