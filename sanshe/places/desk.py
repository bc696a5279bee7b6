"""What places put on one's desk: today in one's community and what is due there; the bookings of one's organization."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sanshe.accounts.enums import AGENCY, COMMUNITY
from sanshe.foundation.ui.parts import Link
from sanshe.foundation.ui.words import say_day
from sanshe.foundation.web.desk import Card, Line, register
from sanshe.places.queries import due
from sanshe.places.wording import say_stretch, say_times

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sanshe.foundation.access.principal import Principal
    from sanshe.places.models import Booking

SHOWN = 4  # bookings by name; the list behind the card has the rest


def community_card(principal: Principal, on: date) -> Card | None:
    """Today's bookings in one's community, and what is due: counts of the year's end, safety checks, titles that end soon."""
    mine = due.may_count(principal).filter(due.my_communities(principal)).order_by("place_code")[:2]
    if not mine:
        return None
    return Card(
        mine[0].name if len(mine) == 1 else _("My communities"),
        mine[0].get_absolute_url() if len(mine) == 1 else reverse("places:communities"),
        [*_today(principal, on), *_counts(principal, on), *_checks(principal, on), *_titles(principal, on)],
        [Link(_("Bookings here"), f"{reverse('places:bookings')}?whose=here", icon="calendar-event")],
        empty=_("No booking today, and nothing is due."),
    )


def booking_card(principal: Principal, on: date) -> Card | None:
    """The next bookings of one's organization; nothing to say without any."""
    coming = due.our_bookings_to_come(principal, AGENCY, on).select_related("facility")[:SHOWN]
    lines = [Line(one.facility.name, say_stretch(one.starts_at, one.ends_at), _page(one)) for one in coming]
    acts = [Link(_("Find a facility"), reverse("places:facilities"), icon="search")]
    return Card(_("Our bookings"), f"{reverse('places:bookings')}?whose=ours", lines, acts) if lines else None


def _today(principal: Principal, on: date) -> Iterator[Line]:
    for one in due.bookings_here_today(principal, on)[:SHOWN]:
        yield Line(f"{say_times(one.starts_at, one.ends_at)} {one.facility.name}", one.purpose, _page(one))


def _counts(principal: Principal, on: date) -> Iterator[Line]:
    year_end = date(on.year - 1, 12, 31)
    many = due.communities_not_counted(principal, year_end).count()
    if many:
        words = _("%(count)s communities not counted yet") % {"count": many} if many > 1 else _("not counted yet")
        yield Line(
            _("Households on %(day)s") % {"day": say_day(year_end)},
            words,
            reverse("places:household_counts"),
            "waiting",
        )


def _checks(principal: Principal, on: date) -> Iterator[Line]:
    many = due.facilities_due_for_check(principal, on).count()
    if many:
        words = ngettext("%(num)d facility overdue", "%(num)d facilities overdue", many) % {"num": many}
        yield Line(_("Safety checks"), words, f"{reverse('places:facilities')}?check=yes", "late")


def _titles(principal: Principal, on: date) -> Iterator[Line]:
    for award in due.awards_about_to_end(principal, on)[:SHOWN]:
        yield Line(
            award.title,
            _("valid until %(day)s") % {"day": say_day(award.valid_until)},
            award.get_absolute_url(),
            "waiting",
        )


def _page(one: Booking) -> str:
    return str(one.get_absolute_url())


register(community_card, roles=COMMUNITY, order=15)
register(booking_card, roles=AGENCY, order=16)
