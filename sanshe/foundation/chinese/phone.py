"""Phones: mobile, fixed, short and foreign numbers in one form, and their masks. Several people may share one."""

from __future__ import annotations

import re

from django.utils.translation import gettext_lazy as _

from sanshe.foundation.chinese.width import clean
from sanshe.foundation.errors import Refusal

MOBILE = re.compile(r"1[3-9][0-9]{9}")
FIXED = re.compile(r"(010|02[0-9]|0[3-9][0-9]{2})([2-9][0-9]{6,7})")
SHORT = re.compile(r"[1-9][0-9]{4,7}")  # numbers of a short-number group, and local ones without their area code
SERVICE = re.compile(r"[48]00[0-9]{7}")
ABROAD = re.compile(r"\+[1-9][0-9]{6,14}")  # E.164
_BETWEEN = re.compile(r"[\s\-‐‑–—−().]")
_HOME = re.compile(r"(?:\+|00)86|86(?=1[3-9][0-9]{9}$)")


class PhoneError(Refusal):
    sentence = _(
        "This is not a phone number. A mobile has 11 digits and starts with 1; a fixed one has its area code. "
        "Type one number only."
    )


def normalize_phone(text: str) -> str:
    """A phone as digits: mobile 11, fixed with its area code, 400 or 800, a short or local one of 5 to 8; +… abroad.

    Raises:
        PhoneError: it is none of these.
    """
    digits = _BETWEEN.sub("", re.sub(r"\.0$", "", clean(text).lstrip("'")))  # Excel writes 13800001234.0
    digits = _HOME.sub("", digits, count=1) if _HOME.match(digits) else re.sub("^00", "+", digits)
    if any(form.fullmatch(digits) for form in (MOBILE, FIXED, SERVICE, SHORT, ABROAD)):
        return digits
    raise PhoneError


def is_mobile(number: str) -> bool:
    """Whether a normalized phone is a mobile of the mainland, which receives codes and messages."""
    return MOBILE.fullmatch(number) is not None


def mask_phone(number: str) -> str:
    """A normalized phone for readers without a claim: 138****1234, 0573****3456; of short ones the last two digits."""
    if len(number) < 9:
        return "*" * max(len(number) - 2, 0) + number[-2:]
    area = FIXED.fullmatch(number)
    front = len(area.group(1)) if area else 3
    return f"{number[:front]}{'*' * (len(number) - front - 4)}{number[-4:]}"
