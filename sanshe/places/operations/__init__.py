"""What can be done to places, one module per noun."""

from sanshe.places.operations.award import AwardAlreadyWithdrawn, grant_award, withdraw_award
from sanshe.places.operations.booking import (
    BookingAlreadyCancelled,
    FacilityNotBookable,
    FacilityTaken,
    book_facility,
    cancel_booking,
)
from sanshe.places.operations.facility import add_facility, change_facility, close_facility, set_opening_hours
from sanshe.places.operations.premises import add_premises, add_room, end_premises, end_room
from sanshe.places.operations.region import (
    count_households,
    dissolve_community,
    register_community,
    register_region,
    set_norm,
    withdraw_region,
)

__all__ = [
    "AwardAlreadyWithdrawn",
    "BookingAlreadyCancelled",
    "FacilityNotBookable",
    "FacilityTaken",
    "add_facility",
    "add_premises",
    "add_room",
    "book_facility",
    "cancel_booking",
    "change_facility",
    "close_facility",
    "count_households",
    "dissolve_community",
    "end_premises",
    "end_room",
    "grant_award",
    "register_community",
    "register_region",
    "set_norm",
    "set_opening_hours",
    "withdraw_award",
    "withdraw_region",
]
