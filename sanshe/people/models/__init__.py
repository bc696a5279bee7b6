"""Tables of the people register."""

from sanshe.people.models.household import Household, HouseholdMember, Relationship
from sanshe.people.models.identity import IdentityPaper, PhoneNumber
from sanshe.people.models.matching import MATCHES_AN_HOUR, MatchAttempt, MatchReview
from sanshe.people.models.merge import Distinction, Merge, MergeStep
from sanshe.people.models.move import Move
from sanshe.people.models.person import FormerPersonName, KeyGroupTag, Person
from sanshe.people.models.social_worker import CommunityPost, Credential, Registration

__all__ = [
    "MATCHES_AN_HOUR",
    "CommunityPost",
    "Credential",
    "Distinction",
    "FormerPersonName",
    "Household",
    "HouseholdMember",
    "IdentityPaper",
    "KeyGroupTag",
    "MatchAttempt",
    "MatchReview",
    "Merge",
    "MergeStep",
    "Move",
    "Person",
    "PhoneNumber",
    "Registration",
    "Relationship",
]
