"""Who sees and keeps people. The city sees its social workers, never its residents; it counts them without reading."""

from __future__ import annotations

from sanshe.accounts.enums import AGENCY, CITY, COMMUNITY, FRONT_LINE
from sanshe.foundation.access.clauses import Granted, InOrganization, InPlace, Marked, MarkedParent
from sanshe.foundation.access.policy import Policy, declare, declare_internal
from sanshe.foundation.access.tier import Tier
from sanshe.people.models import (
    CommunityPost,
    Credential,
    Distinction,
    FormerPersonName,
    Household,
    HouseholdMember,
    IdentityPaper,
    KeyGroupTag,
    MatchAttempt,
    MatchReview,
    Merge,
    MergeStep,
    Move,
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
for model in (FormerPersonName, IdentityPaper, PhoneNumber, MatchReview):
    declare(Policy(model, see=(*RESIDENT, OF_PROFESSIONAL), keep=(*KEEPERS, OF_PROFESSIONAL), follows="person"))
declare(Policy(Distinction, see=(*KEEPERS, OF_PROFESSIONAL), keep=(*KEEPERS, OF_PROFESSIONAL), follows="one"))
# Written by functions of the wall alone (`sql.py`): a move and a merge reach further than whoever asks for them.
declare(Policy(Move, see=(*KEEPERS, OF_PROFESSIONAL), keep=(), follows="person"))
declare(Policy(Merge, see=(*KEEPERS, OF_PROFESSIONAL), keep=(), follows="kept"))
declare_internal(MergeStep, "")
declare_internal(MatchAttempt, "")
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

PROFESSION = (InOrganization(FRONT_LINE), InPlace(COMMUNITY | CITY))
declare(Policy(Credential, see=PROFESSION, keep=(InPlace(CITY), InOrganization(AGENCY | COMMUNITY))))
declare(
    Policy(Registration, see=PROFESSION, keep=(InPlace(CITY), InOrganization(AGENCY | COMMUNITY)), follows="credential")
)
declare(Policy(CommunityPost, see=PROFESSION, keep=(InPlace(CITY | COMMUNITY), InOrganization(AGENCY | COMMUNITY))))
