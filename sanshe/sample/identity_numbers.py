"""Numbers for invented people that no real person can have, and that still pass every check.

* **Resident IDs** carry the county code 330499. GB/T 2260 gives the prefecture Jiaxing (3304) districts from 01, counties
  from 21 and county-level cities from 81, of which 02, 11, 21, 24 and 81 to 83 are in use; 99 was never given to any
  place, and withdrawn codes are never given again, so nobody was ever numbered under it.
* **Phones** start with 154, the one prefix between 150 and 159 that no carrier was ever given.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sanshe.people.identifiers import check_character

if TYPE_CHECKING:
    from datetime import date

REGION = "330499"
BLOCK = "154"
LAST_SEQUENCE = 999


def identity_number(born: date, number: int, *, female: bool | None = None) -> str:
    """A valid resident ID for a birth date; `number` tells persons of one day apart (999, or 499 of one sex)."""
    sequence = 1 + number % LAST_SEQUENCE
    if female is not None:
        sequence = 2 + 2 * (number % 499) - (not female)
    front = f"{REGION}{born:%Y%m%d}{sequence:03d}"
    return front + check_character(front)


def phone_number(number: int) -> str:
    """A mobile number of eleven digits."""
    return f"{BLOCK}{number:08d}"


def is_invented_id(number: str) -> bool:
    """Whether a resident ID is one of these."""
    return number.startswith(REGION)


def is_invented_phone(number: str) -> bool:
    """Whether a phone is one of these."""
    return number.startswith(BLOCK)
