"""What was assessed: results in words, the one before, and the trend of one version of one scale."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from sanshe.casework.models import ScaleResult
from sanshe.foundation.ui.charts import Datum

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sanshe.casework.models import Case
    from sanshe.casework.scales.instrument import Band, Instrument
    from sanshe.foundation.access.principal import Principal
    from sanshe.people.models import Person

BEST, WORST, BETWEEN = "done", "late", "waiting"


def band_of(row: ScaleResult) -> Band | None:
    """The band that is on file, with its words."""
    one = row.instrument
    bands = [*one.bands, *(band for norm in one.norms for band in norm.bands)]
    return next((band for band in bands if band.code == row.band), None)


def tone_of(instrument: Instrument, band: Band | None) -> str:
    """The tone of a band: the best one, the worst of three and more, those between."""
    if band is None:
        return "plain"
    bands = instrument.bands or next(norm.bands for norm in instrument.norms if band in norm.bands)
    ranked = sorted(bands, key=lambda one: one.low, reverse=instrument.higher_is_better)
    if band == ranked[0]:
        return BEST
    return WORST if band == ranked[-1] and len(ranked) > 2 else BETWEEN


@dataclass(frozen=True)
class Series:
    """The results of one person with one version of one scale, the newest first: never more than one version is drawn in one line."""

    person: Person
    instrument: Instrument
    rows: Sequence[ScaleResult]

    @property
    def newest(self) -> ScaleResult:
        """The last assessment."""
        return self.rows[0]

    def before(self, row: ScaleResult) -> ScaleResult | None:
        """The assessment before one of them."""
        place = [one.pk for one in self.rows].index(row.pk)
        return self.rows[place + 1] if place + 1 < len(self.rows) else None

    def points(self, say: Any) -> list[Datum]:
        """The trend, the oldest first; `say` puts a day into words."""
        return [Datum(say(row.assessed_on), row.score, row.get_absolute_url()) for row in reversed(self.rows)]

    @property
    def is_drawn(self) -> bool:
        """Whether there is a line to draw."""
        return sum(row.score is not None for row in self.rows) > 1


def series_of(principal: Principal, case: Case) -> list[Series]:
    """All assessments at a case, by person, scale and version; the scale that was used last comes first."""
    rows = ScaleResult.objects.visible_to(principal).filter(case=case).select_related("person", "author")
    return _series(list(rows))


def series_with(principal: Principal, row: ScaleResult) -> Series:
    """The series to which a result belongs: of that person, with that version, at whatever case one may see."""
    rows = ScaleResult.objects.visible_to(principal).filter(person=row.person_id, scale=row.scale, version=row.version)
    return _series(list(rows.select_related("person", "author")))[0]


def last_of(principal: Principal, people: Sequence[Person]) -> dict[tuple[str, str], ScaleResult]:
    """The last result of these people by scale and version."""
    rows = ScaleResult.objects.visible_to(principal).filter(person__in=people).order_by("assessed_on", "noted_at")
    return {(row.scale, row.version): row for row in rows}


def _series(rows: list[ScaleResult]) -> list[Series]:
    def key(row: ScaleResult) -> tuple[str, str, str]:
        return str(row.person_id), row.scale, row.version

    made = [
        Series(group[0].person, group[0].instrument, group)
        for _key, found in groupby(sorted(rows, key=key), key)
        if (group := list(found))  # sorting keeps the newest first
    ]
    return sorted(made, key=lambda one: one.newest.assessed_on, reverse=True)
