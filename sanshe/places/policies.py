"""Who sees and keeps places: public facts are open to everybody signed in, kept by the community and the city office."""

from __future__ import annotations

from sanshe.accounts.enums import CITY, COMMUNITY, FRONT_LINE, OFFICES
from sanshe.foundation.access.clauses import Everyone, InOrganization, InPlace, OverPlace
from sanshe.foundation.access.policy import Policy, declare
from sanshe.places.models import (
    Award,
    AwardWithdrawal,
    Booking,
    BookingCancellation,
    Community,
    Facility,
    FacilityPhoto,
    FormerRegionName,
    HouseholdCount,
    Norm,
    OpeningHours,
    Premises,
    Region,
    Room,
)

OPEN = (Everyone(),)
BY_CITY = (InPlace(CITY),)
BY_COMMUNITY = (InPlace(COMMUNITY | CITY),)

declare(Policy(Region, see=OPEN, keep=(OverPlace(CITY),), founding=True))
declare(Policy(FormerRegionName, see=OPEN, keep=BY_CITY, follows="region"))
declare(Policy(Norm, see=OPEN, keep=BY_CITY))
declare(Policy(Community, see=OPEN, keep=BY_CITY))
declare(Policy(HouseholdCount, see=OPEN, keep=BY_COMMUNITY, follows="community", removable=True))
declare(Policy(Premises, see=OPEN, keep=BY_COMMUNITY, follows="community"))
declare(Policy(Room, see=OPEN, keep=BY_COMMUNITY, follows="premises"))
declare(Policy(Facility, see=OPEN, keep=BY_COMMUNITY, follows="community"))
declare(Policy(OpeningHours, see=OPEN, keep=BY_COMMUNITY, follows="facility", removable=True))
declare(Policy(FacilityPhoto, see=OPEN, keep=BY_COMMUNITY, follows="facility", removable=True))
declare(Policy(Award, see=OPEN, keep=BY_CITY))
declare(Policy(AwardWithdrawal, see=OPEN, keep=BY_CITY, follows="award"))

BOOKED_BY_US = InOrganization(FRONT_LINE | OFFICES)
SEE_BOOKINGS = (BOOKED_BY_US, InPlace(COMMUNITY | OFFICES))
KEEP_BOOKINGS = (BOOKED_BY_US, InPlace(COMMUNITY | CITY))
declare(Policy(Booking, see=SEE_BOOKINGS, keep=KEEP_BOOKINGS))
declare(Policy(BookingCancellation, see=SEE_BOOKINGS, keep=KEEP_BOOKINGS, follows="booking"))
