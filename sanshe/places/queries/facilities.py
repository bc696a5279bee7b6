"""Facilities of the city: with their community, open at a moment, due for a safety check; by what somebody types."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q

from sanshe.foundation.chinese.width import clean
from sanshe.foundation.days import add_months
from sanshe.places.enums import NormKey
from sanshe.places.models import Facility, FacilityPhoto
from sanshe.places.queries.availability import open_at
from sanshe.places.queries.communities import norm_values
from sanshe.places.queries.regions import street_name
from sanshe.places.queries.spans import during, named

if TYPE_CHECKING:
    from datetime import date, datetime

    from django.db.models import QuerySet

    from sanshe.foundation.access.principal import Principal


def there_on(day: date) -> Q:
    """Facilities that are there on a day, whatever the hour."""
    return during(day, "opened_on", "closed_on")


def listed(principal: Principal, on: date, at: datetime) -> QuerySet[Any]:
    """Facilities with community, room, premises and `street`; `is_open_now` at a moment."""
    rows = Facility.objects.visible_to(principal).select_related("community", "room__premises")
    return rows.annotate(street=street_name(principal), is_open_now=open_at(principal, at)).alias(
        check_is_due=check_is_due(principal, on)
    )


def last_check_before(principal: Principal, on: date) -> date | None:
    """A facility whose last safety check lies before this day is due for one; None where the city has set no interval."""
    months = norm_values(principal, on).get(NormKey.SAFETY_CHECK_MONTHS)
    return None if months is None else add_months(on, -int(months))


def check_is_due(principal: Principal, on: date) -> Q:
    """A condition on facilities: never checked, or longer ago than the city's norm allows."""
    before = last_check_before(principal, on)
    if before is None:
        return Q(pk__in=())
    return Q(last_safety_check_on=None) | Q(last_safety_check_on__lt=before)


def matching(rows: QuerySet[Any], typed: str) -> QuerySet[Any]:
    """Of some facilities those that somebody means: by their name or their community's, in characters, pinyin or initials."""
    text = clean(typed)
    return rows.filter(named(text) | named(text, at="community__")) if text else rows


def photos_of(principal: Principal, facility: Facility) -> list[FacilityPhoto]:
    """The photos of a facility, in the order they came."""
    return list(FacilityPhoto.objects.visible_to(principal).filter(facility=facility).order_by("added_at", "id"))
