"""What is due in places, for the desk of whoever keeps them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q

from sanshe.accounts.enums import COMMUNITY
from sanshe.places.availability import whole_day
from sanshe.places.models import Award, Booking, Community, Facility, HouseholdCount
from sanshe.places.queries import bookings, communities, facilities
from sanshe.places.standing import NormState

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from sanshe.foundation.access.door import ScopedRows
    from sanshe.foundation.access.principal import Principal

SOON = timedelta(days=90)


def my_communities(principal: Principal) -> Q:
    """Rows that lie in the communities where one works; nothing for others."""
    fronts = principal.places(COMMUNITY)
    return Q(place_code__in=[front.ljust(12, "0") for front in fronts])


def facilities_due_for_check(principal: Principal, on: date) -> ScopedRows[Facility]:
    """Facilities that one keeps, that are there on a day, and whose safety check is overdue, the longest first."""
    rows = Facility.objects.kept_by(principal).select_related("community")
    due = rows.filter(facilities.there_on(on), facilities.check_is_due(principal, on))
    return due.order_by("last_safety_check_on", "place_code", "id")


def bookings_here_today(principal: Principal, on: date) -> QuerySet[Booking]:
    """Bookings of a day in the communities where one works, in order."""
    return bookings.of_day(principal, on).filter(my_communities(principal))


def our_bookings_to_come(principal: Principal, roles: frozenset[str], on: date) -> QuerySet[Booking]:
    """Bookings of the organizations at which one of `roles` is held, from a day on, in order."""
    rows = bookings.listed(principal).filter(slot__isnull=False, ends_at__gte=whole_day(on).start)
    return rows.filter(owner_organization__in=principal.organizations(roles)).order_by("starts_at")


def communities_not_counted(principal: Principal, year_end: date) -> QuerySet[Community]:
    """Communities for which one may count, that existed at a year's end and have no count of it."""
    counts = HouseholdCount.objects.visible_to(principal).filter(community=OuterRef("pk"), counted_on=year_end)
    rows = may_count(principal).filter(communities.existing(year_end))
    return rows.filter(~Exists(counts)).order_by("place_code")


def may_count(principal: Principal) -> QuerySet[Community]:
    """Communities whose households one may count: one's own, or all for the city office."""
    keepable = Community.objects.kept_by(principal).values("pk")
    return Community.objects.visible_to(principal).filter(Q(pk__in=keepable) | my_communities(principal))


def awards_about_to_end(principal: Principal, on: date) -> QuerySet[Award]:
    """Titles that one keeps or that one's community holds, and that end within ninety days, the first first."""
    rows = Award.objects.visible_to(principal).filter(
        granted_on__lte=on, valid_until__gte=on, valid_until__lte=on + SOON
    )
    mine = Q(pk__in=Award.objects.kept_by(principal).values("pk")) | my_communities(principal)
    return rows.filter(mine, withdrawal=None).select_related("community").order_by("valid_until", "id")


def communities_below_norm(principal: Principal, on: date) -> QuerySet[Community]:
    """Communities of a day whose premises stay below a norm, the whole city's."""
    rows = communities.listed(principal, on).filter(communities.existing(on))
    return communities.in_state(rows, NormState.BELOW, communities.norms_on(principal, on)).order_by("place_code")
