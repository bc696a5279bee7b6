"""Invented numbers for the sample city: they pass every check, and nobody has them.

* **Resident IDs** carry the county code 330499. GB/T 2260 gives Jiaxing (3304) districts from 01, counties from 21 and
  county-level cities from 81, of which 81 to 83 are in use; 99 was never given to any place, and withdrawn codes are
  never given again, so no person was ever numbered under it. Their sequences run from 900 to 999: a second fence, since
  no county numbers 900 births of one day.
* **Phones** start with 154, the one prefix between 150 and 159 that no carrier was ever given.

The numbers follow from the order in which they are asked for: same calls, same numbers, no clock, no randomness.
"""

from __future__ import annotations

from collections import Counter
from datetime import date

from sanshe.people.enums import Sex
from sanshe.people.identifiers import check_character

COUNTY = "330499"
FIRST, AFTER_LAST = 900, 1000
PHONE_PREFIX = "154"


class NumbersUsedUp(ValueError):  # noqa: N818 - named for the fact
    """More people of one sex were asked for on one day of birth than the fifty that the sequences hold."""


class IdentityNumbers:
    """Gives out invented numbers, each once."""

    def __init__(self) -> None:
        self._given: Counter[tuple[date, bool]] = Counter()
        self._phones = 0

    def resident_id(self, *, born: date, sex: str) -> str:
        """The next number for a day of birth and a sex (GB/T 2261.1 code; odd sequences are male).

        Raises:
            NumbersUsedUp: fifty of that day and sex were given already.
        """
        is_male = sex == Sex.MALE
        sequence = FIRST + 2 * self._given[born, is_male] + is_male
        if sequence >= AFTER_LAST:
            raise NumbersUsedUp(f"{born} {sex}")
        self._given[born, is_male] += 1
        front = f"{COUNTY}{born:%Y%m%d}{sequence}"
        return front + check_character(front)

    def phone(self) -> str:
        """The next mobile number."""
        self._phones += 1
        return f"{PHONE_PREFIX}{self._phones:08d}"


def is_invented_id(number: str) -> bool:
    """Whether a resident ID was given out here."""
    return number.startswith(COUNTY) and number[14:17].isdecimal() and FIRST <= int(number[14:17]) < AFTER_LAST


def is_invented_phone(number: str) -> bool:
    """Whether a phone was given out here."""
    return number.startswith(PHONE_PREFIX)
