"""Who may book and give back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from sanshe.accounts.enums import FRONT_LINE, OFFICES
from sanshe.foundation.access.decision import ALLOWED, Decision, denied
from sanshe.foundation.access.policy import registry
from sanshe.places.models import Booking, Premises

if TYPE_CHECKING:
    from datetime import date, datetime

    from sanshe.foundation.access.principal import Post, Principal
    from sanshe.places.models import Community, Facility

BOOKERS = FRONT_LINE | OFFICES


def booking_post(principal: Principal) -> Post | None:
    """The post from which one books: the one that one acts in when it allows it, else the first that does."""
    posts = [post for post in principal.posts if post.role in BOOKERS]
    return next((post for post in posts if post == principal.post), posts[0] if posts else None)


def may_book(principal: Principal, facility: Facility, on: date) -> Decision:
    """Whether a facility can be booked by somebody, whatever the time."""
    if booking_post(principal) is None:
        return denied(_("Organizations and offices book facilities. Ask yours to book it."))
    if not facility.is_bookable:
        return denied(_("This facility cannot be booked. Ask its community."))
    if facility.closed_on is not None and facility.closed_on < on:
        return denied(_("This facility is closed. Choose another one."))
    return ALLOWED


def may_cancel(principal: Principal, booking: Booking, at: datetime) -> Decision:
    """Whether somebody may give a booking back."""
    if booking.slot is None:
        return denied(_("This booking has been cancelled already."))
    if booking.ends_at <= at:
        return denied(_("This booking is over. What took place is not cancelled."))
    return registry.of(Booking).may_keep(principal, booking)


def keeps_here(principal: Principal, community: Community) -> Decision:
    """Whether somebody keeps the premises, facilities and counts of a community: its own workers, and the city office."""
    return registry.of(Premises).may_keep(principal, community)
