"""The citizen number on the resident ID card: GB 11643-1999."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from sanshe.foundation.chinese.width import clean
from sanshe.people.enums import Sex
from sanshe.people.identifiers.layout import PaperRefused, mask_paper, normalize_paper

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECKS = "10X98765432"
EARLIEST_YEAR = 1800
# GB/T 2260, digits 1 and 2. Hong Kong (81), Macao (82) and 83 stand on residence permits, 9 on cards of foreigners.
PROVINCES = frozenset(
    (*range(11, 16), *range(21, 24), *range(31, 38), *range(41, 47), *range(50, 55), *range(61, 66), 71)
)
PERMITS = frozenset({81, 82, 83})
CENTENARIANS = frozenset({"996", "997", "998", "999"})  # sequences of GB 11643-1989 for people of a hundred and more
AS_NUMBER = re.compile(r"[0-9](\.[0-9]*)?[eE]\+?[0-9]{1,2}|[0-9]{15,18}\.0*")


class IdLength(PaperRefused):
    sentence = _("The number has 18 characters; this one has %(length)s. Compare it with the card.")


class IdLostDigits(PaperRefused):
    sentence = _(
        "Excel stored this ID as a number and lost its last digits. Format the column as text and type the ID again."
    )


class IdOldForm(PaperRefused):
    sentence = _(
        "This is an old number of 15 digits, out of use since 2013. In today's form it would be %(number)s: compare"
        " that with the card."
    )


class IdOldCentenarian(PaperRefused):
    sentence = _(
        "This old number of 15 digits does not tell the century of birth. Take the 18 characters from the card."
    )


class IdCharacters(PaperRefused):
    sentence = _("The number is 17 digits and a last digit or X. Compare it with the card.")


class IdProvince(PaperRefused):
    sentence = _("The first two digits name no province. Compare the number with the card.")


class IdOfPermit(PaperRefused):
    sentence = _("This number stands on a residence permit for Hong Kong, Macao or Taiwan. Choose that kind of paper.")


class IdOfForeigner(PaperRefused):
    sentence = _("This number stands on the permanent resident ID of a foreigner. Choose that kind of paper.")


class IdDate(PaperRefused):
    sentence = _("Digits 7 to 14 are no date of birth. Compare the number with the card.")


class IdFuture(PaperRefused):
    sentence = _("The date of birth in this number lies ahead. Compare the number with the card.")


class IdCheck(PaperRefused):
    sentence = _(
        "The last character does not fit the others: one of them is mistyped. Compare the number with the card."
    )


@dataclass(frozen=True)
class ResidentId:
    """A number in the form of GB 11643 that passed every check; make it with `parse_resident_id`."""

    number: str

    def __str__(self) -> str:
        return self.number

    @property
    def region_code(self) -> str:
        """Six digits of the county where it was first given (GB/T 2260); people move, the number stays."""
        return self.number[:6]

    @property
    def birth_date(self) -> date:
        """Date of birth, digits 7 to 14."""
        return date(int(self.number[6:10]), int(self.number[10:12]), int(self.number[12:14]))

    @property
    def sex(self) -> Sex:
        """Digit 17: odd is male."""
        return Sex.MALE if int(self.number[16]) % 2 else Sex.FEMALE

    @property
    def masked(self) -> str:
        """The number for readers without a claim."""
        return mask_paper(self.number)

    @property
    def looks_rounded(self) -> bool:
        """Whether it ends in 000, as numbers do that went through Excel.

        One in eleven of those passes the check all the same, and one real number in eleven hundred ends so: an import
        asks a person to look. Four zeros are refused at once: they would be sequence 000, and sequences start at 001.
        """
        return self.number.endswith("000")


def check_character(front: str) -> str:
    """The check character of 17 digits (ISO 7064 MOD 11-2, as GB 11643 writes it out)."""
    return CHECKS[sum(int(digit) * weight for digit, weight in zip(front, WEIGHTS, strict=True)) % 11]


def parse_resident_id(text: str, *, on: date) -> ResidentId:
    """Read a resident ID however it was typed; `on` is today, against which a birth must lie behind.

    Raises:
        PaperRefused: one of the classes above, each with what to do about it.
    """
    number = normalize_paper(text)
    if AS_NUMBER.fullmatch(clean(text).lstrip("'‘’`")):
        raise IdLostDigits
    if re.fullmatch(r"[0-9]{15}", number):
        raise _old_form(number, on)
    if number[:1] == "9" and len(number) == 18:
        raise IdOfForeigner
    if number[:2].isdecimal() and int(number[:2]) in PERMITS and len(number) == 18:
        raise IdOfPermit
    return parse_citizen_form(number, on=on, provinces=PROVINCES)


def parse_citizen_form(number: str, *, on: date, provinces: frozenset[int]) -> ResidentId:
    """Check a normalized number in the form that residence permits and cards of foreigners share.

    Args:
        number: as `normalize_paper` gives it.
        on: today.
        provinces: what the first two digits may be.

    Raises:
        PaperRefused: one of the classes above.
    """
    if len(number) != 18:
        raise IdLength(length=len(number))
    if not re.fullmatch(r"[0-9]{17}[0-9X]", number):
        raise IdCharacters
    if int(number[:2]) not in provinces:
        raise IdProvince
    found = ResidentId(number)
    _check_birth(found, on)
    fits = check_character(number[:17]) == number[17]
    if number.endswith("0000") or (found.looks_rounded and not fits):
        raise IdLostDigits
    if not fits:
        raise IdCheck
    return found


def convert_old_number(text: str, *, on: date) -> ResidentId:
    """Today's form of a 15-digit number (GB 11643-1989): century 19 and a check character are put in.

    First-generation cards are void since 1 January 2013 (resident ID card law, decision of 2011), so the result is a
    proposal for somebody who looks at the card.

    Raises:
        PaperRefused: it is not of that form; its sequence is one of those kept for people over a hundred, whose century
            it does not tell; or what comes out is no valid number.
    """
    number = normalize_paper(text)
    if not re.fullmatch(r"[0-9]{15}", number):
        raise IdLength(length=len(number))
    if number[12:] in CENTENARIANS:
        raise IdOldCentenarian
    front = f"{number[:6]}19{number[6:]}"
    return parse_citizen_form(front + check_character(front), on=on, provinces=PROVINCES)


def _old_form(number: str, on: date) -> PaperRefused:
    try:
        return IdOldForm(number=str(convert_old_number(number, on=on)))
    except IdOldCentenarian as error:
        return error
    except PaperRefused:
        return IdLength(length=len(number))


def _check_birth(found: ResidentId, on: date) -> None:
    try:
        born = found.birth_date
    except ValueError:
        raise IdDate from None
    if born.year < EARLIEST_YEAR:
        raise IdDate
    if born > on:
        raise IdFuture
