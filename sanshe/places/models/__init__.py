"""Tables of the places register."""

from sanshe.places.models.award import Award, AwardWithdrawal
from sanshe.places.models.booking import Booking, BookingCancellation
from sanshe.places.models.facility import Facility, FacilityPhoto, OpeningHours
from sanshe.places.models.norm import Norm
from sanshe.places.models.premises import Premises, Room
from sanshe.places.models.region import Community, FormerRegionName, HouseholdCount, Region

__all__ = [
    "Award",
    "AwardWithdrawal",
    "Booking",
    "BookingCancellation",
    "Community",
    "Facility",
    "FacilityPhoto",
    "FormerRegionName",
    "HouseholdCount",
    "Norm",
    "OpeningHours",
    "Premises",
    "Region",
    "Room",
]
