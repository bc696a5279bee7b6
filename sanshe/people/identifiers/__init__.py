"""Numbers by which a person is known: the resident ID of GB 11643-1999 and other papers."""

from sanshe.people.identifiers.disability import DisabilityCard, DisabilityKind, parse_disability_card
from sanshe.people.identifiers.layout import PaperRefused, mask_paper, normalize_paper
from sanshe.people.identifiers.papers import Paper, PaperKind, read_paper
from sanshe.people.identifiers.resident import ResidentId, check_character, convert_old_number, parse_resident_id

__all__ = [
    "DisabilityCard",
    "DisabilityKind",
    "Paper",
    "PaperKind",
    "PaperRefused",
    "ResidentId",
    "check_character",
    "convert_old_number",
    "mask_paper",
    "normalize_paper",
    "parse_disability_card",
    "parse_resident_id",
    "read_paper",
]
