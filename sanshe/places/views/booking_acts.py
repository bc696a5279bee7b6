"""Booking a facility, and giving a booking back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from sanshe.foundation.access.decision import require
from sanshe.foundation.access.policy import registry
from sanshe.foundation.clock import now, today
from sanshe.foundation.ui.parts import Link
from sanshe.foundation.web.serving import Asked, action, page
from sanshe.places import operations
from sanshe.places.forms.booking import BookingForm, CancellationForm
from sanshe.places.models import Booking, Facility
from sanshe.places.queries.availability import hours_of
from sanshe.places.rules import BOOKERS, booking_post, may_book, may_cancel
from sanshe.places.views.answering import Notice, Question, ask, ask_again, attempt, went_well
from sanshe.places.views.facility_acts import below
from sanshe.places.wording import say_stretch, say_week

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse


def _asked(request: Asked, key: UUID) -> Facility:
    """A facility that whoever asks may book; a refusal speaks."""
    facility = get_object_or_404(Facility.objects.visible_to(request.principal).select_related("community"), pk=key)
    require(may_book(request.principal, facility, today()))
    return facility


def _booking(request: Asked, facility: Facility) -> Question:
    post = booking_post(request.principal)
    hours = hours_of(request.principal, facility)
    words = " · ".join(f"{days} {times}" for days, times in say_week(hours)) if hours else _("not on file")
    return Question(
        _("Book %(name)s") % {"name": facility.name},
        _("Book"),
        reverse("places:booking_making", args=[facility.pk]),
        reverse("places:facility_bookings", args=[facility.pk]),
        crumbs=below(facility),
        lead=_("For %(organization)s") % {"organization": post.organization_name if post else ""},
        notices=[Notice(_("Opening hours"), words)],
    )


@page(BOOKERS)
def booking_form(request: Asked, key: UUID) -> HttpResponse:
    """The form; day and times in the address fill it in."""
    facility = _asked(request, key)
    initial = {name: request.GET.get(name, "") for name in ("day", "start", "until")}
    return ask(request, BookingForm(initial=initial), _booking(request, facility))


@action(BOOKERS)
def booking_making(request: Asked, key: UUID) -> HttpResponse:
    """Book a time. Whoever keeps the facility is asked once more when it is closed then."""
    facility, post = _asked(request, key), booking_post(request.principal)
    assert post is not None
    keeps = bool(registry.of(Facility).may_keep(request.principal, facility))
    form = BookingForm(request.POST, keeps=keeps)

    def act(**typed: Any) -> Booking:
        for name in ("day", "start", "until"):
            del typed[name]
        start, end = form.times()
        return operations.book_facility(
            actor=request.principal,
            facility=facility,
            organization=post.organization,
            at=now(),
            starts_at=start,
            ends_at=end,
            **typed,
        )

    made = attempt(form, act)
    if made is None:
        form.ask_about_hours_only_when_needed()
        return ask_again(request, form, _booking(request, facility))
    return went_well(request, made.get_absolute_url(), _("Booked."))


def _cancelling(booking: Booking) -> Question:
    return Question(
        _("Cancel the booking"),
        _("Cancel booking"),
        reverse("places:booking_cancellation", args=[booking.pk]),
        booking.get_absolute_url(),
        crumbs=[Link(booking.purpose, booking.get_absolute_url())],
        lead=f"{booking.facility.name} · {say_stretch(booking.starts_at, booking.ends_at)}",
        is_final=True,
    )


def _kept(request: Asked, key: UUID) -> Booking:
    """A booking that one sees; what one may not do to it is said."""
    booking = get_object_or_404(Booking.objects.visible_to(request.principal).select_related("facility"), pk=key)
    require(may_cancel(request.principal, booking, now()))
    return booking


@page(BOOKERS)
def cancellation_form(request: Asked, key: UUID) -> HttpResponse:
    """The form of the reason."""
    return ask(request, CancellationForm(), _cancelling(_kept(request, key)))


@action(BOOKERS)
def cancellation(request: Asked, key: UUID) -> HttpResponse:
    """Give a booking back."""
    booking, form = _kept(request, key), CancellationForm(request.POST)
    if attempt(form, partial(operations.cancel_booking, actor=request.principal, booking=booking, at=now())) is None:
        return ask_again(request, form, _cancelling(booking))
    return went_well(request, booking.get_absolute_url(), _("Booking cancelled. The time is free again."))
