"""Taking the overview away: its tables as Excel, the page as PDF; on record with a number like every export."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from sanshe.accounts.enums import OFFICES
from sanshe.foundation.exports.asking import note_takeaway
from sanshe.foundation.exports.formats import FORMATS
from sanshe.foundation.exports.making import watermark
from sanshe.foundation.exports.workbook import Sheet, workbook
from sanshe.foundation.ui.parts import Column
from sanshe.foundation.ui.words import say_day
from sanshe.foundation.web.files import file_answer
from sanshe.foundation.web.serving import Asked, action
from sanshe.indicators.overview import Overview, overview
from sanshe.indicators.paper import overview_paper
from sanshe.indicators.tables import table_columns, table_row
from sanshe.indicators.views.overview import asked_day
from sanshe.indicators.words import figure_words, note_words

if TYPE_CHECKING:
    from django.http import HttpResponse

    from sanshe.foundation.exports.models import Export


def _shown(request: Asked) -> Overview:
    return overview(request.principal, as_of=asked_day(request), street=request.GET.get("street", ""))


def _place(shown: Overview) -> str:
    return shown.streets.get(shown.place, _("the whole city"))


def _note(shown: Overview) -> str:
    return f"{_place(shown)} · {_('as of %(day)s') % {'day': say_day(shown.as_of)}}"


def _noted(request: Asked, shown: Overview, title: str, form: str, rows: int) -> Export:
    given = {"as_of": shown.as_of.isoformat(), "place": shown.place}
    return note_takeaway(
        actor=request.principal, what="indicators.overview", given=given, words=f"{title} · {_note(shown)}", form=form, rows=rows,
    )  # fmt: skip


def _answer(one: Export, content: bytes, title: str, shown: Overview) -> HttpResponse:
    form = FORMATS[one.form]
    return file_answer(content, form.kind, f"{title} {shown.as_of.isoformat()} {one.number_in_words}.{form.ending}")


@action(OFFICES)
def figures_workbook(request: Asked) -> HttpResponse:
    """The figures with rule, numerator and denominator as Excel."""
    shown, title = _shown(request), _("Figures")
    one = _noted(request, shown, title, "xlsx", len(shown.readings))
    columns = [
        Column("code", _("No.")), Column("name", _("Figure")), Column("value", _("Value")), Column("unit", _("Unit")),
        Column("beside", _("Beside it")), Column("numerator", _("Numerator"), "number"), Column("denominator", _("Denominator"), "number"),
        Column("rule", _("How it is counted")),
    ]  # fmt: skip
    rows = [
        {
            "code": reading.figure.code,
            "name": str(reading.figure.name),
            "value": figure_words(reading),
            "unit": str(reading.figure.unit),
            "beside": note_words(reading),
            "numerator": reading.numerator,
            "denominator": reading.denominator,
            "rule": str(reading.figure.rule.words),
        }
        for reading in shown.readings
    ]
    return _answer(one, workbook(Sheet(title, columns, rows, _note(shown), watermark(one))), title, shown)


@action(OFFICES)
def communities_workbook(request: Asked) -> HttpResponse:
    """The table by community as Excel."""
    shown, title = _shown(request), _("By community")
    rows = [table_row(line) for line in shown.lines]
    one = _noted(request, shown, title, "xlsx", len(rows))
    return _answer(one, workbook(Sheet(title, table_columns(), rows, _note(shown), watermark(one))), title, shown)


@action(OFFICES)
def overview_pdf(request: Asked) -> HttpResponse:
    """The overview as a paper in A4."""
    shown, title = _shown(request), _("City overview")
    one = _noted(request, shown, title, "pdf", len(shown.readings) + len(shown.lines))
    return _answer(one, overview_paper(shown, place=_place(shown), taken=watermark(one)), title, shown)
