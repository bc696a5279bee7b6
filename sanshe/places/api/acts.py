# No `from __future__ import annotations` here: django-ninja reads the annotations of views.
"""What programs may write about places: communities, bookings."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sanshe.accounts.enums import CITY
from sanshe.foundation.access.decision import require
from sanshe.foundation.api.acts import act, attempted, done, made, sent
from sanshe.foundation.api.door import Bearer
from sanshe.foundation.api.problems import REFUSED, ProblemFound
from sanshe.foundation.api.registers import said
from sanshe.foundation.api.scopes import scope
from sanshe.foundation.api.shapes import Asked, Moment, RegionCode, Text, field_of, of
from sanshe.foundation.clock import now, today
from sanshe.foundation.webhooks.announcing import announce
from sanshe.places import operations
from sanshe.places.api.registers import BOOKINGS, COMMUNITIES, BookingShown, CommunityShown, router
from sanshe.places.bodies import bodies
from sanshe.places.enums import CommunityKind
from sanshe.places.forms.booking import BookingForm, CancellationForm
from sanshe.places.forms.community import CommunityChangeForm, CommunityForm
from sanshe.places.models import Booking, Community, Facility, Region
from sanshe.places.rules import booking_post, may_book, may_cancel
from sanshe.places.views.answering import city_office, to_keep

TO_COMMUNITIES = Bearer(scope("communities:write", _("Register and change communities and villages")))
TO_BOOKINGS = Bearer(scope("bookings:write", _("Book facilities and give bookings back")))

announce("places.community.registered", _("A community was registered"))
announce("places.community.changed", _("A community changed"))
announce("places.community.dissolved", _("A community was dissolved"))
announce("places.facility.added", _("A facility was added"))
announce("places.facility.changed", _("A facility changed"))
announce("places.booking.made", _("A facility was booked"))
announce("places.award.granted", _("A title was granted"))


class CommunityChange(Asked):
    """What changes of a community; fields that are left out stay."""

    kind: CommunityKind = field_of(Community, "kind", default=None)
    established_on: date = field_of(Community, "established_on", default=None)
    address: Text = field_of(Community, "address", default=None)
    telephone: Text = field_of(Community, "telephone", default=None, max_length=20)
    owner: UUID = of(_("Its committee"), default=None)


class CommunityNew(Asked):
    """A community that stands behind a region code."""

    code: RegionCode = of(_("Region code"))
    name: Text = field_of(Community, "name", max_length=100)
    kind: CommunityKind = field_of(Community, "kind")
    established_on: date = field_of(Community, "established_on")
    address: Text = field_of(Community, "address", default="")
    telephone: Text = field_of(Community, "telephone", default="", max_length=20)
    owner: UUID | None = of(_("Its committee; the city office until there is one"), default=None)


class BookingNew(Asked):
    """A facility for a span of time."""

    starts_at: Moment = field_of(Booking, "starts_at")
    ends_at: Moment = field_of(Booking, "ends_at")
    purpose: Text = field_of(Booking, "purpose", max_length=100)
    contact: Text = field_of(Booking, "contact", default="", max_length=50)
    attendees: int | None = field_of(Booking, "attendees", default=None, ge=1, le=100_000)


class Reason(Asked):
    """Why something is given back."""

    reason: Text = of(_("Reason"), min_length=1)


def _owners(principal: Any, code: str, present: UUID | None = None) -> list[tuple[Any, str]]:
    office = [(city_office(principal), "")] if principal.holds(CITY) else []
    return [*bodies.committees_at(principal, code), *office, *([(present, "")] if present else [])]


@act(
    router,
    "POST",
    "/communities",
    allowed=TO_COMMUNITIES,
    shown=CommunityShown,
    name="create_communities",
    label=_("Register community"),
    status=201,
)
def create_community(request: Any, body: CommunityNew, response: HttpResponse) -> Any:
    """Register a community or village; the city office does."""
    principal, code = request.principal, body.code
    if not principal.holds(CITY):
        raise ProblemFound(REFUSED)
    get_object_or_404(Region.objects.visible_to(principal), code=code)
    given = {"owner": str(city_office(principal))} | sent(body)
    form = CommunityForm(given, owners=_owners(principal, code))
    community = attempted(form, lambda: operations.register_community(actor=principal, code=code, **form.cleaned_data))
    return made(COMMUNITIES, principal, community.pk, response)


@act(
    router,
    "PATCH",
    "/communities/{uuid:key}",
    allowed=TO_COMMUNITIES,
    shown=CommunityShown,
    name="change_communities",
    label=_("Change community"),
)
def change_community(request: Any, key: UUID, body: CommunityChange) -> Any:
    """Change the fields that are sent and no others."""
    principal = request.principal
    row = to_keep(request, Community.objects.visible_to(principal), pk=key)
    given = sent(body)
    present = {"kind": row.kind, "established_on": row.established_on, "owner": str(row.owner_organization)}
    present |= {"address": row.address, "telephone": row.telephone}
    form = CommunityChangeForm(present | given, owners=_owners(principal, row.place_code, row.owner_organization))

    def change() -> Community:
        changes = {name: value for name, value in form.cleaned_data.items() if name in given}
        if "owner" in changes:
            changes["owner_organization"] = UUID(changes.pop("owner"))
        return operations.change_community(actor=principal, community=row, **changes) if changes else row

    attempted(form, change)
    return said(COMMUNITIES, principal, key)


@act(
    router,
    "POST",
    "/facilities/{uuid:key}/bookings",
    allowed=TO_BOOKINGS,
    shown=BookingShown,
    name="create_bookings",
    label=_("Book facility"),
    status=201,
    url_name="facility_bookings",
)
def create_booking(request: Any, key: UUID, body: BookingNew, response: HttpResponse) -> Any:
    """Book a facility for the token's organization; of two who want the same time one gets it."""
    principal = request.principal
    facility = get_object_or_404(Facility.objects.visible_to(principal).select_related("community"), pk=key)
    require(may_book(principal, facility, today()))
    post = booking_post(principal)
    assert post is not None  # `may_book` says so
    start, end = timezone.localtime(body.starts_at), timezone.localtime(body.ends_at)
    times = {"day": start.date(), "start": start.time(), "until": end.time()}
    form = BookingForm(sent(body) | times)
    booking = attempted(
        form,
        lambda: operations.book_facility(
            actor=principal, facility=facility, starts_at=body.starts_at, ends_at=body.ends_at, organization=post.organization,
            at=now(), **{name: form.cleaned_data[name] for name in ("purpose", "contact", "attendees")},
        ),
    )  # fmt: skip
    return made(BOOKINGS, principal, booking.pk, response)


@act(
    router,
    "POST",
    "/bookings/{uuid:key}/cancellation",
    allowed=TO_BOOKINGS,
    shown=BookingShown,
    name="cancel_bookings",
    label=_("Cancel booking"),
    url_name="booking_cancellation",
)
def cancel_booking(request: Any, key: UUID, body: Reason, response: HttpResponse) -> Any:
    """Give a booking back; its time is free again at once."""
    principal = request.principal
    booking = get_object_or_404(Booking.objects.visible_to(principal).select_related("facility"), pk=key)
    require(may_cancel(principal, booking, now()))
    form = CancellationForm(sent(body))
    attempted(form, lambda: operations.cancel_booking(actor=principal, booking=booking, at=now(), **form.cleaned_data))
    return done(BOOKINGS, principal, key, response)
