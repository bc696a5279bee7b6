"""When facilities are open, taken and free, as the database knows it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import connections
from django.db.models import Exists, OuterRef
from django.utils import timezone

from sanshe.foundation.access.scope import WEB
from sanshe.places.availability import Stretch, free_on
from sanshe.places.models import OpeningHours
from sanshe.places.wording import weekday_of

if TYPE_CHECKING:
    from datetime import datetime

    from sanshe.foundation.access.principal import Principal
    from sanshe.places.models import Facility

OFFERED = 3  # free stretches named in a refusal
LOOK_AHEAD = 14  # days


def hours_of(principal: Principal, facility: Facility) -> list[OpeningHours]:
    """The week of a facility, Monday first."""
    rows = OpeningHours.objects.visible_to(principal).filter(facility=facility)
    return list(rows.order_by("weekday", "opens_at"))


def open_at(principal: Principal, at: datetime) -> Exists:
    """A condition on facilities: open at a moment."""
    here = timezone.localtime(at)
    spans = OpeningHours.objects.visible_to(principal).filter(facility=OuterRef("pk"))
    return Exists(spans.filter(weekday=weekday_of(here.date()), opens_at__lte=here.time(), closes_at__gt=here.time()))


def taken_times(facility: Facility, within: Stretch) -> list[Stretch]:
    """Which times of a facility are taken, by whomever: everybody may know when, few may know who."""
    with connections[WEB].cursor() as cursor:
        cursor.execute(
            "select starts_at, ends_at from access.taken_times(%s, %s, %s)", [facility.pk, within.start, within.end]
        )
        return [Stretch(start, end) for start, end in cursor.fetchall()]


def next_free(principal: Principal, facility: Facility, wanted: Stretch, at: datetime) -> list[Stretch]:
    """The next free stretches as long as a wanted one, from its day on; three at most, none before the present moment."""
    first = timezone.localtime(wanted.start).date()
    days = [first + timedelta(days=number) for number in range(LOOK_AHEAD + 1)]
    horizon = Stretch(wanted.start - timedelta(days=1), wanted.start + timedelta(days=LOOK_AHEAD + 2))
    hours, taken = hours_of(principal, facility), taken_times(facility, horizon)
    free = [piece for day in days for piece in free_on(day, hours, taken, since=at)]
    return [piece for piece in free if piece.length >= wanted.length][:OFFERED]
