"""The counting function: read from summary cells that the database keeps exact, owned by a role that nobody can log in as.

`figures.read(days)` answers every measure for every place, street and county on several days at once. It returns counts and
sums, never a row, so that the city counts without reading.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connections

from sanshe.foundation.access.functions import READERS, definer
from sanshe.foundation.access.policy import registry
from sanshe.foundation.access.scope import WEB
from sanshe.foundation.database.walls import extend
from sanshe.foundation.figures import cells
from sanshe.foundation.figures.cells import COUNTER
from sanshe.foundation.figures.measure import MEASURES, Count

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

Counts = dict[str, dict[str, Count]]


def statements() -> Iterator[str]:
    """The figures' part of the wall: what the counter may read, its cells, and the function that reads them."""
    yield f"create schema if not exists figures; grant usage, create on schema figures to {COUNTER}; grant usage on schema figures to {READERS};"
    yield f"grant usage on schema public to {COUNTER};"
    yield f"grant select, insert, delete on foundation_figurespan, foundation_figurecell to {COUNTER};"
    yield f"grant usage on all sequences in schema public to {COUNTER};"
    for policy in registry.policies.values():
        yield f"grant select on {policy.table} to {COUNTER};"
        yield f"drop policy if exists counter on {policy.table}; create policy counter on {policy.table} for select to {COUNTER} using (true);"
    yield "drop function if exists figures.read(date); drop function if exists figures.read(date[]);"
    yield from cells.posting()
    for declared in MEASURES.values():
        yield from cells.measured(declared)
    yield cells.rebuilding(list(MEASURES.values()))
    yield _reading()
    yield f"set local role {COUNTER}; grant execute on function figures.read(date[], text) to {READERS}; select figures.rebuild(); reset role;"


def _reading() -> str:
    """Years before, months before in the year, days in the month: at most 63 cells a place, however long the history."""
    in_year = ", ".join(f"'{declared.code}'" for declared in MEASURES.values() if declared.in_year) or "''"
    return definer(
        "figures.read(days date[], only_place text)",
        "table (day date, measure varchar, place varchar, units numeric, amount numeric)",
        f"""begin return query
  select d.day, c.measure, c.place, sum(c.units), sum(c.amount) from unnest(days) d(day) join foundation_figurecell c on
    (only_place is null or c.place = only_place) and ((c.grain = 'y' and c.bucket < date_trunc('year', d.day) and c.measure not in ({in_year}))
    or (c.grain = 'm' and c.bucket >= date_trunc('year', d.day) and c.bucket < date_trunc('month', d.day))
    or (c.grain = 'd' and c.bucket >= date_trunc('month', d.day) and c.bucket <= d.day))
  group by d.day, c.measure, c.place having sum(c.units) <> 0 or sum(c.amount) <> 0; end""",
        role=COUNTER,
    )


extend(statements)


def count_days(days: Sequence[date], place: str | None = None) -> dict[date, Counts]:
    """Every measure on several days: by day, by code, by place (12, 9 or 6 digits of the region code), or one place only."""
    with connections[WEB].cursor() as cursor:
        cursor.execute("select day, measure, place, units, amount from figures.read(%s, %s)", [list(days), place])
        found = cursor.fetchall()
    counts: dict[date, Counts] = {day: {code: {} for code in MEASURES} for day in days}
    for day, code, where, units, amount in found:
        counts[day][code][where] = Count(int(units), float(amount))
    return counts


def count_all(day: date) -> Counts:
    """Every measure on one day: by code, then by place."""
    return count_days([day])[day]
