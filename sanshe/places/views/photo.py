"""Photos of facilities: shown behind the policy, never as a public file."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from sanshe.foundation.web.serving import Asked, action, page
from sanshe.places import operations
from sanshe.places.forms.facility import PhotoForm
from sanshe.places.models import FacilityPhoto
from sanshe.places.views.answering import KEEPERS, Question, ask, ask_again, attempt, to_keep, went_well
from sanshe.places.views.facility_acts import below, kept_facility

if TYPE_CHECKING:
    from uuid import UUID

    from sanshe.places.models import Facility


@page()
def photo(request: Asked, key: UUID) -> HttpResponse:
    """The picture itself; the browser keeps no copy, takes it for nothing but a picture and shows it on our pages only."""
    row = get_object_or_404(FacilityPhoto.objects.visible_to(request.principal), pk=key)
    try:
        with row.file.open("rb") as file:
            content = file.read()
    except FileNotFoundError:
        raise Http404 from None
    return HttpResponse(
        content, content_type="image/jpeg", headers={"Content-Disposition": 'inline; filename="photo.jpg"'}
    )


def _adding(facility: Facility) -> Question:
    return Question(
        _("Add a photo of %(name)s") % {"name": facility.name},
        _("Add photo"),
        reverse("places:photo_addition", args=[facility.pk]),
        facility.get_absolute_url(),
        crumbs=below(facility),
    )


@page(KEEPERS)
def addition_form(request: Asked, key: UUID) -> HttpResponse:
    """The form of a photo."""
    return ask(request, PhotoForm(), _adding(kept_facility(request, key)))


@action(KEEPERS)
def addition(request: Asked, key: UUID) -> HttpResponse:
    """Keep a photo."""
    facility, form = kept_facility(request, key), PhotoForm(request.POST, request.FILES)
    if attempt(form, partial(operations.add_photo, actor=request.principal, facility=facility)) is None:
        return ask_again(request, form, _adding(facility))
    return went_well(request, facility.get_absolute_url(), _("Photo added."))


@action(KEEPERS)
def removal(request: Asked, key: UUID) -> HttpResponse:
    """Remove a photo."""
    rows = FacilityPhoto.objects.visible_to(request.principal).select_related("facility")
    row = to_keep(request, rows, pk=key)
    facility = operations.remove_photo(actor=request.principal, photo=row)
    return went_well(request, facility.get_absolute_url(), _("Photo removed."))
