"""Phones: mobile, fixed and short numbers in one form, and their masks."""

from __future__ import annotations

import re

from django.utils.translation import gettext_lazy as _

from sanshe.foundation.chinese.width import clean
from sanshe.foundation.errors import Refusal

MOBILE = re.compile(r"1[3-9]\d{9}")
FIXED = re.compile(r"0\d{2,3}\d{7,8}")
SHORT = re.compile(r"\d{5,8}")


class PhoneError(Refusal):
    sentence = _("This is not a phone number. A mobile has 11 digits and starts with 1; a fixed one has its area code.")


def normalize_phone(text: str) -> str:
    """A phone as digits: mobile 11, fixed with its area code, or a short local number of 5 to 8.

    Raises:
        PhoneError: it is none of these.
    """
    digits = re.sub(r"[\s\-()()]", "", clean(text))
    digits = re.sub(r"^(\+86|0086|86(?=1\d{10}$))", "", digits)
    if any(form.fullmatch(digits) for form in (MOBILE, FIXED, SHORT)):
        return digits
    raise PhoneError


def mask_phone(number: str) -> str:
    """A phone for readers without a claim: 138****1234; short numbers keep their last two digits."""
    return f"{number[:3]}****{number[-4:]}" if len(number) >= 10 else f"****{number[-2:]}"
