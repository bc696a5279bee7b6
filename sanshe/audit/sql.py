"""The trigger that writes changes, the function that files operations, and who may read the trace."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sanshe.foundation.access.functions import READERS, as_gatekeeper, definer
from sanshe.foundation.access.tier import Tier

if TYPE_CHECKING:
    from collections.abc import Iterator

SCRIBE = "sanshe_scribe"
UNSAID = ("password", "last_login", "session_data", "data")  # never in the trace, not even as a digest


def functions() -> Iterator[str]:
    """Schema, trigger function and filing function, all owned by the scribe."""
    yield f"create schema if not exists audit; grant usage, create on schema audit to {SCRIBE};"
    yield f"grant usage on schema audit to {READERS}, sanshe_owner;"
    yield f"grant usage on schema public, access to {SCRIBE};"
    yield as_gatekeeper(
        f"grant execute on function access.user_id() to {SCRIBE}; grant select on access.post to {SCRIBE};"
    )
    yield f"grant select, insert on audit_trace, audit_changeevent to {SCRIBE};"
    yield f"revoke all on all sequences in schema public from {SCRIBE}, sanshe_audit_in;"  # identity columns need none
    yield f"set local role {SCRIBE}; create table if not exists audit.digest_key (key bytea not null); reset role;"
    yield _digest()
    yield _difference()
    yield _record()
    yield _file()
    yield "grant insert on audit_readevent to sanshe_audit_in;"


def _digest() -> str:
    return definer(
        "audit.digest(value jsonb)",
        "jsonb",
        """begin return case when value is null or value = 'null' then 'null' else
  to_jsonb('#' || left(encode(sha256((select k.key from audit.digest_key k limit 1) || convert_to(value::text, 'utf8')), 'hex'), 16)) end; end""",
        role=SCRIBE,
    )


def _difference() -> str:
    unsaid = "array[" + ", ".join(f"'{name}'" for name in UNSAID) + "]"
    return definer(
        "audit.difference(before jsonb, after jsonb, hidden text[])",
        "jsonb",
        f"""declare closed boolean := greatest((before ->> 'tier')::int, (after ->> 'tier')::int, 0) >= {Tier.SENSITIVE.value}; begin
  return coalesce((select jsonb_object_agg(k, case when k = any ({unsaid}) then '["…","…"]'::jsonb
      when closed or k = any (hidden) then jsonb_build_array(audit.digest(before -> k), audit.digest(after -> k))
      else jsonb_build_array(before -> k, after -> k) end)
    from jsonb_object_keys(coalesce(after, before)) k
    where (before -> k) is distinct from (after -> k) and k <> 'id'), '{{}}'::jsonb); end""",
        role=SCRIBE,
    )


def _record() -> str:
    """One event a row; `fields` repeats the names, for those who may know what was changed but not to what.

    When keys rotate the values stay what they were: one event for all rows of the statement.
    """
    made = {
        "insert": "select to_jsonb(n) j, audit.difference(null, to_jsonb(n), hidden) d from fresh n",
        "delete": "select to_jsonb(o) j, audit.difference(to_jsonb(o), null, hidden) d from stale o",
        "update": (
            "select n.j, audit.difference(o.j, n.j, hidden) d from (select to_jsonb(x) j from fresh x) n "
            "full join (select to_jsonb(x) j from stale x) o on n.j ->> tg_argv[0] = o.j ->> tg_argv[0] where n.j is distinct from o.j"
        ),
    }
    written = """insert into audit_changeevent ("table", record, action, trace, "user", changes, fields)
    select tg_table_name, r.j ->> tg_argv[0], '{event}', op, me, r.d, array(select k from jsonb_object_keys(r.d) k order by k) from ({rows}) r;"""
    branches = " els".join(
        f"if tg_op = '{event.upper()}' then {written.format(event=event, rows=rows)}" for event, rows in made.items()
    )
    resealed = """insert into audit_changeevent ("table", record, action, changes)
    select tg_table_name, '', 'reseal', jsonb_build_object('rows', jsonb_agg(to_jsonb(n) -> tg_argv[0])) from fresh n having count(*) > 0;"""
    return definer(
        "audit.record()",
        "trigger",
        f"""declare
  op uuid := nullif(current_setting('sanshe.trace', true), '')::uuid; me uuid := access.user_id();
  hidden text[] := string_to_array(tg_argv[1], ',');
begin
  if session_user = 'sanshe_rotator' then {resealed}
  els{branches} end if;
  return null; end""",
        volatile=True,
        role=SCRIBE,
    )


def _file() -> str:
    acting = "nullif(current_setting('sanshe.acting', true), '')::uuid"
    return (
        definer(
            "audit.file(op uuid, name text, of_table text, of_record text)",
            "void",
            f"""declare me uuid := access.user_id(); p record; begin
  select x.organization, x.role into p from access.post x where x.user_id = me
  order by (x.appointment = {acting}) desc nulls last, x.starts_on, x.appointment limit 1;
  insert into audit_trace (id, name, "user", organization, role, "table", record)
  values (op, name, me, p.organization, coalesce(p.role, ''), of_table, of_record); end""",
            volatile=True,
            role=SCRIBE,
        )
        + f"set local role {SCRIBE}; grant execute on function audit.file(uuid, text, text, text) to {READERS}; reset role;"
    )


def triggers(table: str, key: str, hidden: tuple[str, ...]) -> Iterator[str]:
    """Three statement triggers on one table: bulk and raw SQL leave their trace like everything else."""
    wanted = {
        "insert": "new table as fresh",
        "update": "old table as stale new table as fresh",
        "delete": "old table as stale",
    }
    for event, tables in wanted.items():
        yield (
            f"create or replace trigger audit_{event} after {event} on {table} referencing {tables} "
            f"for each statement execute function audit.record('{key}', '{','.join(hidden)}');"
        )
