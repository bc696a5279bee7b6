"""Bookings: the week of a facility with its free times, the list of one's own, one booking."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from sanshe.foundation.clock import now, today
from sanshe.foundation.lists.listing import page_of
from sanshe.foundation.ui.parts import Event, Link
from sanshe.foundation.ui.words import say_moment, say_number
from sanshe.foundation.web.serving import Asked, page
from sanshe.foundation.web.showing import show
from sanshe.places import statuses
from sanshe.places.bodies import bodies
from sanshe.places.calendar import CalendarDay, Piece, calendar, week_of, week_stretch
from sanshe.places.forms.day import asked_day
from sanshe.places.listings import BOOKINGS
from sanshe.places.queries import bookings
from sanshe.places.queries.availability import hours_of, taken_times
from sanshe.places.rules import BOOKERS, may_book, may_cancel
from sanshe.places.views.facility import FacilityHead, facility_head
from sanshe.places.wording import say_calendar_day, say_stretch, say_times

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from uuid import UUID

    from django.http import HttpResponse

LONGEST_OFFER = timedelta(hours=1)
WEEK = timedelta(days=7)


@page()
def facility_bookings(request: Asked, key: UUID) -> HttpResponse:
    """The week of a facility, one day of it hour by hour."""
    head, day, at = (
        facility_head(request, key, "facility_bookings"),
        asked_day(request.GET.get("day", ""), today()),
        now(),
    )
    facility, week = head.facility, week_stretch(day)
    hours, known = hours_of(request.principal, facility), bookings.of_facility(request.principal, facility, week)
    days = calendar(day, hours, taken_times(facility, week), known, at)
    names = bodies.names(request.principal, {one.owner_organization for one in known})
    chosen = next(one for one in days if one.day == day)
    may = may_book(request.principal, facility, today())
    context = {
        "head": head,
        "day": day,
        "days": [_drawn(request, one, chosen) for one in days],
        "steps": (_at(request, day - WEEK), _at(request, day + WEEK)),
        "is_this_week": today() in week_of(day),
        "this_week": _at(request, today()),
        "hours": [say_times(one.start, one.end) for one in chosen.hours],
        "has_hours": bool(hours),
        "events": [_event(head, one, names, can_book=bool(may)) for one in chosen.pieces],
        "may": may,
        "book_url": f"{reverse('places:booking_form', args=[key])}?{urlencode({'day': day.isoformat()})}",
    }
    return show(request, "places/facility/bookings.html", context)


def _at(request: Asked, day: date) -> str:
    return f"{request.path}?{urlencode({'day': day.isoformat()})}"


def _drawn(request: Asked, one: CalendarDay, chosen: CalendarDay) -> dict[str, Any]:
    hours = round(one.free.total_seconds() / 3600, 1)
    return {
        "label": say_calendar_day(one.day),
        "url": _at(request, one.day),
        "chosen": one is chosen,
        "free_bars": one.free_bars,
        "taken_bars": one.taken_bars,
        "words": _free_words(one, hours),
    }


def _free_words(one: CalendarDay, hours: float) -> str:
    if hours:
        return _("%(hours)s hours free") % {"hours": say_number(hours).removesuffix(".0")}
    return _("nothing free") if one.day >= today() else _("over")


def _event(head: FacilityHead, piece: Piece, names: Mapping[UUID, str], *, can_book: bool) -> Event:
    """A free time with its door, or a taken one with as much as the reader may know."""
    start, end = piece.stretch.start, piece.stretch.end
    times = say_times(start, end)
    if piece.is_free:
        local = timezone.localtime(start)
        offer = {"day": local.date().isoformat(), "start": f"{local:%H:%M}"}
        offer["until"] = f"{timezone.localtime(min(end, start + LONGEST_OFFER)):%H:%M}"
        url = f"{reverse('places:booking_form', args=[head.facility.pk])}?{urlencode(offer)}"
        links = [Link(_("Book this time"), url)] if can_book else []
        return Event(times, _("free"), tone="done", icon="circle-check", links=links)
    booking = piece.booking
    if booking is None:
        return Event(times, _("taken"), tone="plain", icon="lock")
    who = names.get(booking.owner_organization, "")
    return Event(times, who, text=booking.purpose, tone="info", icon="calendar-event", url=booking.get_absolute_url())


@page(BOOKERS)
def booking_list(request: Asked) -> HttpResponse:
    """The bookings that one may see: of one's organization, and in one's community."""
    return show(request, "places/bookings.html", {"page": page_of(BOOKINGS, request)})


@page()
def booking(request: Asked, key: UUID) -> HttpResponse:
    """One booking."""
    row, at = get_object_or_404(bookings.listed(request.principal), pk=key), now()
    owner = bodies.names(request.principal, [row.owner_organization]).get(row.owner_organization, "")
    cancellation = getattr(row, "cancellation", None)
    context = {
        "booking": row,
        "status": statuses.of_booking(row, at),
        "facts": [
            (_("Booked facility"), row.facility.name),
            (_("Time"), say_stretch(row.starts_at, row.ends_at)),
            (_("Booked by"), owner),
            (_("Contact"), row.contact),
            (_("Expected persons"), row.attendees),
            *([(_("Opening hours"), _("Outside them, by leave of the community"))] if row.outside_hours else []),
            (_("Booked at"), say_moment(row.made_at)),
            *([(_("Cancelled at"), say_moment(cancellation.cancelled_at))] if cancellation else []),
        ],
        "reason": cancellation.reason if cancellation else "",
        "may_cancel": may_cancel(request.principal, row, at),
        "day": timezone.localtime(row.starts_at).date(),
    }
    return show(request, "places/booking.html", context)
