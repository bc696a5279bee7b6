"""`drill-down`: from a figure to the rows that it was counted from."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from django.conf import settings

from sanshe.config.bench.bare import bare_view
from sanshe.config.bench.bench import Bench, Fact
from sanshe.config.bench.harness import Pair
from sanshe.config.bench.statements import sent_again, statements_of
from sanshe.foundation.figures.counting import count_all
from sanshe.foundation.figures.figure import FIGURES
from sanshe.foundation.installation import sample_day
from sanshe.foundation.lists.keyset import CAP
from sanshe.indicators import measures
from sanshe.indicators.doors import rows_behind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from sanshe.config.bench.city import City

SHOWN = """
select c.number, p.id, p.name, c.issued_on from people_credential c join people_person p on p.id = c.person_id
where c.issued_on <= %s and (c.revoked_on is null or c.revoked_on > %s) order by c.number, c.id limit 25
"""
COUNTED = f"""
select count(*) from (select from people_credential c where c.issued_on <= %s and (c.revoked_on is null or c.revoked_on > %s) limit {CAP + 1}) found
"""


def cases(city: City) -> Iterator[Pair | Fact]:
    """The door of the figure with the most rows that the city office may see."""
    day, measure = sample_day(), measures.CERTIFIED_PERSONS
    assert day is not None
    code = next(figure.code for figure in FIGURES.values() if figure.numerator is measure)
    page = partial(city.browser("shen"), f"/figures/{code}/")
    statements = statements_of(page)
    yield Fact("figure and rows", city.scale, "SQL statements", len(statements))
    yield Fact("figure and rows", city.scale, "differences", _differences(city, day), 0)
    with sent_again(statements) as again, city.administered() as connection:
        plain = partial(_plain, connection, day)
        same = partial(_shows, plain())
        yield Pair("figure and rows", city.scale, page, bare_view(again), same=same)
        yield Pair(
            "figure and rows ÷ the rows without any right", city.scale, page, bare_view(plain), same=same, judged=False
        )


def _differences(city: City, day: date) -> int:
    """Units that the figure counts but its rows do not hold, or the other way round."""
    measure = measures.CERTIFIED_PERSONS
    with city.acting("shen") as principal:
        counted = count_all(day)[measure.code][settings.COUNTY].units
        rows = rows_behind(measure, principal, day, settings.COUNTY).order_by()
        return abs(counted - rows.values(measure.unit).distinct().count())


def _plain(connection: Any, day: date) -> str:
    rows = connection.execute(SHOWN, [day, day]).fetchall()
    total = connection.execute(COUNTED, [day, day]).fetchone()
    return "\n".join(" ".join(map(str, row)) for row in [*rows, total])


def _shows(plain: str, page: bytes, _reference: bytes) -> bool:
    """Whether the page shows the certificates that plain SQL finds, in its order."""
    text = page.decode()
    places = [text.find(line.split(" ")[0]) for line in plain.split("\n")[:-1]]
    return bool(places) and -1 not in places and places == sorted(places)


BENCH = Bench(
    name="drill-down",
    chinese="从数字到它的明细",
    english="From a figure to its rows",
    about=(
        "The city office opens the figure of persons with a certificate: its value, its rule, and the first "
        "25 of its rows, with row security on and the reads noted in the audit. Reference: a bare Django view "
        "that sends the page's own statements, raw and prepared, by the same roles. Beside it, without a "
        "goal: ÷ a bare view that asks for the rows and their number past the wall. The figure must equal its "
        "rows. Scale: persons of the city, a fifth of them with a certificate."
    ),
    cases=cases,
    goal=2.5,
    exponent_goal=0.1,
    missed=(
        "The ratio is met, the growth is not: the statements alone grow as fast. The rows behind a figure are put in the order of their "
        "numbers, and no index has that order together with the days from which and until which a certificate counts, so all of them are "
        "read and sorted, two hundred thousand in the largest city. An index over number and key, read in its order until 25 rows "
        "count, would change it."
    ),
)
