"""Lists of casework, one module per noun."""

from sanshe.casework.listings.case import CASES
from sanshe.casework.listings.couple import COUPLES
from sanshe.casework.listings.enquiry import ENQUIRIES
from sanshe.casework.listings.group import ACTIVITIES, GROUPS

__all__ = ["ACTIVITIES", "CASES", "COUPLES", "ENQUIRIES", "GROUPS"]
