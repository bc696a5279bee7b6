"""Pages of casework."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from sanshe.casework.models import CoupleOutcome
from sanshe.foundation.web.serving import Asked, page
from sanshe.foundation.web.showing import show

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse


@page()
def couple_outcome(request: Asked, key: UUID) -> HttpResponse:
    """One couple outcome."""
    row = get_object_or_404(CoupleOutcome.objects.visible_to(request.principal), pk=key)
    facts = [(_("Outcome"), row.get_outcome_display()), (_("Came on"), row.received_on)]
    return show(request, "foundation/record.html", {"title": row.reference, "line": "", "facts": facts})
