"""Lists of casework, one module per noun."""

from sanshe.casework.listings.assistance import ASSISTANCE
from sanshe.casework.listings.care import CARE
from sanshe.casework.listings.case import CASES
from sanshe.casework.listings.couple import COUPLES
from sanshe.casework.listings.enquiry import ENQUIRIES
from sanshe.casework.listings.group import ACTIVITIES, GROUPS
from sanshe.casework.listings.referral import REFERRALS

__all__ = ["ACTIVITIES", "ASSISTANCE", "CARE", "CASES", "COUPLES", "ENQUIRIES", "GROUPS", "REFERRALS"]
