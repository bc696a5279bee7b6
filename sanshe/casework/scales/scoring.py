"""From answers to a result: points, total, band, cut-offs, alerts, in this order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from sanshe.casework.reason import Reason
from sanshe.casework.scales.enums import Flag
from sanshe.casework.scales.result import Result

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sanshe.casework.scales.answers import Answers
    from sanshe.casework.scales.instrument import Alert, Band, Instrument

SCREEN = _("This is a screen, not a diagnosis; a doctor diagnoses. Do not show it to the person as one.")


def score(instrument: Instrument, answers: Answers) -> Result:
    """Score answers. The same answers give the same result; nothing is asked of the clock or of other records."""
    open_items = tuple(item.code for item in instrument.items if item.code not in answers.by_item)
    total = _total(instrument, answers, len(open_items))
    bands = bands_for(instrument, answers)
    band = band_of(bands, total)
    reached = () if total is None else tuple(cut for cut in instrument.cut_offs if cut.is_reached(total))
    alerts = list(_alerts(instrument, answers))
    flags = tuple(flag for flag, _reason in alerts)
    result = Result(
        instrument=instrument.code,
        version=instrument.version,
        score=total,
        band=band,
        reasons=(
            *_reasons(instrument, total, open_items, has_bands=bool(bands)),
            *(reason for _flag, reason in alerts),
        ),
        flags=flags if total is not None else (*flags, Flag.NOT_SCORED),
        parts={} if open_items else _parts(instrument, answers),
        reached=reached,
        open_items=open_items,
        score_is_estimated=bool(open_items) and total is not None,
    )
    return instrument.change(instrument, answers, result) if instrument.change else result


def bands_for(instrument: Instrument, answers: Answers) -> tuple[Band, ...]:
    """The bands that hold for this person: where norms differ by group, none until the group is known."""
    if not instrument.norms:
        return instrument.bands
    group = answers.facts.get(instrument.grouping)
    return next((norm.bands for norm in instrument.norms if norm.group == group), ())


def band_of(bands: Iterable[Band], total: int | None) -> Band | None:
    """The band in which a total lies."""
    return None if total is None else next((band for band in bands if band.low <= total <= band.high), None)


def _total(instrument: Instrument, answers: Answers, left_open: int) -> int | None:
    if instrument.is_shell:
        return answers.total
    if left_open > instrument.most_open:
        return None
    points = {code: instrument.by_code[code].points(answer) for code, answer in answers.by_item.items()}
    if not left_open:
        return instrument.total(points)
    given, everything = len(points), len(instrument.items)
    return (2 * sum(points.values()) * everything + given) // (2 * given)  # mean times items, half a point rounds up


def _parts(instrument: Instrument, answers: Answers) -> dict[str, int]:
    """The sum of each part."""
    return {
        part.code: sum(item.points(answers.by_item[item.code]) for item in instrument.items if item.part == part.code)
        for part in instrument.parts
    }


def _alerts(instrument: Instrument, answers: Answers) -> Iterable[tuple[Flag, Reason]]:
    for alert in instrument.alerts:
        answer = answers.by_item.get(alert.item)
        if answer is None:
            yield alert.when_open, Reason(alert.reason_open)
        elif answer >= alert.at_least:
            yield alert.flag, Reason(alert.reason, {"answer": _words(instrument, alert, answer)})


def _words(instrument: Instrument, alert: Alert, answer: int) -> str:
    """The words of an answer."""
    return next(str(choice.text) for choice in instrument.by_code[alert.item].choices if choice.value == answer)


def _reasons(
    instrument: Instrument, total: int | None, open_items: tuple[str, ...], *, has_bands: bool
) -> Iterable[Reason]:
    if total is None:
        yield Reason(
            _("Left open: %(items)s. There is no score until they are answered."), {"items": ", ".join(open_items)}
        )
        return
    yield Reason(_("The score is %(score)s of %(highest)s."), {"score": total, "highest": instrument.highest})
    if open_items:
        yield Reason(
            _("Left open: %(items)s; the mean of the other answers stands in."), {"items": ", ".join(open_items)}
        )
    if instrument.norms and not has_bands:
        yield Reason(
            _("There is no band until “%(fact)s” is given: %(groups)s."),
            {"fact": instrument.grouping, "groups": ", ".join(norm.group for norm in instrument.norms)},
        )
    for cut in instrument.cut_offs:
        if cut.is_reached(total):
            yield Reason(cut.meaning)
    if instrument.is_screen:
        yield Reason(SCREEN)
