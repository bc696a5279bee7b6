"""Who sees and keeps people. The city sees its social workers, never its residents; it counts them without reading."""

from __future__ import annotations

from sanshe.accounts.enums import AGENCY, CITY, COMMUNITY, FRONT_LINE
from sanshe.foundation.access.clauses import Granted, InOrganization, InPlace, Marked, MarkedParent
from sanshe.foundation.access.policy import Policy, declare
from sanshe.foundation.access.tier import Tier
from sanshe.people.models import (
    CommunityPost,
    Credential,
    FormerPersonName,
    Household,
    HouseholdMember,
    IdentityPaper,
    KeyGroupTag,
    MatchReview,
    Merge,
    Person,
    PhoneNumber,
    Registration,
    Relationship,
)

OURS = InOrganization(FRONT_LINE)
OUR_COMMUNITY = InPlace(COMMUNITY)
OPENED_TO_US = Granted(FRONT_LINE)
RESIDENT = (OURS, OUR_COMMUNITY, OPENED_TO_US)
KEEPERS = (OURS, OUR_COMMUNITY)

declare(
    Policy(Person, see=(*RESIDENT, Marked("is_professional", CITY)), keep=(*KEEPERS, Marked("is_professional", CITY)))
)
OF_PROFESSIONAL = MarkedParent("is_professional", CITY)
for model in (FormerPersonName, IdentityPaper, PhoneNumber):
    declare(Policy(model, see=(*RESIDENT, OF_PROFESSIONAL), keep=(*KEEPERS, OF_PROFESSIONAL), follows="person"))
declare(
    Policy(
        KeyGroupTag,
        see=(InOrganization(FRONT_LINE, Tier.PERSONAL), InPlace(COMMUNITY, Tier.SENSITIVE), OPENED_TO_US),
        keep=(InPlace(COMMUNITY, Tier.SENSITIVE), InOrganization(AGENCY, Tier.PERSONAL)),
        follows="person",
        own_tier=True,
    )
)
declare(Policy(Relationship, see=RESIDENT, keep=KEEPERS, follows="person"))
declare(Policy(Household, see=RESIDENT, keep=KEEPERS))
declare(Policy(HouseholdMember, see=RESIDENT, keep=KEEPERS, follows="household"))
declare(Policy(Merge, see=KEEPERS, keep=KEEPERS))
declare(Policy(MatchReview, see=KEEPERS, keep=KEEPERS))

PROFESSION = (InOrganization(FRONT_LINE), InPlace(COMMUNITY | CITY))
declare(Policy(Credential, see=PROFESSION, keep=(InPlace(CITY), InOrganization(AGENCY | COMMUNITY))))
declare(
    Policy(Registration, see=PROFESSION, keep=(InPlace(CITY), InOrganization(AGENCY | COMMUNITY)), follows="credential")
)
declare(Policy(CommunityPost, see=PROFESSION, keep=(InPlace(CITY | COMMUNITY), InOrganization(AGENCY | COMMUNITY))))
