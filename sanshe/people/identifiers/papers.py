"""Papers of every kind, read into one form."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from sanshe.people.enums import Sex
from sanshe.people.identifiers.disability import parse_disability_card
from sanshe.people.identifiers.layout import PaperRefused, mask_paper, normalize_paper
from sanshe.people.identifiers.resident import PROVINCES, ResidentId, parse_citizen_form, parse_resident_id

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date


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


class ForeignerForm(PaperRefused):
    sentence = _(
        "A permanent resident ID of a foreigner has 18 characters that start with 9, or on older cards three letters"
        " and 12 digits. Compare it with the card."
    )


class HongKongMacaoForm(PaperRefused):
    sentence = _(
        "A residence permit of Hong Kong starts with 810000, one of Macao with 820000. Compare it with the permit."
    )


class TaiwanForm(PaperRefused):
    sentence = _("A residence permit of Taiwan starts with 830000. Compare it with the permit.")


class PassportForm(PaperRefused):
    sentence = _(
        "A passport number has 5 to 15 letters and digits, with a digit among them. Compare it with the passport."
    )


class OfficerForm(PaperRefused):
    sentence = _("An officer card reads like 南字第01234567号. Compare it with the card.")


class BirthCertificateForm(PaperRefused):
    sentence = _("A birth certificate has one letter and nine digits. Compare it with the certificate.")


@dataclass(frozen=True)
class Paper:
    """A paper that passed the checks of its kind. What its number does not tell is None, or unknown."""

    kind: PaperKind
    number: str
    birth_date: date | None = None
    sex: Sex = Sex.UNKNOWN

    @property
    def masked(self) -> str:
        """The number for readers without a claim."""
        return mask_paper(self.number)


def read_paper(kind: str, text: str, *, on: date) -> Paper:
    """Read the number of a paper however it was typed; `on` is today.

    Raises:
        PaperRefused: the number does not fit the kind; each class says what to do.
    """
    return _READERS[PaperKind(kind)](PaperKind(kind), text, on)


def _citizen(kind: PaperKind, number: str, resident: ResidentId) -> Paper:
    return Paper(kind, number, resident.birth_date, resident.sex)


def _resident(kind: PaperKind, text: str, on: date) -> Paper:
    resident = parse_resident_id(text, on=on)
    return _citizen(kind, resident.number, resident)


def _disability(kind: PaperKind, text: str, on: date) -> Paper:
    card = parse_disability_card(text, on=on)
    return _citizen(kind, card.number, card.resident_id)


def _foreigner(kind: PaperKind, text: str, on: date) -> Paper:
    """New form since December 2023: 9, province, nationality, birth, sequence, check as on a resident ID."""
    number = normalize_paper(text)
    if re.fullmatch(r"[A-Z]{3}[0-9]{12}", number):
        return Paper(kind, number)
    if not re.fullmatch(r"9[0-9]{16}[0-9X]", number) or int(number[1:3]) not in PROVINCES:
        raise ForeignerForm
    return _citizen(kind, number, parse_citizen_form(number, on=on, provinces=frozenset(range(90, 100))))


def _officer(kind: PaperKind, text: str, _on: date) -> Paper:
    """Stored with its last character, which people leave out."""
    number = normalize_paper(text).removesuffix("号")
    if not re.fullmatch(r"[\u4e00-\u9fff]{1,2}字第[0-9A-Z]{4,8}", number):
        raise OfficerForm
    return Paper(kind, f"{number}号")


def _permit(refusal: type[PaperRefused], *starts: str) -> Callable[[PaperKind, str, date], Paper]:
    """Residence permits follow GB 11643 with one region code for each place (State Council order of 2018)."""

    def read(kind: PaperKind, text: str, on: date) -> Paper:
        number = normalize_paper(text)
        if not number.startswith(starts):
            raise refusal
        provinces = frozenset(int(start[:2]) for start in starts)
        return _citizen(kind, number, parse_citizen_form(number, on=on, provinces=provinces))

    return read


def _shape(refusal: type[PaperRefused], pattern: str) -> Callable[[PaperKind, str, date], Paper]:
    def read(kind: PaperKind, text: str, _on: date) -> Paper:
        number = normalize_paper(text)
        if not re.fullmatch(pattern, number):
            raise refusal
        return Paper(kind, number)

    return read


_READERS: Mapping[PaperKind, Callable[[PaperKind, str, date], Paper]] = {
    PaperKind.RESIDENT_ID: _resident,
    PaperKind.FOREIGN_PERMANENT: _foreigner,
    PaperKind.HONG_KONG_MACAO: _permit(HongKongMacaoForm, "810000", "820000"),
    PaperKind.TAIWAN: _permit(TaiwanForm, "830000"),
    PaperKind.PASSPORT: _shape(PassportForm, r"(?=.*[0-9])[A-Z0-9]{5,15}"),
    PaperKind.OFFICER: _officer,
    PaperKind.BIRTH_CERTIFICATE: _shape(BirthCertificateForm, r"[A-Z][0-9]{9}"),
    PaperKind.DISABILITY_CARD: _disability,
}
