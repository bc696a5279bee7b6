"""From the workbook that a city brings to an XForm: opened elsewhere, checked here row by row, converted elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from sanshe.casework.questionnaires.checking import NO, YES, Checked, check_sheets
from sanshe.casework.questionnaires.form import parse_form
from sanshe.casework.questionnaires.refusals import FormHasProblems, Problem
from sanshe.casework.questionnaires.sheets import CHOICES, SETTINGS, SURVEY, Row, Sheets, read_sheets
from sanshe.foundation.imports.reader import convert
from sanshe.foundation.imports.sentences import FileRefused

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_BYTES = 2_000_000


@dataclass(frozen=True)
class ReadForm:
    """A form that may be kept: its code, its title and its XForm."""

    code: str
    title: str
    xform: str


def read_form(data: bytes) -> ReadForm:
    """Read the workbook of a form.

    Raises:
        FileRefused: the file cannot or must not be read.
        FormHasProblems: what is to be mended, with sheet and row.
    """
    if len(data) > MOST_BYTES:
        raise FileRefused("too_large", most=MOST_BYTES // 1_000_000)
    sheets = read_sheets(data)
    checked = check_sheets(sheets)
    try:
        xform = convert(_rows_of(sheets, checked))
    except FileRefused as refusal:
        if refusal.code != "form":
            raise
        words = _("XLSForm does not permit this: %(words)s") % {"words": refusal.values.get("words", "")}
        raise FormHasProblems([Problem(SURVEY, int(refusal.values.get("row", 0)), words)]) from refusal
    parse_form(xform)
    return ReadForm(checked.code, checked.title, xform)


def _rows_of(sheets: Sheets, checked: Checked) -> dict[str, list[dict[str, str]]]:
    """The rows as pyxform takes them, each at its place, so that a row has the same number there."""
    settings = {"form_title": checked.title, "form_id": checked.code, "name": "data"}
    return {
        SURVEY: [_survey_row(row) for row in _in_place(sheets.survey)],
        CHOICES: [dict(row.cells) if row else {} for row in _in_place(sheets.choices)],
        SETTINGS: [settings],
    }


def _in_place(rows: Iterable[Row]) -> list[Row | None]:
    by_number = {row.number: row for row in rows}
    return [by_number.get(number) for number in range(2, max(by_number, default=1) + 1)]


def _survey_row(row: Row | None) -> dict[str, str]:
    if row is None:
        return {}
    made = {**row.cells, "type": row["type"].replace("_group", " group")}
    if row["required"]:
        asked = row["required"].lower()
        made["required"] = "yes" if asked in YES else "no" if asked in NO else row["required"]
    if made["type"] == "calculate":
        made.pop("label", None)
        made.pop("hint", None)
    return made
