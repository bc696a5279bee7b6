"""Pages of people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from sanshe.foundation.web.serving import Asked, page
from sanshe.foundation.web.showing import show
from sanshe.people.models import Household, Person

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse


@page()
def person(request: Asked, key: UUID) -> HttpResponse:
    """One person."""
    row = get_object_or_404(Person.objects.visible_to(request.principal), pk=key)
    facts = [(_("Sex"), row.get_sex_display()), (_("Date of birth"), row.birth_date)]
    return show(request, "foundation/record.html", {"title": row.name, "line": "", "facts": facts})


@page()
def household(request: Asked, key: UUID) -> HttpResponse:
    """One household."""
    row = get_object_or_404(Household.objects.visible_to(request.principal), pk=key)
    facts = [(_("Household no."), row.number)]
    return show(request, "foundation/record.html", {"title": row.number, "line": "", "facts": facts})
