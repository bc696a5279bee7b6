"""The week of a facility: an editor that a thumb can use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from sanshe.foundation.ui.forms import face
from sanshe.foundation.web.serving import Asked, action, page
from sanshe.foundation.web.showing import show
from sanshe.places import operations
from sanshe.places.enums import Weekday
from sanshe.places.forms.facility import SPANS, HoursForm
from sanshe.places.queries.availability import hours_of
from sanshe.places.views.answering import KEEPERS, attempt, went_well
from sanshe.places.views.facility_acts import below, kept_facility

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from sanshe.places.models import Facility

ALWAYS_SHOWN = 2  # spans of a day


@page(KEEPERS)
def hours_form(request: Asked, key: UUID) -> HttpResponse:
    """The week as it is."""
    facility = kept_facility(request, key)
    return _editor(request, facility, HoursForm.of(hours_of(request.principal, facility)))


@action(KEEPERS)
def hours(request: Asked, key: UUID) -> HttpResponse:
    """Replace the week."""
    facility, form = kept_facility(request, key), HoursForm(request.POST)

    def act(**_typed: Any) -> Facility:
        return operations.set_opening_hours(actor=request.principal, facility=facility, hours=list(form.spans()))

    if attempt(form, act) is None:
        return _editor(request, facility, form, status=422)
    return went_well(request, facility.get_absolute_url(), _("Opening hours set."))


def _editor(request: Asked, facility: Facility, form: HoursForm, *, status: int = 200) -> HttpResponse:
    shown = face(form)
    fields = {field.name: field for section in shown.sections for field in section.fields}
    days = [
        {
            "key": day.value,
            "label": str(day.label),
            "spans": [
                {"from": fields[f"from_{day}_{span}"], "until": fields[f"until_{day}_{span}"], "number": span}
                for span in SPANS
                if span <= ALWAYS_SHOWN or form[f"from_{day}_{span}"].value()
            ],
        }
        for day in Weekday
    ]
    context = {
        "facility": facility,
        "crumbs": below(facility),
        "shown": shown,
        "copy": fields["copy"],
        "days": days,
        "action": reverse("places:facility_hours", args=[facility.pk]),
    }
    return show(request, "places/hours.html", context, status=status)
