"""Who sees and keeps organizations and posts, and where the wall finds posts, names and regions."""

from __future__ import annotations

from sanshe.accounts.enums import CITY, COMMUNITY, MANAGERS, OFFICES, Role
from sanshe.foundation.access.clauses import Everyone, InOrganization, InPlace, Own
from sanshe.foundation.access.policy import Policy, declare
from sanshe.foundation.access.sources import sources
from sanshe.organizations.models import (
    Appointment,
    FacilityOperation,
    FormerName,
    Grade,
    Incubation,
    Organization,
    ServiceDomain,
    YearlyReport,
)

OPEN = (Everyone(),)
OWN_AND_OFFICES = (InOrganization(frozenset(Role.values)), InPlace(OFFICES | COMMUNITY))
BY_CITY = (InPlace(CITY),)
BY_HEAD = (InOrganization(MANAGERS), InPlace(CITY))

GUARDED = (
    "kind",
    "operator_kind",
    "place_code",
    "credit_code",
    "filing_number",
    "supervising_unit_id",
    "dissolved_on",
    "does_social_work",
)
declare(Policy(Organization, see=OPEN, keep=BY_HEAD, founding=True, guarded=dict.fromkeys(GUARDED, BY_CITY)))
declare(Policy(FormerName, see=OPEN, keep=BY_HEAD, follows="organization"))
declare(Policy(ServiceDomain, see=OPEN, keep=BY_HEAD, follows="organization", removable=True))
declare(Policy(Grade, see=OPEN, keep=BY_CITY, follows="organization"))
declare(Policy(YearlyReport, see=OWN_AND_OFFICES, keep=BY_CITY, follows="organization"))
declare(Policy(Incubation, see=OWN_AND_OFFICES, keep=BY_CITY, follows="organization"))
declare(Policy(FacilityOperation, see=OPEN, keep=(InPlace(COMMUNITY | CITY),), follows="facility"))
declare(
    Policy(
        Appointment,
        see=(Own("user_id"), InOrganization(MANAGERS), InPlace(OFFICES)),
        keep=BY_HEAD,
        follows="organization",
        founding=True,
    )
)

_RANK = f"coalesce(array_position(array[{', '.join(repr(role) for role in Role.values)}]::varchar[], a.role), 99)"

sources.posts = (
    "select a.id as appointment, a.user_id, a.role, a.organization_id as organization, o.name as organization_name, "
    f"a.scope as place, a.starts_on, a.ends_on, {_RANK} as rank from public.organizations_appointment a "
    "join public.organizations_organization o on o.id = a.organization_id"
)
sources.organizations = "select id, name from public.organizations_organization"
sources.regions = "select code, name from public.places_region"
sources.region_key = ("places_region", "code")
sources.organization_key = ("organizations_organization", "id")
