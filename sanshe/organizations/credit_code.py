"""The unified social credit code of GB 32100-2015."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from sanshe.foundation.chinese.width import clean
from sanshe.foundation.errors import Refusal

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # without I, O, S, V, Z
WEIGHTS = tuple(pow(3, place, 31) for place in range(17))


class CodeLength(Refusal):
    sentence = _("A credit code has 18 characters; this one has %(length)s. Compare it with the certificate.")


class CodeCharacters(Refusal):
    sentence = _("A credit code has digits and capital letters without I, O, S, V, Z. Compare it with the certificate.")


class CodeCheck(Refusal):
    sentence = _(
        "The last character does not fit the others: one of them is mistyped. Compare the code with the certificate."
    )


@dataclass(frozen=True)
class CreditCode:
    """A valid code."""

    code: str

    def __str__(self) -> str:
        return self.code

    @property
    def kind(self) -> str:
        """Department and kind: 51 association, 52 service institution, 53 foundation and so on."""
        return self.code[:2]

    @property
    def region_code(self) -> str:
        """Six digits of the county of the registration authority."""
        return self.code[2:8]


def check_character(front: str) -> str:
    """The check character of 17: 31 minus the weighted sum modulo 31, where 31 means 0 (GB 32100, annex)."""
    total = sum(ALPHABET.index(character) * weight for character, weight in zip(front, WEIGHTS, strict=True))
    return ALPHABET[(31 - total % 31) % 31]


def parse_credit_code(text: str) -> CreditCode:
    """Read a credit code however it was typed.

    Raises:
        Refusal: one of the classes above, each with what to do about it.
    """
    code = clean(text).replace(" ", "").replace("-", "").upper()
    if len(code) != 18:
        raise CodeLength(length=len(code))
    if any(character not in ALPHABET for character in code):
        raise CodeCharacters
    if check_character(code[:17]) != code[17]:
        raise CodeCheck
    return CreditCode(code)
