"""The counting function: compiled from the measures, owned by a role that nobody can log in as.

`figures.read(day)` answers every measure for every place, street and county at once. It returns counts and sums, never a row,
so that the city counts without reading.
"""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Any

from django.db import connections
from django.db.models import F, Model, QuerySet
from psycopg import sql as quoting

from sanshe.foundation.access.functions import READERS, definer
from sanshe.foundation.access.policy import registry
from sanshe.foundation.access.scope import WEB
from sanshe.foundation.database.walls import OWNER, extend
from sanshe.foundation.figures.measure import MEASURES, Count, Measure

if TYPE_CHECKING:
    from collections.abc import Iterator

COUNTER = "sanshe_counter"
DAY = date(1911, 11, 11)  # stands for the argument while a measure is compiled


def everything(model: type[Model]) -> QuerySet[Any]:
    """The counter's source: all rows; only ever compiled, never run by the application."""
    return model._base_manager.using(OWNER).all()  # noqa: SLF001 - the one place that must not ask for whom


def _compiled(declared: Measure) -> str:
    """One measure as SQL over `day`: distinct units and summed amounts for 12-, 9- and 6-digit places."""
    columns = ["counted_unit", "counted_place", *(["counted_amount"] if declared.amount else [])]
    rows = declared.rows(DAY, everything).order_by()
    named = {"counted_unit": F(declared.unit), "counted_place": F(declared.place)}
    if declared.amount:
        named["counted_amount"] = F(declared.amount)
    statement, params = rows.annotate(**named).values(*columns).query.sql_with_params()
    literals = tuple(_literal(value) for value in params)
    amount = "sum(r.counted_amount)" if declared.amount else "0"
    return (
        f"select '{declared.code}'::text, coalesce(r.counted_place, left(r.counted_place, 9), left(r.counted_place, 6))::text, "  # noqa: S608 - our own declaration
        f"count(distinct r.counted_unit), {amount}::numeric from ({statement % literals}) r "
        "group by grouping sets ((r.counted_place), (left(r.counted_place, 9)), (left(r.counted_place, 6)))"
    )


def _literal(value: object) -> str:
    if value == DAY:
        return "day"
    return quoting.Literal(value.value if isinstance(value, Enum) else value).as_string(None)


def statements() -> Iterator[str]:
    """The figures' part of the wall: what the counter may read, and the function."""
    yield f"create schema if not exists figures; grant usage, create on schema figures to {COUNTER}; grant usage on schema figures to {READERS};"
    yield f"grant usage on schema public to {COUNTER};"
    for policy in registry.policies.values():
        yield f"grant select on {policy.table} to {COUNTER};"
        yield f"drop policy if exists counter on {policy.table}; create policy counter on {policy.table} for select to {COUNTER} using (true);"
    body = (
        " union all ".join(_compiled(declared) for declared in MEASURES.values())
        or "select null::text, null::text, 0::bigint, 0::numeric where false"
    )
    yield definer(
        "figures.read(day date)",
        "table (measure text, place text, units bigint, amount numeric)",
        f"begin return query {body}; end",
        role=COUNTER,
    )
    yield f"set local role {COUNTER}; grant execute on function figures.read(date) to {READERS}; reset role;"


extend(statements)


def count_all(day: date) -> dict[str, dict[str, Count]]:
    """Every measure on `day`: by code, then by place (12, 9 or 6 digits of the region code)."""
    with connections[WEB].cursor() as cursor:
        cursor.execute("select measure, place, units, amount from figures.read(%s)", [day])
        found = cursor.fetchall()
    counts: dict[str, dict[str, Count]] = {code: {} for code in MEASURES}
    for code, place, units, amount in found:
        counts[code][place] = Count(units, float(amount))
    return counts
