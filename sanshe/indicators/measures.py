"""What is counted for the figures of the 2012 report (A1 to A13): the rows, and from when until when each counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import OuterRef, Subquery
from django.db.models.functions import Greatest, Least

from sanshe.casework.enums import RECONCILED
from sanshe.casework.models import CoupleOutcome
from sanshe.foundation.access.tier import Tier
from sanshe.foundation.figures.measure import DayBefore, Measure, Source, measure
from sanshe.organizations.enums import OperatorKind, OrganizationKind
from sanshe.organizations.models import Organization
from sanshe.people.enums import CredentialScheme
from sanshe.people.models import CommunityPost, Credential
from sanshe.places.enums import AwardLevel, CommunityKind, NormKey
from sanshe.places.models import Award, AwardWithdrawal, Community, Norm, Premises, Room

if TYPE_CHECKING:
    from django.db.models import QuerySet


def communities(of: Source) -> QuerySet[Any]:
    """Urban communities and villages."""
    return of(Community)


def urban_communities(of: Source) -> QuerySet[Any]:
    """Urban communities."""
    return of(Community).filter(kind=CommunityKind.URBAN)


def rooms(of: Source) -> QuerySet[Any]:
    """Rooms of service premises in urban communities."""
    return of(Room).filter(premises__community__kind=CommunityKind.URBAN)


def premises_norm(of: Source) -> QuerySet[Any]:
    """Norms for service premises."""
    return of(Norm).filter(key=NormKey.PREMISES_AREA)


def provincial_awards(of: Source) -> QuerySet[Any]:
    """Provincial titles of communities."""
    return of(Award).filter(level=AwardLevel.PROVINCIAL, community__isnull=False)


def city_honors(of: Source) -> QuerySet[Any]:
    """National titles of the city itself."""
    return of(Award).filter(level=AwardLevel.NATIONAL, community__isnull=True)


def stations(of: Source) -> QuerySet[Any]:
    """Social work stations in urban communities, with the community that each is in."""
    here = of(Community).filter(kind=CommunityKind.URBAN, place_code=OuterRef("place_code"))
    found: QuerySet[Any] = (
        of(Organization)
        .filter(kind=OrganizationKind.STATION)
        .annotate(
            community_id=Subquery(here.values("id")[:1]),
            community_from=Subquery(here.values("established_on")[:1]),
            community_until=Subquery(here.values("dissolved_on")[:1]),
        )
    )
    return found.filter(community_id__isnull=False)


def in_house_studios(of: Source) -> QuerySet[Any]:
    """Social work studios inside public institutions."""
    return of(Organization).filter(kind=OrganizationKind.IN_HOUSE_STUDIO, operator_kind=OperatorKind.IN_SYSTEM)


def private_agencies(of: Source) -> QuerySet[Any]:
    """Private social service institutions whose business is social work."""
    return of(Organization).filter(
        kind=OrganizationKind.SERVICE_INSTITUTION, operator_kind=OperatorKind.PRIVATE, does_social_work=True
    )


def credentials(of: Source) -> QuerySet[Any]:
    """Certificates of every scheme."""
    return of(Credential)


def national_certificates(of: Source) -> QuerySet[Any]:
    """National certificates."""
    return of(Credential).filter(scheme=CredentialScheme.NATIONAL)


def city_certificates(of: Source) -> QuerySet[Any]:
    """City-level certificates."""
    return of(Credential).filter(scheme=CredentialScheme.CITY)


def certified_posts(of: Source) -> QuerySet[Any]:
    """Posts in communities and villages with each certificate of their holders."""
    return of(CommunityPost).filter(person__credentials__isnull=False)


def finished_couples(of: Source) -> QuerySet[Any]:
    """Couples with a finished session; each counts in the year in which its window ended."""
    return of(CoupleOutcome).filter(sessions__gte=1)


def reconciled_couples(of: Source) -> QuerySet[Any]:
    """Couples who withdrew or let the window lapse (outcomes 1 and 2)."""
    return finished_couples(of).filter(outcome__in=RECONCILED)


COMMUNITY: dict[str, Any] = {"begins": "established_on", "ends": "dissolved_on", "sources": {Community: "id"}}
ORGANIZATION: dict[str, Any] = {"begins": "established_on", "ends": "dissolved_on", "sources": {Organization: "id"}}
AWARD: dict[str, Any] = {
    "begins": "granted_on",
    "ends": Least("valid_until", DayBefore("withdrawal__withdrawn_on")),
    "sources": {Award: "id", AwardWithdrawal: "withdrawal__id"},
}
CREDENTIAL: dict[str, Any] = {
    "begins": "issued_on", "ends": DayBefore("revoked_on"), "sources": {Credential: "id"}, "tier": Tier.PERSONAL,
}  # fmt: skip

URBAN_COMMUNITIES = measure(Measure("urban_communities", Community, urban_communities, **COMMUNITY))
COMMUNITIES = measure(Measure("communities", Community, communities, **COMMUNITY))
PREMISES_AREA = measure(
    Measure(
        "premises_area",
        Room,
        rooms,
        begins=Greatest("in_use_from", "premises__in_use_from", "premises__community__established_on"),
        ends=Least("in_use_until", "premises__in_use_until", "premises__community__dissolved_on"),
        sources={Room: "id", Premises: "premises_id", Community: "premises__community_id"},
        unit="premises__community_id",
        amount="area",
    )
)
PREMISES_NORM = measure(
    Measure("premises_norm", Norm, premises_norm, "valid_from", "valid_until", sources={Norm: "id"}, amount="value")
)
PROVINCIAL_AWARDS = measure(Measure("provincial_awards", Award, provincial_awards, **AWARD))
CITY_HONORS = measure(Measure("city_honors", Award, city_honors, **AWARD))
WITH_STATION = measure(
    Measure(
        "communities_with_station",
        Organization,
        stations,
        begins=Greatest("established_on", "community_from"),
        ends=Least("dissolved_on", "community_until"),
        sources={Organization: "id", Community: "community_id"},
        unit="community_id",
    )
)
IN_HOUSE_STUDIOS = measure(Measure("in_house_studios", Organization, in_house_studios, **ORGANIZATION))
PRIVATE_AGENCIES = measure(Measure("private_agencies", Organization, private_agencies, **ORGANIZATION))
CERTIFIED_PERSONS = measure(Measure("certified_persons", Credential, credentials, unit="person_id", **CREDENTIAL))
NATIONAL_CERTIFICATES = measure(Measure("national_certificates", Credential, national_certificates, **CREDENTIAL))
CITY_CERTIFICATES = measure(Measure("city_certificates", Credential, city_certificates, **CREDENTIAL))
CERTIFIED_POSTS = measure(
    Measure(
        "communities_with_certified_post",
        CommunityPost,
        certified_posts,
        begins=Greatest("starts_on", "person__credentials__issued_on", "community__established_on"),
        ends=Least("ends_on", DayBefore("person__credentials__revoked_on"), "community__dissolved_on"),
        sources={CommunityPost: "id", Credential: "person__credentials__id", Community: "community_id"},
        unit="community_id",
        tier=Tier.PERSONAL,
    )
)
COUPLE: dict[str, Any] = {"sources": {CoupleOutcome: "id"}, "tier": Tier.SEALED, "in_year": True}
FINISHED_COUPLES = measure(
    Measure("finished_couples", CoupleOutcome, finished_couples, begins="window_ends_on", **COUPLE)
)
RECONCILED_COUPLES = measure(
    Measure(
        "reconciled_couples",
        CoupleOutcome,
        reconciled_couples,
        begins=Greatest("window_ends_on", "outcome_on"),
        **COUPLE,
    )
)
