"""What a community does with its facilities: adds, changes, closes, notes checks."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from sanshe.foundation.clock import now, today
from sanshe.foundation.ui.parts import Link
from sanshe.foundation.ui.words import say_day
from sanshe.foundation.web.serving import Asked, action, page
from sanshe.places import operations
from sanshe.places.forms.facility import CheckForm, ClosingForm, FacilityForm
from sanshe.places.models import Community, Facility
from sanshe.places.operations.facility import bookings_after
from sanshe.places.queries.communities import rooms_in_use
from sanshe.places.views.answering import KEEPERS, Notice, Question, ask, ask_again, attempt, to_keep, went_well
from sanshe.places.views.facility import facility_crumbs
from sanshe.places.views.premises_acts import kept_community

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

FIELDS = ("kind", "name", "room", "opened_on", "capacity", "is_bookable", "note")


def kept_facility(request: Asked, key: UUID) -> Facility:
    """A facility that one keeps."""
    rows = Facility.objects.visible_to(request.principal).select_related("community", "room__premises")
    return to_keep(request, rows, pk=key)


def below(facility: Facility) -> list[Link]:
    """The way down to a facility, for pages below it."""
    return [*facility_crumbs(facility.community), Link(facility.name, facility.get_absolute_url())]


def _rooms(request: Asked, community: Community) -> Any:
    rows = rooms_in_use(request.principal, today()).filter(premises__community=community)
    return rows.select_related("premises").order_by("premises__name", "name", "id")


def _adding(community: Community) -> Question:
    return Question(
        _("Add a facility of %(name)s") % {"name": community.name},
        _("Add facility"),
        reverse("places:facility_addition", args=[community.pk]),
        reverse("places:community_facilities", args=[community.pk]),
        crumbs=facility_crumbs(community),
    )


@page(KEEPERS)
def addition_form(request: Asked, key: UUID) -> HttpResponse:
    """The form of a new facility."""
    community = kept_community(request, key)
    return ask(request, FacilityForm(rooms=_rooms(request, community)), _adding(community))


@action(KEEPERS)
def addition(request: Asked, key: UUID) -> HttpResponse:
    """Open a facility."""
    community = kept_community(request, key)
    form = FacilityForm(request.POST, rooms=_rooms(request, community))
    made = attempt(form, partial(operations.add_facility, actor=request.principal, community=community))
    if made is None:
        return ask_again(request, form, _adding(community))
    return went_well(request, made.get_absolute_url(), _("Facility added. Now set its opening hours."))


def _changing(facility: Facility) -> Question:
    return Question(
        _("Change %(name)s") % {"name": facility.name},
        _("Save changes"),
        reverse("places:facility_change", args=[facility.pk]),
        facility.get_absolute_url(),
        crumbs=below(facility),
        lead=_("Bookings that were made stay as they are."),
    )


@page(KEEPERS)
def change_form(request: Asked, key: UUID) -> HttpResponse:
    """The form of a change."""
    row = kept_facility(request, key)
    initial = {name: getattr(row, name) for name in FIELDS}
    return ask(request, FacilityForm(initial=initial, rooms=_rooms(request, row.community)), _changing(row))


@action(KEEPERS)
def change(request: Asked, key: UUID) -> HttpResponse:
    """Change a facility."""
    row = kept_facility(request, key)
    form = FacilityForm(request.POST, rooms=_rooms(request, row.community))
    if attempt(form, partial(operations.change_facility, actor=request.principal, facility=row)) is None:
        return ask_again(request, form, _changing(kept_facility(request, key)))
    return went_well(request, row.get_absolute_url(), _("Changed."))


def _closing(request: Asked, facility: Facility) -> Question:
    later = bookings_after(request.principal, facility, today())
    text = _("Bookings after the last day are cancelled; the last one is on %(day)s.")
    notices = (
        [Notice(_("This facility is booked"), text % {"day": say_day(later[0].starts_at)}, "waiting")] if later else []
    )
    return Question(
        _("Close %(name)s") % {"name": facility.name},
        _("Close facility"),
        reverse("places:facility_closing", args=[facility.pk]),
        facility.get_absolute_url(),
        crumbs=below(facility),
        lead=_("For good. To change its hours, set the opening hours."),
        notices=notices,
        is_final=True,
    )


@page(KEEPERS)
def closing_form(request: Asked, key: UUID) -> HttpResponse:
    """The form of the last day, with what is booked after it."""
    return ask(request, ClosingForm(), _closing(request, kept_facility(request, key)))


@action(KEEPERS)
def closing(request: Asked, key: UUID) -> HttpResponse:
    """Close a facility for good."""
    row, form = kept_facility(request, key), ClosingForm(request.POST)
    if attempt(form, partial(operations.close_facility, actor=request.principal, facility=row, at=now())) is None:
        return ask_again(request, form, _closing(request, kept_facility(request, key)))
    return went_well(request, row.get_absolute_url(), _("Facility closed."))


def _checking(facility: Facility) -> Question:
    return Question(
        _("Safety check of %(name)s") % {"name": facility.name},
        _("Note check"),
        reverse("places:facility_check", args=[facility.pk]),
        facility.get_absolute_url(),
        crumbs=below(facility),
        lead=_("Fire exits, wiring, floors, equipment: note the day on which all was found in order."),
    )


@page(KEEPERS)
def check_form(request: Asked, key: UUID) -> HttpResponse:
    """The form of a check, today unless said otherwise."""
    return ask(request, CheckForm(initial={"checked_on": today()}), _checking(kept_facility(request, key)))


@action(KEEPERS)
def check(request: Asked, key: UUID) -> HttpResponse:
    """Note a safety check."""
    row, form = kept_facility(request, key), CheckForm(request.POST)
    if attempt(form, partial(operations.note_safety_check, actor=request.principal, facility=row, on=today())) is None:
        return ask_again(request, form, _checking(row))
    return went_well(request, row.get_absolute_url(), _("Check noted."))
