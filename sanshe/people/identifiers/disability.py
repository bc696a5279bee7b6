"""The number of the disability card (第二代残疾人证): resident ID, kind and grade."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from sanshe.people.identifiers.layout import PaperRefused, normalize_paper
from sanshe.people.identifiers.resident import ResidentId, parse_resident_id

if TYPE_CHECKING:
    from datetime import date


class DisabilityKind(TextChoices):
    """Kinds of disability as the 19th digit of the card codes them (GB/T 26341-2010 has the same seven)."""

    SIGHT = "1", _("Sight")
    HEARING = "2", _("Hearing")
    SPEECH = "3", _("Speech")
    LIMB = "4", _("Limb")
    INTELLECT = "5", _("Intellect")
    MENTAL = "6", _("Mental")
    MULTIPLE = "7", _("Multiple disabilities")


class CardForm(PaperRefused):
    sentence = _(
        "A disability card has the 18 characters of the resident ID, one digit for the kind (1 to 7) and one for the"
        " grade (1 to 4); a re-issued card has one more. Compare it with the card."
    )


@dataclass(frozen=True)
class DisabilityCard:
    """A valid card number. `grade` is 1 (most severe) to 4; `reissue` counts re-issues, 0 for the first card."""

    number: str
    resident_id: ResidentId
    kind: DisabilityKind
    grade: int
    reissue: int

    def __str__(self) -> str:
        return self.number


def parse_disability_card(text: str, *, on: date) -> DisabilityCard:
    """Read the number of a disability card: 20 characters, or 21 when it was re-issued; a B before the 21st is dropped.

    Raises:
        PaperRefused: it has another form, or its first 18 characters are no valid resident ID.
    """
    found = re.fullmatch(r"(.{18})([1-7])([1-4])B?([1-9])?", normalize_paper(text))
    if found is None:
        raise CardForm
    front, kind, grade, reissue = found.groups()
    resident = parse_resident_id(front, on=on)
    number = f"{front}{kind}{grade}{reissue or ''}"
    return DisabilityCard(number, resident, DisabilityKind(kind), int(grade), int(reissue or 0))
