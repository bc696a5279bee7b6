"""Taking the overview away: its tables as Excel, the page as PDF."""

from __future__ import annotations

from urllib.parse import quote

from django.http import HttpResponse
from django.utils.translation import gettext as _

from sanshe.accounts.enums import OFFICES
from sanshe.foundation.clock import now
from sanshe.foundation.exports.workbook import Sheet, workbook
from sanshe.foundation.ui.parts import Column
from sanshe.foundation.ui.words import say_day, say_moment
from sanshe.foundation.web.serving import Asked, page
from sanshe.indicators.overview import Overview, overview
from sanshe.indicators.paper import overview_paper
from sanshe.indicators.tables import table_columns, table_row
from sanshe.indicators.views.overview import asked_day
from sanshe.indicators.words import figure_words, note_words

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _shown(request: Asked) -> Overview:
    return overview(request.principal, as_of=asked_day(request), street=request.GET.get("street", ""))


def _place(shown: Overview) -> str:
    return shown.streets.get(shown.place, _("the whole city"))


def _note(shown: Overview) -> str:
    return f"{_place(shown)} · {_('as of %(day)s') % {'day': say_day(shown.as_of)}}"


def _taken(request: Asked) -> str:
    post = request.principal.post
    who = f"{request.principal.name}({post.organization_name})" if post else request.principal.name
    return _("Taken by %(who)s, %(when)s") % {"who": who, "when": say_moment(now())}


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return response


@page(OFFICES)
def figures_workbook(request: Asked) -> HttpResponse:
    """The figures with rule, numerator and denominator as Excel."""
    shown = _shown(request)
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
    sheet = Sheet(_("Figures"), columns, rows, _note(shown), _taken(request))
    return _file(workbook(sheet), EXCEL, f"{_('Figures')} {shown.as_of.isoformat()}.xlsx")


@page(OFFICES)
def communities_workbook(request: Asked) -> HttpResponse:
    """The table by community as Excel."""
    shown = _shown(request)
    rows = [table_row(line) for line in shown.lines]
    sheet = Sheet(_("By community"), table_columns(), rows, _note(shown), _taken(request))
    return _file(workbook(sheet), EXCEL, f"{_('By community')} {shown.as_of.isoformat()}.xlsx")


@page(OFFICES)
def overview_pdf(request: Asked) -> HttpResponse:
    """The overview as a paper in A4."""
    shown = _shown(request)
    content = overview_paper(shown, place=_place(shown), taken=_taken(request))
    return _file(content, "application/pdf", f"{_('City overview')} {shown.as_of.isoformat()}.pdf")
