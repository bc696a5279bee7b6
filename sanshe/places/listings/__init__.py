"""The lists of places, each declared once."""

from sanshe.places.listings.awards import AWARDS
from sanshe.places.listings.bookings import BOOKINGS
from sanshe.places.listings.communities import COMMUNITIES
from sanshe.places.listings.facilities import FACILITIES
from sanshe.places.listings.regions import REGIONS

__all__ = ["AWARDS", "BOOKINGS", "COMMUNITIES", "FACILITIES", "REGIONS"]
