"""Who sees and keeps organizations and posts, and where the wall finds posts, names and regions."""

from __future__ import annotations

from sanshe.accounts.enums import CITY, COLLEAGUES, COMMUNITY, MANAGERS, OFFICES, Role
from sanshe.foundation.access.clauses import Everyone, InOrganization, InPlace, Own
from sanshe.foundation.access.policy import Policy, declare
from sanshe.foundation.access.sources import sources
from sanshe.organizations.models import (
    Appointment,
    Dissolution,
    FacilityOperation,
    FormerName,
    FormerTitle,
    Grade,
    GradeWithdrawal,
    Incubation,
    Organization,
    Sanction,
    ServiceDomain,
    YearlyReport,
)

SECURITY = frozenset({Role.SECURITY_ADMINISTRATOR.value})

OPEN = (Everyone(),)
OWN_AND_OFFICES = (InOrganization(frozenset(Role.values)), InPlace(OFFICES | COMMUNITY))
BY_CITY = (InPlace(CITY),)
BY_HEAD = (InOrganization(MANAGERS), InPlace(CITY))

GUARDED = (
    "name",
    "pinyin",
    "initials",
    "kind",
    "operator_kind",
    "place_code",
    "credit_code",
    "filing_number",
    "registration_authority",
    "supervising_unit_id",
    "host_id",
    "established_on",
    "dissolved_on",
    "does_social_work",
)
"""What the register certifies: the city office changes it; heads keep the rest of their organization's profile."""

declare(Policy(Organization, see=OPEN, keep=BY_HEAD, founding=True, guarded=dict.fromkeys(GUARDED, BY_CITY)))
declare(Policy(Dissolution, see=OPEN, keep=BY_CITY, follows="organization", removable=True))
declare(Policy(FormerName, see=OPEN, keep=BY_CITY, follows="organization"))
declare(Policy(ServiceDomain, see=OPEN, keep=BY_HEAD, follows="organization", removable=True))
declare(Policy(Grade, see=OPEN, keep=BY_CITY, follows="organization"))
declare(Policy(GradeWithdrawal, see=OPEN, keep=BY_CITY, follows="grade"))
declare(Policy(YearlyReport, see=OWN_AND_OFFICES, keep=BY_CITY, follows="organization"))
declare(Policy(Sanction, see=OWN_AND_OFFICES, keep=BY_CITY, follows="organization"))
declare(Policy(Incubation, see=OWN_AND_OFFICES, keep=BY_CITY, follows="organization"))
declare(Policy(FacilityOperation, see=OPEN, keep=(InPlace(COMMUNITY | CITY),), follows="facility"))
declare(
    Policy(
        Appointment,
        see=(Own("user_id"), InOrganization(COLLEAGUES), InPlace(OFFICES | SECURITY)),
        keep=(InOrganization(MANAGERS), InPlace(CITY | SECURITY)),  # the wall narrows this, see `walls/giving.py`
        follows="organization",
        founding=True,
    )
)
declare(
    Policy(
        FormerTitle,
        see=(InOrganization(COLLEAGUES), InPlace(OFFICES | SECURITY)),
        keep=(InOrganization(MANAGERS),),
        follows="appointment",
    )
)

_RANK = f"coalesce(array_position(array[{', '.join(repr(role) for role in Role.values)}]::varchar[], a.role), 99)"

sources.posts = (
    "select a.id as appointment, a.user_id, a.role, a.organization_id as organization, o.name as organization_name, "
    f"a.scope as place, a.starts_on, least(a.ends_on, o.dissolved_on) as ends_on, {_RANK} as rank "
    "from public.organizations_appointment a join public.organizations_organization o on o.id = a.organization_id "
    "where a.closed_at is null"
)
"""A post gives its rights from its first to its last day, never past the end of its organization, and not once it was closed."""
sources.organizations = "select id, name from public.organizations_organization"
sources.regions = "select code, name from public.places_region"
sources.region_key = ("places_region", "code")
sources.organization_key = ("organizations_organization", "id")
