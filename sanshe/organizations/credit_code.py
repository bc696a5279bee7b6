"""The unified social credit code of GB 32100-2015, and the organization code of GB 11714-1997 inside it.

18 characters: registration authority 1, kind 1, region 6, organization code 9, check 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from sanshe.foundation.chinese.width import clean
from sanshe.foundation.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.utils.functional import Promise

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # without I, O, S, V, Z
WEIGHTS = tuple(pow(3, place, 31) for place in range(17))
ORGANIZATION_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ORGANIZATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)

AUTHORITIES: Mapping[str, str | Promise] = {
    "1": _("Staffing commission"),
    "2": _("Foreign affairs"),
    "3": _("Justice administration"),
    "4": _("Culture"),
    "5": _("Civil affairs"),
    "6": _("Tourism"),
    "7": _("Religious affairs"),
    "8": _("Trade union"),
    "9": _("Market regulation"),
    "A": _("Military staffing office"),
    "N": _("Agriculture"),
    "Y": _("Other authority"),
}
KINDS: Mapping[str, str | Promise] = {
    "11": _("State organ"),
    "12": _("Public institution"),
    "13": _("Mass organization under the staffing commission"),
    "51": _("Association"),
    "52": _("Social service institution"),
    "53": _("Foundation"),
    "54": _("Villagers' committee"),
    "55": _("Residents' committee"),
    "91": _("Company"),
    "92": _("Individual business"),
    "93": _("Farmers' cooperative"),
}


class CodeLength(Refusal):
    sentence = _("A credit code has 18 characters; this one has %(length)s. Compare it with the certificate.")


class CodeCharacters(Refusal):
    sentence = _(
        "“%(found)s” cannot stand in a credit code, which has digits and capital letters without I, O, S, V, Z. "
        "Compare it with the certificate."
    )


class CodeAuthority(Refusal):
    sentence = _("The first character names no registration authority. Compare the code with the certificate.")


class CodeCheck(Refusal):
    sentence = _(
        "The last character does not fit the others: one of them is mistyped. Compare the code with the certificate."
    )


class CodeOrganization(Refusal):
    sentence = _(
        "Characters 9 to 17 are no organization code: more than one is mistyped. Compare them with the certificate."
    )


@dataclass(frozen=True)
class CreditCode:
    """A valid code; make it with `parse_credit_code`."""

    code: str

    def __str__(self) -> str:
        return self.code

    @property
    def kind(self) -> str:
        """Authority and kind: 51 association, 52 service institution, 53 foundation and so on."""
        return self.code[:2]

    @property
    def authority_name(self) -> str:
        """Who registered it, in words."""
        return str(AUTHORITIES[self.code[0]])

    @property
    def kind_name(self) -> str:
        """What it is, in words; empty for kinds that the platform has no word for."""
        return str(KINDS.get(self.kind, ""))

    @property
    def region_code(self) -> str:
        """Six digits of the county of the registration authority (GB/T 2260; 100000 for the state)."""
        return self.code[2:8]

    @property
    def organization_code(self) -> str:
        """The older code inside, as it stands on older papers: eight characters, a hyphen, a check character."""
        return f"{self.code[8:16]}-{self.code[16]}"


def check_character(front: str) -> str:
    """The check character of 17: 31 minus the weighted sum modulo 31, where 31 means 0 (GB 32100, 5.6 and annex).

    Pages that reckon it modulo 11 mix it up with the organization code.
    """
    total = sum(ALPHABET.index(character) * weight for character, weight in zip(front, WEIGHTS, strict=True))
    return ALPHABET[(31 - total % 31) % 31]


def organization_check(body: str) -> str:
    """The check character of an organization code of eight: 11 minus the weighted sum modulo 11; 10 is X, 11 is 0."""
    values = map(ORGANIZATION_ALPHABET.index, body)
    total = sum(value * weight for value, weight in zip(values, ORGANIZATION_WEIGHTS, strict=True))
    return "0123456789X"[(11 - total % 11) % 11]


def parse_credit_code(text: str) -> CreditCode:
    """Read a credit code however it was typed.

    Raises:
        Refusal: one of the classes above, each with what to do about it.
    """
    code = "".join(filter(str.isalnum, clean(text))).upper()
    if len(code) != 18:
        raise CodeLength(length=len(code))
    strange = next((character for character in code if character not in ALPHABET), None)
    if strange is not None:
        raise CodeCharacters(found=strange)
    if code[0] not in AUTHORITIES:
        raise CodeAuthority
    if check_character(code[:17]) != code[17]:
        raise CodeCheck
    if organization_check(code[8:16]) != code[16]:
        raise CodeOrganization
    return CreditCode(code)
