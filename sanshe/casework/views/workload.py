"""Work of a month, by worker, way and funder."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from sanshe.accounts.enums import CASEWORKERS
from sanshe.casework.queries.workload import workload as counted
from sanshe.foundation.days import add_months
from sanshe.foundation.web.serving import Asked, page
from sanshe.foundation.web.showing import show
from sanshe.people.views.frame import shown_day

if TYPE_CHECKING:
    from django.http import HttpResponse

MONTH = re.compile(r"(20[0-9]{2})-(0[1-9]|1[0-2])")


@page(CASEWORKERS)
def workload(request: Asked) -> HttpResponse:
    """The month of an address such as «?month=2012-10», else the present one."""
    asked = MONTH.fullmatch(request.GET.get("month", ""))
    first = date(int(asked[1]), int(asked[2]), 1) if asked else shown_day().replace(day=1)
    after = add_months(first, 1)
    shares = counted(request.principal, first, after - timedelta(days=1))
    context = {
        "first": first,
        "shares": shares,
        "hours": round(sum(share.hours for share in shares), 1),
        "before": f"?month={add_months(first, -1):%Y-%m}",
        "after": f"?month={after:%Y-%m}" if after <= shown_day() else "",
    }
    return show(request, "casework/workload.html", context)
