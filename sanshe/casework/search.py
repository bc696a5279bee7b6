"""Cases in the search of the header: by number, or by whom they are about."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sanshe.accounts.enums import CASEWORKERS
from sanshe.casework.models import Case
from sanshe.foundation.ui.parts import Link
from sanshe.foundation.web.search import EACH, register
from sanshe.people.queries.search import found_ids, understood

if TYPE_CHECKING:
    from sanshe.foundation.access.principal import Principal

NUMBER = re.compile(r"20[0-9]{2}-[0-9]{1,6}")


def found(principal: Principal, text: str) -> list[Link]:
    """At most eight cases that one may see."""
    if not principal.holds(CASEWORKERS):
        return []
    wanted = Q(number=text) if NUMBER.fullmatch(text) else Q(person__in=found_ids(principal, understood(text)))
    cases = Case.objects.visible_to(principal).filter(wanted).select_related("person", "household", "community")
    return [
        Link(case.subject, case.get_absolute_url(), icon="folder-open", count=case.number)
        for case in cases.order_by("-opened_on", "id")[:EACH]
    ]


register(_("Cases"), found, order=5)
