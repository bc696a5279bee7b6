"""Credit codes of invented bodies: valid by GB 32100, under the county code 330499 that no county ever had.

`identity_numbers` says why nobody stands under that code.
"""

from __future__ import annotations

from sanshe.organizations.credit_code import check_character, organization_check
from sanshe.sample.identity_numbers import REGION

BODY = "MJ9"


def invented_credit_code(kind: str, number: int) -> str:
    """A valid code; `kind` is its first two characters, `number` (0 to 99999) tells bodies of a kind apart."""
    body = f"{BODY}{number:05d}"
    front = f"{kind}{REGION}{body}{organization_check(body)}"
    return front + check_character(front)


def is_invented_credit_code(code: str) -> bool:
    """Whether a code is one of these."""
    return code[2:8] == REGION
