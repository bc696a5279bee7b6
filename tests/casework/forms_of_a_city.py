"""Forms of a city to try things on: rows as they stand in Excel."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from sanshe.casework import operations as casework
from sanshe.casework.questionnaires.refusals import FormHasProblems
from sanshe.casework.questionnaires.workbook import read_form
from sanshe.sample.city_form import CHOICES, HEADS, SETTINGS, SURVEY, workbook
from tests.acting import browser_of

if TYPE_CHECKING:
    from collections.abc import Sequence

CITY_OFFICER = "shen"
Rows = "Sequence[Sequence[str]]"


def row(kind: str, name: str = "", **cells: str) -> tuple[str, ...]:
    """One row of the sheet survey."""
    given = {"type": kind, "name": name} | cells
    return tuple(given.get(head, "") for head in HEADS)


def book(
    *rows: Sequence[str], choices: Any = CHOICES, settings: Any = (SETTINGS[0], ("试用表", "trial")), **more: Any
) -> bytes:
    """A workbook; without rows that of the sample city."""
    survey = (HEADS, *rows) if rows else SURVEY
    return workbook(survey=survey, choices=choices, settings=settings, **more)


def asking(*rows: Sequence[str]) -> Any:
    """A form that was read."""
    return read_form(book(*rows))


def published(actor: Any, on: Any, *rows: Sequence[str]) -> Any:
    """A form in use."""
    made = casework.bring_questionnaire(actor=actor, read=asking(*rows), workbook=b"")
    return casework.publish_questionnaire(actor=actor, questionnaire=made, on=on)


def problems_of(*rows: Sequence[str], **sheets: Any) -> list[tuple[str, int, str]]:
    """What is said about a workbook."""
    try:
        read_form(book(*rows, **sheets))
    except FormHasProblems as refusal:
        return [(one.sheet, one.row, one.sentence) for one in refusal.problems]
    return []


def brought(data: bytes, username: str = CITY_OFFICER) -> Any:
    """The answer to a workbook that somebody brings."""
    file = SimpleUploadedFile("表单.xlsx", data)
    return browser_of(username).post(reverse("casework:questionnaire_bringing"), {"workbook": file})
