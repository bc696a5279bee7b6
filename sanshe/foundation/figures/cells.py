"""The SQL of summary cells: views of spans, the functions that keep cells exact, and the triggers that call them.

A change of any source row finds the units it touches, takes their old spans back and puts the new ones in, in the same
transaction. Two writers of one unit wait for each other; everybody else does not.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any

from django.db.models import F, Model, QuerySet
from psycopg import sql as quoting

from sanshe.foundation.access.functions import definer
from sanshe.foundation.database.walls import OWNER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sanshe.foundation.figures.measure import Measure

COUNTER = "sanshe_counter"
COUNTS = "(ends is null or ends >= begins)"  # rows that end before they begin stay in the view: whoever ended them is found by it
MANY = 50  # units from which a statement takes the whole measure instead of one lock each


def everything(model: type[Model]) -> QuerySet[Any]:
    """The counter's source: all rows; only ever compiled, never run by the application."""
    return model._base_manager.using(OWNER).all()  # noqa: SLF001 - the one place that must not ask for whom


def view(declared: Measure) -> str:
    """The spans of one measure as a view that only the counter reads."""
    named: dict[str, Any] = {"u": F(declared.unit), "p": F(declared.place)}
    if declared.amount:
        named["a"] = F(declared.amount)
    named |= {f"s_{model._meta.db_table}": F(path) for model, path in declared.sources.items()}
    columns = [*named, "counts_from", *(["counts_until"] if declared.ends is not None else [])]
    rows = declared.spans(everything).order_by().annotate(**named).values(*columns)
    statement, params = rows.query.sql_with_params()
    return str(statement % tuple(_literal(value) for value in params))


def _literal(value: object) -> str:
    return quoting.Literal(value.value if isinstance(value, Enum) else value).as_string(None)


def measured(declared: Measure) -> Iterator[str]:
    """View, refresh function and triggers of one measure."""
    code = declared.code
    sources = [f"s_{model._meta.db_table}" for model in declared.sources]
    ends = "v.counts_until" if declared.ends is not None else "null::date"
    amount = "coalesce(v.a, 0)" if declared.amount else "0"
    yield f"""set local role {COUNTER};
drop view if exists figures.span_{code} cascade;
create view figures.span_{code} as select v.u as unit, v.p as place, v.counts_from as begins, {ends} as ends,
  {amount}::numeric as amount, array[{", ".join(f"v.{s}" for s in sources)}]::uuid[] as sources, {", ".join(f"v.{s}" for s in sources)}
from ({view(declared)}) v where v.u is not null and v.counts_from is not null;
reset role;"""
    yield definer(
        f"figures.refresh_{code}(hit uuid[])",
        "void",
        f"""begin
  if cardinality(hit) > {MANY} then perform pg_advisory_xact_lock(hashtext('{code}'));
  else perform pg_advisory_xact_lock_shared(hashtext('{code}'));
    perform pg_advisory_xact_lock(hashtext('{code}'), hashtext(o.u::text)) from (select distinct u from unnest(hit) u order by 1) o; end if;
  perform figures.post('{code}', hit, -1);
  delete from foundation_figurespan where measure = '{code}' and unit = any (hit);
  insert into foundation_figurespan (measure, unit, place, begins, ends, amount, sources)
  select '{code}', unit, place, begins, ends, amount, sources from figures.span_{code} where unit = any (hit) and {COUNTS};
  perform figures.post('{code}', hit, 1); end""",
        volatile=True,
        role=COUNTER,
    )
    for model in declared.sources:
        yield from _triggers(code, model._meta.db_table)


def _triggers(code: str, table: str) -> Iterator[str]:
    function = f"figures.{code}_follows_{table}"
    yield definer(
        f"{function}()",
        "trigger",
        f"""declare hit uuid[] := '{{}}'; begin
  if tg_op <> 'DELETE' then
    hit := array(select distinct v.unit from figures.span_{code} v where v.s_{table} = any (array(select id from fresh))); end if;
  if tg_op <> 'INSERT' then
    hit := hit || array(select distinct s.unit from foundation_figurespan s
      where s.measure = '{code}' and s.sources && array(select id from stale)); end if;
  if cardinality(hit) > 0 then perform figures.refresh_{code}(hit); end if;
  return null; end""",
        volatile=True,
        role=COUNTER,
    )
    wanted = {
        "insert": "new table as fresh",
        "update": "old table as stale new table as fresh",
        "delete": "old table as stale",
    }
    for event, tables in wanted.items():
        yield (
            f"create or replace trigger figure_{code}_{event} after {event} on {table} referencing {tables} "
            f"for each statement execute function {function}();"
        )


def posting() -> Iterator[str]:
    """The function that writes what some units come to, with a sign, and the one that folds equal cells together."""
    levels = "(values (s.place), (left(s.place, 9)), (left(s.place, 6))) l(place)"
    yield definer(
        "figures.post(code text, hit uuid[], sign int)",
        "void",
        f"""begin insert into foundation_figurecell (measure, place, grain, bucket, units, amount)
  with s as (select * from foundation_figurespan f where f.measure = code and f.unit = any (hit)),
  merged as (select s.unit, l.place, unnest(range_agg(daterange(s.begins, s.ends, '[]'))) days from s cross join lateral {levels} group by 1, 2),
  moves as (
    select place, lower(days) as day, 1 as units, 0::numeric as amount from merged
    union all select place, upper(days), -1, 0 from merged where not upper_inf(days)
    union all select l.place, s.begins, 0, s.amount from s cross join lateral {levels} where s.amount <> 0
    union all select l.place, s.ends + 1, 0, -s.amount from s cross join lateral {levels} where s.amount <> 0 and s.ends is not null)
  select code, m.place, g.grain, g.bucket, sign * sum(m.units), sign * sum(m.amount) from moves m
  cross join lateral (values ('d', m.day), ('m', date_trunc('month', m.day)::date), ('y', date_trunc('year', m.day)::date)) g(grain, bucket)
  group by m.place, g.grain, g.bucket having sum(m.units) <> 0 or sum(m.amount) <> 0; end""",
        volatile=True,
        role=COUNTER,
    )
    yield definer(
        "figures.fold()",
        "void",
        """begin
  with gone as (delete from foundation_figurecell returning measure, place, grain, bucket, units, amount)
  insert into foundation_figurecell (measure, place, grain, bucket, units, amount)
  select measure, place, grain, bucket, sum(units), sum(amount) from gone group by 1, 2, 3, 4
  having sum(units) <> 0 or sum(amount) <> 0; end""",
        volatile=True,
        role=COUNTER,
    )


def rebuilding(measures: list[Measure]) -> str:
    """Count everything anew: after a change of a measure, and for whoever wants to compare."""
    steps = " ".join(
        f"""insert into foundation_figurespan (measure, unit, place, begins, ends, amount, sources)
  select '{declared.code}', unit, place, begins, ends, amount, sources from figures.span_{declared.code} where {COUNTS};
  perform figures.post('{declared.code}', array(select distinct unit from foundation_figurespan where measure = '{declared.code}'), 1);"""
        for declared in measures
    )
    body = f"begin delete from foundation_figurecell; delete from foundation_figurespan; {steps} end"
    return definer("figures.rebuild()", "void", body, volatile=True, role=COUNTER)
