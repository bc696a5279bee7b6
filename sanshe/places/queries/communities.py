"""Communities and villages with their premises, households and street; by what somebody types."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import (
    BooleanField,
    Count,
    DecimalField,
    ExpressionWrapper,
    F,
    IntegerField,
    OuterRef,
    Q,
    Subquery,
    Sum,
)
from django.db.models.functions import Coalesce

from sanshe.foundation.chinese.width import clean
from sanshe.places.bodies import bodies
from sanshe.places.models import Award, Community, FormerRegionName, HouseholdCount, Norm, Room
from sanshe.places.queries.regions import street_name
from sanshe.places.queries.spans import beginning, during, named
from sanshe.places.standing import Norms, NormState, Standing

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from django.db.models import QuerySet

    from sanshe.foundation.access.door import ScopedRows
    from sanshe.foundation.access.principal import Principal


def existing(on: date, at: str = "") -> Q:
    """Communities that exist on a day; `at` leads to the community."""
    return during(on, f"{at}established_on", f"{at}dissolved_on")


def norm_values(principal: Principal, on: date) -> dict[str, Decimal]:
    """The value of every norm that holds on a day."""
    rows = Norm.objects.visible_to(principal).filter(during(on, "valid_from", "valid_until"))
    return dict(rows.values_list("key", "value"))


def norms_on(principal: Principal, on: date) -> Norms:
    """The norms for service premises that hold on a day."""
    return Norms.of(norm_values(principal, on))


def rooms_in_use(principal: Principal, on: date) -> ScopedRows[Room]:
    """Rooms that are in use on a day, in premises that are."""
    return Room.objects.visible_to(principal).filter(
        during(on, "in_use_from", "in_use_until"), during(on, "premises__in_use_from", "premises__in_use_until")
    )


def listed(principal: Principal, on: date) -> QuerySet[Any]:
    """Communities with `area` (m²), `households`, `residents`, `counted_on`, `street`, and ready to be asked `has_station`."""
    rooms = rooms_in_use(principal, on).filter(premises__community=OuterRef("pk")).order_by()
    area = rooms.values("premises__community").annotate(total=Sum("area")).values("total")
    counts = HouseholdCount.objects.visible_to(principal).filter(community=OuterRef("pk"), counted_on__lte=on)
    last = counts.order_by("-counted_on")
    station = ExpressionWrapper(bodies.has_station(principal, on), output_field=BooleanField())
    return (
        Community.objects.visible_to(principal)
        .annotate(
            area=Subquery(area, output_field=DecimalField()),
            households=Subquery(last.values("households")[:1]),
            residents=Subquery(last.values("residents")[:1]),
            counted_on=Subquery(last.values("counted_on")[:1]),
            street=street_name(principal),
        )
        .alias(has_station=station)
    )


def with_awards(principal: Principal, rows: QuerySet[Any], on: date) -> QuerySet[Any]:
    """The same with how many `titles` each holds on a day."""
    held = Award.objects.visible_to(principal).filter(during(on, "granted_on", "valid_until"), community=OuterRef("pk"))
    held = held.exclude(withdrawal__withdrawn_on__lte=on).order_by()
    titles = held.values("community").annotate(number=Count("pk")).values("number")
    found: QuerySet[Any] = rows.annotate(titles=Coalesce(Subquery(titles, output_field=IntegerField()), 0))
    return found


def standing_of(row: Any, norms: Norms) -> Standing:
    """How a listed community stands to norms."""
    return Standing(row.area, row.households, row.residents, row.counted_on, norms)


def in_state(rows: QuerySet[Any], state: NormState, norms: Norms) -> QuerySet[Any]:
    """Of listed communities those in a state; says the same as `Standing.state`, written apart for the database."""
    if state is NormState.NO_AREA:
        return rows.filter(area=None)
    known = rows.filter(area__isnull=False)
    wanted = ExpressionWrapper(F("households") * (norms.share or 0) / 100, output_field=DecimalField())
    if state is NormState.BELOW:
        return known.filter(Q(area__lt=norms.area or 0) | Q(households__gt=0, area__lt=wanted))
    return known.filter(Q(households=None) | Q(area__gte=wanted), area__gte=norms.area or 0)


def matching(principal: Principal, rows: QuerySet[Any], typed: str) -> QuerySet[Any]:
    """Of some communities those that somebody means: by name, former name, pinyin, initials or the beginning of the code."""
    text = clean(typed)
    if not text:
        return rows
    if text.replace(" ", "").isdigit():
        return rows.filter(beginning("place_code", text.replace(" ", "")))
    former = FormerRegionName.objects.visible_to(principal).filter(named(text, read=False))
    return rows.filter(named(text) | Q(place_code__in=former.values("place_code")))
