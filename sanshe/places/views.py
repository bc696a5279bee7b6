"""Pages of places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from sanshe.foundation.web.serving import Asked, page
from sanshe.foundation.web.showing import show
from sanshe.places.models import Award, Booking, Community, Facility, Premises, Region

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse


@page()
def region(request: Asked, code: str) -> HttpResponse:
    """One region."""
    row = get_object_or_404(Region.objects.visible_to(request.principal), code=code)
    facts = [(_("Region code"), row.code)]
    return show(request, "foundation/record.html", {"title": row.name, "line": "", "facts": facts})


@page()
def community(request: Asked, key: UUID) -> HttpResponse:
    """One community."""
    row = get_object_or_404(Community.objects.visible_to(request.principal), pk=key)
    facts = [(_("Region code"), row.place_code), (_("Kind"), row.get_kind_display())]
    return show(request, "foundation/record.html", {"title": row.name, "line": "", "facts": facts})


@page()
def premises(request: Asked, key: UUID) -> HttpResponse:
    """One premises."""
    row = get_object_or_404(Premises.objects.visible_to(request.principal), pk=key)
    facts = [(_("Address"), row.address)]
    return show(request, "foundation/record.html", {"title": row.name, "line": "", "facts": facts})


@page()
def facility(request: Asked, key: UUID) -> HttpResponse:
    """One facility."""
    row = get_object_or_404(Facility.objects.visible_to(request.principal), pk=key)
    facts = [(_("Kind"), row.get_kind_display())]
    return show(request, "foundation/record.html", {"title": row.name, "line": "", "facts": facts})


@page()
def award(request: Asked, key: UUID) -> HttpResponse:
    """One award."""
    row = get_object_or_404(Award.objects.visible_to(request.principal), pk=key)
    facts = [(_("Granted by"), row.grantor)]
    return show(request, "foundation/record.html", {"title": row.title, "line": "", "facts": facts})


@page()
def booking(request: Asked, key: UUID) -> HttpResponse:
    """One booking."""
    row = get_object_or_404(Booking.objects.visible_to(request.principal), pk=key)
    facts = [(_("From"), row.starts_at)]
    return show(request, "foundation/record.html", {"title": row.purpose, "line": "", "facts": facts})
