"""Lists as Excel, with the filters as they stand in the address."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from django.http import HttpResponse
from django.utils.translation import gettext as _

from sanshe.foundation.clock import now, today
from sanshe.foundation.exports.workbook import Sheet, workbook
from sanshe.foundation.lists import keyset
from sanshe.foundation.lists.listing import Listing, narrowed
from sanshe.foundation.ui.parts import Column
from sanshe.foundation.ui.words import say_day, say_moment
from sanshe.foundation.web.serving import Asked, page
from sanshe.places.views.community import declared_on
from sanshe.places.views.facility import declared_now

if TYPE_CHECKING:
    from django.db.models import QuerySet

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@page()
def communities_workbook(request: Asked) -> HttpResponse:
    """The list of communities as Excel."""
    declared, rows = declared_on(request, today())
    return _taken(request, declared, rows, _("Communities and villages"))


@page()
def facilities_workbook(request: Asked) -> HttpResponse:
    """The list of facilities as Excel."""
    declared, rows = declared_now(request)
    return _taken(request, declared, rows, _("Facilities"))


def _taken(request: Asked, declared: Listing, rows: QuerySet[Any], title: str) -> HttpResponse:
    found = narrowed(declared, request, rows).order_by(*declared.order)[: keyset.CAP]
    post = request.principal.post
    who = f"{request.principal.name}({post.organization_name})" if post else request.principal.name
    columns = [wide for column in declared.columns() for wide in _wide(column)]
    sheet = Sheet(
        title,
        columns,
        [declared.row(row, request.principal) for row in found],
        _("as of %(day)s") % {"day": say_day(today())},
        _("Taken by %(who)s, %(when)s") % {"who": who, "when": say_moment(now())},
    )
    response = HttpResponse(workbook(sheet), content_type=EXCEL)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(f'{title} {today().isoformat()}.xlsx')}"
    return response


def _wide(column: Column) -> list[Column]:
    """A column, and what stands on its second line as a column of its own."""
    return [column, *([Column(column.sub, _("Place"))] if column.sub else [])]
