"""Pages of organizations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from sanshe.foundation.web.serving import Asked, page
from sanshe.foundation.web.showing import show
from sanshe.organizations.models import Appointment, Organization

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse


@page()
def organization(request: Asked, key: UUID) -> HttpResponse:
    """One organization."""
    row = get_object_or_404(Organization.objects.visible_to(request.principal), pk=key)
    facts = [(_("Kind"), row.get_kind_display()), (_("Unified social credit code"), row.credit_code)]
    return show(request, "foundation/record.html", {"title": row.name, "line": "", "facts": facts})


@page()
def appointment(request: Asked, key: UUID) -> HttpResponse:
    """One appointment."""
    row = get_object_or_404(Appointment.objects.visible_to(request.principal), pk=key)
    facts = [(_("Role"), row.get_role_display())]
    return show(request, "foundation/record.html", {"title": row.title, "line": "", "facts": facts})
