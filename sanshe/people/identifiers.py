"""Numbers by which a person is known: the resident ID of GB 11643-1999 and other papers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from sanshe.foundation.chinese.width import clean
from sanshe.foundation.errors import Refusal
from sanshe.people.enums import Sex

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECKS = "10X98765432"
PROVINCES = frozenset(
    [
        "11",
        "12",
        "13",
        "14",
        "15",
        "21",
        "22",
        "23",
        "31",
        "32",
        "33",
        "34",
        "35",
        "36",
        "37",
        "41",
        "42",
        "43",
        "44",
        "45",
        "46",
        "50",
        "51",
        "52",
        "53",
        "54",
        "61",
        "62",
        "63",
        "64",
        "65",
        "71",
        "81",
        "82",
        "83",
    ]
)


class PaperKind(TextChoices):
    """Kinds of identity papers."""

    RESIDENT_ID = "resident_id", _("Resident ID")
    FOREIGN_PERMANENT = "foreign_permanent", _("Foreign permanent resident ID")
    HONG_KONG_MACAO = "hong_kong_macao", _("Residence permit, Hong Kong and Macao")
    TAIWAN = "taiwan", _("Residence permit, Taiwan")
    PASSPORT = "passport", _("Passport")
    OFFICER = "officer", _("Military officer card")
    BIRTH_CERTIFICATE = "birth_certificate", _("Birth certificate")
    DISABILITY_CARD = "disability_card", _("Disability card")


class IdLength(Refusal):
    sentence = _("A resident ID has 18 characters; this one has %(length)s. Compare it with the card.")


class IdLostDigits(Refusal):
    sentence = _(
        "Excel stored this ID as a number and lost its last digits. Format the column as text and type the number again."
    )


class IdOldForm(Refusal):
    sentence = _("This is an old number of 15 digits. Use the 18 characters on today's card.")


class IdCharacters(Refusal):
    sentence = _("A resident ID is 17 digits and a last digit or X. Compare it with the card.")


class IdProvince(Refusal):
    sentence = _("The first two digits name no province. Compare the number with the card.")


class IdDate(Refusal):
    sentence = _("Digits 7 to 14 are no date of birth. Compare the number with the card.")


class IdFuture(Refusal):
    sentence = _("The date of birth in this number lies ahead. Compare the number with the card.")


class IdCheck(Refusal):
    sentence = _(
        "The last character does not fit the others: one of them is mistyped. Compare the number with the card."
    )


@dataclass(frozen=True)
class ResidentId:
    """A valid number; everything else is read from it."""

    number: str

    def __str__(self) -> str:
        return self.number

    @property
    def region_code(self) -> str:
        """Six digits of the county where it was first given."""
        return self.number[:6]

    @property
    def birth_date(self) -> date:
        """Date of birth, digits 7 to 14."""
        return date(int(self.number[6:10]), int(self.number[10:12]), int(self.number[12:14]))

    @property
    def sex(self) -> Sex:
        """Digit 17: odd is male."""
        return Sex.MALE if int(self.number[16]) % 2 else Sex.FEMALE


def check_character(front: str) -> str:
    """The check character of 17 digits (ISO 7064 MOD 11-2, as GB 11643 writes it out)."""
    return CHECKS[sum(int(digit) * weight for digit, weight in zip(front, WEIGHTS, strict=True)) % 11]


def parse_resident_id(text: str, *, on: date) -> ResidentId:
    """Read a resident ID however it was typed; `on` is today, against which a birth must lie behind.

    Raises:
        Refusal: one of the classes above, each with what to do about it.
    """
    number = normalize_paper(text)
    if re.fullmatch(r"\d(\.\d+)?E\+?\d+|\d{15,18}\.0", number):
        raise IdLostDigits
    if re.fullmatch(r"\d{15}", number):
        raise IdOldForm
    if len(number) != 18:
        raise IdLength(length=len(number))
    if not re.fullmatch(r"\d{17}[\dX]", number):
        raise IdCharacters
    if number[:2] not in PROVINCES:
        raise IdProvince
    found = ResidentId(number)
    try:
        born = found.birth_date
    except ValueError:
        raise IdDate from None
    if born > on:
        raise IdFuture
    if check_character(number[:17]) != number[17]:
        raise IdLostDigits if number.endswith("000") else IdCheck
    return found


def normalize_paper(text: str) -> str:
    """Any paper's number in its one form: half-width, upper case, without spaces, hyphens and Excel's apostrophe."""
    return re.sub(r"[\s\-']", "", clean(text)).upper()


def mask_paper(number: str) -> str:
    """A number for readers without a claim: 330***********0019, keeping three in front and four behind."""
    return f"{number[:3]}{'*' * max(len(number) - 7, 4)}{number[-4:]}"
