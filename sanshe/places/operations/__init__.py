"""What can be done to places, one module per noun."""

from sanshe.places.operations.award import AwardAlreadyWithdrawn, change_award, grant_award, withdraw_award
from sanshe.places.operations.booking import (
    BookingAlreadyCancelled,
    FacilityNotBookable,
    FacilityTaken,
    book_facility,
    cancel_booking,
)
from sanshe.places.operations.community import (
    change_community,
    count_households,
    count_many,
    dissolve_community,
    register_community,
    strike_count,
)
from sanshe.places.operations.facility import (
    add_facility,
    change_facility,
    close_facility,
    note_safety_check,
    set_opening_hours,
)
from sanshe.places.operations.norm import correct_norm, set_norm
from sanshe.places.operations.photo import add_photo, remove_photo
from sanshe.places.operations.premises import (
    add_premises,
    add_room,
    change_premises,
    change_room,
    end_premises,
    end_room,
)
from sanshe.places.operations.region import class_region, register_region, rename_region, withdraw_region

__all__ = [
    "AwardAlreadyWithdrawn",
    "BookingAlreadyCancelled",
    "FacilityNotBookable",
    "FacilityTaken",
    "add_facility",
    "add_photo",
    "add_premises",
    "add_room",
    "book_facility",
    "cancel_booking",
    "change_award",
    "change_community",
    "change_facility",
    "change_premises",
    "change_room",
    "class_region",
    "close_facility",
    "correct_norm",
    "count_households",
    "count_many",
    "dissolve_community",
    "end_premises",
    "end_room",
    "grant_award",
    "note_safety_check",
    "register_community",
    "register_region",
    "remove_photo",
    "rename_region",
    "set_norm",
    "set_opening_hours",
    "strike_count",
    "withdraw_award",
    "withdraw_region",
]
