"""Households and residents: one count, and the quick page of the year end."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sanshe.foundation.clock import today
from sanshe.foundation.ui.forms import face
from sanshe.foundation.ui.parts import Chip, Link
from sanshe.foundation.ui.words import say_day
from sanshe.foundation.web.serving import Asked, action, page
from sanshe.foundation.web.showing import show
from sanshe.places import operations
from sanshe.places.forms.community import CountForm
from sanshe.places.forms.households import YearEndForm
from sanshe.places.models import Community, HouseholdCount
from sanshe.places.queries import communities, regions
from sanshe.places.queries.due import may_count
from sanshe.places.views.answering import KEEPERS, Question, ask, ask_again, attempt, to_keep, went_well
from sanshe.places.views.community_acts import community_crumbs
from sanshe.places.views.premises_acts import kept_community

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

YEARS = 6
MOST = 40  # lines on one page; beyond that, one street at a time


def _count(community: Community) -> Question:
    return Question(
        _("Count of %(name)s") % {"name": community.name},
        _("Note the count"),
        reverse("places:household_count", args=[community.pk]),
        community.get_absolute_url(),
        crumbs=community_crumbs(community),
        lead=_("A second count of the same day replaces the first."),
    )


@page(KEEPERS)
def count_form(request: Asked, key: UUID) -> HttpResponse:
    """The form of one count; `on` in the address brings up the count of that day."""
    community = kept_community(request, key)
    day = request.GET.get("on", "")
    rows = HouseholdCount.objects.visible_to(request.principal).filter(community=community)
    known = next((one for one in rows if one.counted_on.isoformat() == day), None) if day else None
    initial: dict[str, Any] = {"counted_on": today()}
    if known is not None:
        initial = {name: getattr(known, name) for name in ("counted_on", "households", "residents", "source")}
    return ask(request, CountForm(initial=initial), _count(community))


@action(KEEPERS)
def count(request: Asked, key: UUID) -> HttpResponse:
    """Note one count."""
    community, form = kept_community(request, key), CountForm(request.POST)
    act = partial(operations.count_households, actor=request.principal, community=community)
    if attempt(form, act) is None:
        return ask_again(request, form, _count(community))
    return went_well(request, community.get_absolute_url(), _("Count noted."))


@action(KEEPERS)
def strike(request: Asked, key: UUID) -> HttpResponse:
    """Take a count back that was noted for a wrong day."""
    rows = HouseholdCount.objects.visible_to(request.principal).select_related("community")
    row = to_keep(request, rows, pk=key)
    community = operations.strike_count(actor=request.principal, count=row)
    return went_well(request, community.get_absolute_url(), _("Count taken back."))


@dataclass(frozen=True)
class YearEnd:
    """Which communities are counted at once: those of a street, or all that one keeps when they fit on a page."""

    year: int
    street: str
    streets: dict[str, str]
    communities: list[Community]

    @property
    def day(self) -> date:
        """The day of the count."""
        return date(self.year, 12, 31)

    @property
    def query(self) -> str:
        """Year and street as the address has them."""
        return urlencode({"year": self.year} | ({"street": self.street} if self.street else {}))


def _year_end(request: Asked) -> YearEnd:
    last, asked = today().year - 1, request.GET.get("year", "")
    year = int(asked) if asked in {str(number) for number in range(last - YEARS, last + 2)} else last
    rows = may_count(request.principal).filter(communities.existing(date(year, 12, 31))).order_by("place_code", "id")
    found = list(rows)
    if len(found) <= MOST:
        return YearEnd(year, "", {}, found)
    known = regions.street_names(request.principal)
    fronts = {one.place_code[:9] for one in found}
    streets = {front: name for front, name in known.items() if front in fronts}
    street = request.GET.get("street", "")
    chosen = street if street in streets else next(iter(streets), "")
    return YearEnd(year, chosen, streets, [one for one in found if one.place_code.startswith(chosen)])


@page(KEEPERS)
def year_end(request: Asked) -> HttpResponse:
    """One line a community: what it had last, and what it has now."""
    asked = _year_end(request)
    counts = _counts(request, asked)
    form = YearEndForm(communities=asked.communities, initial=_filled(asked, counts))
    return _year_end_page(request, asked, counts, form)


@action(KEEPERS)
def year_end_counts(request: Asked) -> HttpResponse:
    """Note the counts of all lines that were filled in, together or not at all."""
    asked = _year_end(request)
    form = YearEndForm(request.POST, communities=asked.communities)

    def act(source: str, **_numbers: Any) -> list[HouseholdCount]:
        return operations.count_many(
            actor=request.principal, counted_on=asked.day, counts=list(form.counts()), source=source
        )

    noted = attempt(form, act)
    if noted is None:
        return _year_end_page(request, asked, _counts(request, asked), form, status=422)
    words = ngettext("%(num)d count noted.", "%(num)d counts noted.", len(noted)) % {"num": len(noted)}
    return went_well(request, f"{reverse('places:household_counts')}?{asked.query}", words)


Counts = dict[Any, list[HouseholdCount]]


def _counts(request: Asked, asked: YearEnd) -> Counts:
    """The counts of these communities up to the day, newest first."""
    rows = HouseholdCount.objects.visible_to(request.principal).filter(
        community__in=asked.communities, counted_on__lte=asked.day
    )
    found: Counts = defaultdict(list)
    for one in rows.order_by("-counted_on"):
        found[one.community_id].append(one)
    return found


def _filled(asked: YearEnd, counts: Counts) -> dict[str, Any]:
    """What stands already for this very day."""
    initial: dict[str, Any] = {}
    for community in asked.communities:
        for one in counts.get(community.pk, [])[:1]:
            if one.counted_on == asked.day:
                initial |= {f"households_{community.pk}": one.households, f"residents_{community.pk}": one.residents}
                initial.setdefault("source", one.source)
    return initial


def _year_end_page(
    request: Asked, asked: YearEnd, counts: Counts, form: YearEndForm, *, status: int = 200
) -> HttpResponse:
    shown = face(form)
    fields = {field.name: field for section in shown.sections for field in section.fields}
    lines = [
        {
            "community": one,
            "before": next((count for count in counts.get(one.pk, []) if count.counted_on < asked.day), None),
            "households": fields[f"households_{one.pk}"],
            "residents": fields[f"residents_{one.pk}"],
        }
        for one in asked.communities
    ]
    context = {
        "day": asked.day,
        "chips": _chips(asked),
        "shown": shown,
        "source": fields["source"],
        "lines": lines,
        "action": f"{reverse('places:year_end_counts')}?{asked.query}",
    }
    return show(request, "places/year_end.html", context, status=status)


def _chips(asked: YearEnd) -> list[Chip]:
    path, last = reverse("places:household_counts"), today().year - 1

    def where(**changes: Any) -> str:
        query = {"year": asked.year, "street": asked.street} | changes
        return f"{path}?{urlencode({name: value for name, value in query.items() if value})}"

    years = [
        Link(say_day(date(year, 12, 31)), where(year=year), active=year == asked.year)
        for year in range(last, last - YEARS, -1)
    ]
    chips = [Chip(say_day(asked.day), years, before=_("at"))]
    if asked.streets:
        streets = [Link(name, where(street=code), active=code == asked.street) for code, name in asked.streets.items()]
        chips.append(Chip(asked.streets[asked.street], streets, before=_("in"), active=True))
    return chips
