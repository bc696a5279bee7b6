"""Numbers for invented people that no real person can have, and that still pass every check.

ID numbers start with 330499, a county code that the province has never assigned (its prefecture 3304 uses 01, 02, 11, 21, 24 and
81 to 83), so no authority has ever issued one. Phones start with 154, a block that no carrier has been given.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sanshe.people.identifiers import check_character

if TYPE_CHECKING:
    from datetime import date

REGION = "330499"
BLOCK = "154"


def identity_number(born: date, number: int, *, female: bool | None = None) -> str:
    """A valid resident ID for a birth date; `number` tells persons of one day apart (0 to 999)."""
    sequence = number % 1000
    if female is not None and (sequence % 2 == 0) is not female:
        sequence = (sequence + 1) % 1000
    front = f"{REGION}{born:%Y%m%d}{sequence:03d}"
    return front + check_character(front)


def phone_number(number: int) -> str:
    """A mobile number of eleven digits."""
    return f"{BLOCK}{number:08d}"
