"""Turns of phrase in SQL that the parts of this wall share."""

from __future__ import annotations

from sanshe.foundation.access.functions import definer

CHINA = "Asia/Shanghai"


def broken(rule: str) -> str:
    """Refuse because a rule that the register states would not hold."""
    return f"raise check_violation using constraint = '{rule}', message = '{rule}';"


def trigger(name: str, table: str, when: str, body: str) -> str:
    """A function of the gatekeeper and the row trigger on a table that calls it."""
    made = definer(f"access.{name}()", "trigger", body, volatile=True)
    return f"{made} create or replace trigger {name} {when} on {table} for each row execute function access.{name}();"


def lockable(table: str, columns: str) -> str:
    """Let the gatekeeper lock rows of a table (a lock needs the right to change something), so that two writers wait for each other."""
    name = "gatekeeper_locks"
    return (
        f"grant update ({columns}) on {table} to sanshe_gatekeeper; drop policy if exists {name} on {table};"
        f"create policy {name} on {table} for update to sanshe_gatekeeper using (true) with check (true);"
    )
