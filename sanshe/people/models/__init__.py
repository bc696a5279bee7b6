"""Tables of the people register."""

from sanshe.people.models.household import Household, HouseholdMember, Relationship
from sanshe.people.models.identity import IdentityPaper, MatchReview, Merge, PhoneNumber
from sanshe.people.models.person import FormerPersonName, KeyGroupTag, Person
from sanshe.people.models.social_worker import CommunityPost, Credential, Registration

__all__ = [
    "CommunityPost",
    "Credential",
    "FormerPersonName",
    "Household",
    "HouseholdMember",
    "IdentityPaper",
    "KeyGroupTag",
    "MatchReview",
    "Merge",
    "Person",
    "PhoneNumber",
    "Registration",
    "Relationship",
]
