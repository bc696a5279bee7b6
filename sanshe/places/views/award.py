"""Titles: the list on a day, and one title."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from sanshe.accounts.enums import CITY
from sanshe.foundation.access.policy import registry
from sanshe.foundation.clock import today
from sanshe.foundation.lists.listing import page_of
from sanshe.foundation.ui.parts import Link
from sanshe.foundation.ui.words import say_day
from sanshe.foundation.web.serving import Asked, page
from sanshe.foundation.web.showing import show
from sanshe.places import statuses
from sanshe.places.forms.day import asked_day
from sanshe.places.honors import award_state
from sanshe.places.listings import AWARDS
from sanshe.places.models import Award
from sanshe.places.queries import awards

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse


def award_crumbs() -> list[Link]:
    """The way to the list of titles."""
    return [Link(_("Titles"), reverse("places:awards"))]


@page()
def award_list(request: Asked) -> HttpResponse:
    """Titles as they stood on a day."""
    on = asked_day(request.GET.get("as_of", ""), today())
    kept = {name: value for name, value in request.GET.items() if name not in {"as_of", "after"}}
    context = {
        "page": page_of(AWARDS, request),
        "text": request.GET.get("q", ""),
        "on": on,
        "kept": kept,
        "keeps": request.principal.holds(CITY),
    }
    return show(request, "places/awards.html", context)


@page()
def award(request: Asked, key: UUID) -> HttpResponse:
    """One title: whose, from whom, until when."""
    row: Any = get_object_or_404(awards.listed(request.principal), pk=key)
    withdrawn = awards.withdrawn_on(row)
    context = {
        "award": row,
        "crumbs": award_crumbs(),
        "status": statuses.of_award(award_state(row, withdrawn, today())),
        "holder": row.community.name if row.community else row.place_name,
        "facts": [
            (_("Level"), row.get_level_display()),
            (_("Granted by"), row.grantor),
            (_("Document no."), row.document_number),
            (_("Granted on"), say_day(row.granted_on)),
            (_("Valid until"), say_day(row.valid_until) if row.valid_until else _("no end")),
        ],
        "withdrawal": row.withdrawal if withdrawn else None,
        "keeps": bool(registry.of(Award).may_keep(request.principal, row)),
    }
    return show(request, "places/award.html", context)
