"""What an earlier wall left behind: functions and triggers that no declaration asks for any more."""

from __future__ import annotations

SCHEMAS = "'access', 'audit', 'figures'"


def removal() -> str:
    """Drop whatever of the wall this transaction has not just written; an old function would stay callable for ever.

    A function or trigger that was written now carries the number of this transaction.
    """
    return f"""do $$ declare old record; this_one xid := pg_current_xact_id()::xid; begin
  for old in select t.tgname, t.tgrelid::regclass as on_table from pg_trigger t join pg_proc p on p.oid = t.tgfoid
    where p.pronamespace in (select oid from pg_namespace where nspname in ({SCHEMAS})) and t.xmin <> this_one and not t.tgisinternal
  loop execute format('drop trigger %I on %s', old.tgname, old.on_table); end loop;
  for old in select p.oid::regprocedure as name, p.proowner::regrole as maker from pg_proc p
    where p.pronamespace in (select oid from pg_namespace where nspname in ({SCHEMAS})) and p.xmin <> this_one
  loop execute format('set local role %s', old.maker); execute format('drop function %s', old.name); reset role; end loop;
end $$;"""
