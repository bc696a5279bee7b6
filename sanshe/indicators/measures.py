"""What is counted for the figures of the 2012 report (A1 to A13), each as the rows that count on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import DateField, Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import TruncYear

from sanshe.casework.enums import RECONCILED
from sanshe.casework.models import CoupleOutcome
from sanshe.foundation.access.tier import Tier
from sanshe.foundation.figures.measure import Measure, Source, measure
from sanshe.organizations.enums import OperatorKind, OrganizationKind
from sanshe.organizations.models import Organization
from sanshe.people.enums import CredentialScheme
from sanshe.people.models import CommunityPost, Credential
from sanshe.places.enums import AwardLevel, CommunityKind, NormKey
from sanshe.places.models import Award, Community, Norm, Room

if TYPE_CHECKING:
    from datetime import date


def during(day: date, start: str, end: str) -> Q:
    """Rows whose span holds `day`, both ends included."""
    return Q(**{f"{start}__lte": day}) & (Q(**{f"{end}__isnull": True}) | Q(**{f"{end}__gte": day}))


def communities(day: date, of: Source) -> QuerySet[Any]:
    """Urban communities and villages that exist on the day."""
    return of(Community).filter(during(day, "established_on", "dissolved_on"))


def urban_communities(day: date, of: Source) -> QuerySet[Any]:
    """Urban communities that exist on the day."""
    return communities(day, of).filter(kind=CommunityKind.URBAN)


def rooms(day: date, of: Source) -> QuerySet[Any]:
    """Rooms of service premises in use on the day, in urban communities that exist."""
    return of(Room).filter(
        during(day, "in_use_from", "in_use_until"),
        during(day, "premises__in_use_from", "premises__in_use_until"),
        during(day, "premises__community__established_on", "premises__community__dissolved_on"),
        premises__community__kind=CommunityKind.URBAN,
    )


def premises_norm(day: date, of: Source) -> QuerySet[Any]:
    """The norm for service premises that holds on the day."""
    return of(Norm).filter(during(day, "valid_from", "valid_until"), key=NormKey.PREMISES_AREA)


def _valid_awards(day: date, of: Source) -> QuerySet[Any]:
    valid = of(Award).filter(during(day, "granted_on", "valid_until"))
    return valid.exclude(withdrawal__withdrawn_on__lte=day)


def provincial_awards(day: date, of: Source) -> QuerySet[Any]:
    """Provincial titles that communities hold on the day."""
    return _valid_awards(day, of).filter(level=AwardLevel.PROVINCIAL, community__isnull=False)


def city_honors(day: date, of: Source) -> QuerySet[Any]:
    """National titles that the city itself holds on the day."""
    return _valid_awards(day, of).filter(level=AwardLevel.NATIONAL, community__isnull=True)


def _existing(day: date, of: Source) -> QuerySet[Any]:
    return of(Organization).filter(during(day, "established_on", "dissolved_on"))


def communities_with_station(day: date, of: Source) -> QuerySet[Any]:
    """Urban communities in which a social work station exists on the day."""
    station = _existing(day, of).filter(kind=OrganizationKind.STATION, place_code=OuterRef("place_code"))
    return urban_communities(day, of).filter(Exists(station))


def in_house_studios(day: date, of: Source) -> QuerySet[Any]:
    """Social work studios inside public institutions."""
    return _existing(day, of).filter(kind=OrganizationKind.IN_HOUSE_STUDIO, operator_kind=OperatorKind.IN_SYSTEM)


def private_agencies(day: date, of: Source) -> QuerySet[Any]:
    """Private social service institutions whose business is social work."""
    return _existing(day, of).filter(
        kind=OrganizationKind.SERVICE_INSTITUTION, operator_kind=OperatorKind.PRIVATE, does_social_work=True
    )


def credentials(day: date, of: Source) -> QuerySet[Any]:
    """Certificates issued by the day and not revoked on it."""
    return of(Credential).filter(Q(issued_on__lte=day), Q(revoked_on=None) | Q(revoked_on__gt=day))


def national_certificates(day: date, of: Source) -> QuerySet[Any]:
    """National certificates."""
    return credentials(day, of).filter(scheme=CredentialScheme.NATIONAL)


def city_certificates(day: date, of: Source) -> QuerySet[Any]:
    """City-level certificates."""
    return credentials(day, of).filter(scheme=CredentialScheme.CITY)


def certified_posts(day: date, of: Source) -> QuerySet[Any]:
    """Posts in existing communities and villages held on the day by somebody with a certificate."""
    held = credentials(day, of).filter(person=OuterRef("person"))
    return of(CommunityPost).filter(
        Exists(held),
        during(day, "starts_on", "ends_on"),
        during(day, "community__established_on", "community__dissolved_on"),
    )


def finished_couples(day: date, of: Source) -> QuerySet[Any]:
    """Couples with a finished session whose window ended this year up to the day."""
    year = TruncYear(Value(day, output_field=DateField()))
    return of(CoupleOutcome).filter(sessions__gte=1, window_ends_on__gte=year, window_ends_on__lte=day)


def reconciled_couples(day: date, of: Source) -> QuerySet[Any]:
    """Of these, the couples who withdrew or let the window lapse (outcomes 1 and 2), as known on the day."""
    return finished_couples(day, of).filter(outcome__in=RECONCILED, outcome_on__lte=day)


URBAN_COMMUNITIES = measure(Measure("urban_communities", Community, urban_communities))
COMMUNITIES = measure(Measure("communities", Community, communities))
PREMISES_AREA = measure(Measure("premises_area", Room, rooms, unit="premises__community_id", amount="area"))
PREMISES_NORM = measure(Measure("premises_norm", Norm, premises_norm, amount="value"))
PROVINCIAL_AWARDS = measure(Measure("provincial_awards", Award, provincial_awards))
CITY_HONORS = measure(Measure("city_honors", Award, city_honors))
WITH_STATION = measure(Measure("communities_with_station", Community, communities_with_station))
IN_HOUSE_STUDIOS = measure(Measure("in_house_studios", Organization, in_house_studios))
PRIVATE_AGENCIES = measure(Measure("private_agencies", Organization, private_agencies))
CERTIFIED_PERSONS = measure(Measure("certified_persons", Credential, credentials, unit="person_id", tier=Tier.PERSONAL))
NATIONAL_CERTIFICATES = measure(Measure("national_certificates", Credential, national_certificates, tier=Tier.PERSONAL))
CITY_CERTIFICATES = measure(Measure("city_certificates", Credential, city_certificates, tier=Tier.PERSONAL))
CERTIFIED_POSTS = measure(
    Measure("communities_with_certified_post", CommunityPost, certified_posts, unit="community_id", tier=Tier.PERSONAL)
)
FINISHED_COUPLES = measure(Measure("finished_couples", CoupleOutcome, finished_couples, tier=Tier.SEALED))
RECONCILED_COUPLES = measure(Measure("reconciled_couples", CoupleOutcome, reconciled_couples, tier=Tier.SEALED))
