"""The sheets of a form as its rows, whatever Excel made of the cells, with the number of each row."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from sanshe.casework.questionnaires.refusals import FormHasProblems, Problem
from sanshe.foundation.imports import reader
from sanshe.foundation.imports.reading.cells import DAY, TIME
from sanshe.foundation.imports.sentences import FileRefused

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

SURVEY, CHOICES, SETTINGS = "survey", "choices", "settings"
COLUMNS: Mapping[str, frozenset[str]] = {
    SURVEY: frozenset(
        [
            "type",
            "name",
            "label",
            "hint",
            "required",
            "required_message",
            "relevant",
            "constraint",
            "constraint_message",
            "calculation",
            "appearance",
        ]
    ),
    CHOICES: frozenset(["list_name", "name", "label"]),
    SETTINGS: frozenset(["form_title", "form_id", "version"]),
}
"""What is read; a column of another name is refused, so that nothing is left out unseen."""
ALIASES = {"calculate": "calculation", "relevance": "relevant", "list": "list_name", "value": "name"}
ELSEWHERE = {"external_choices", "entities", "osm"}
MOST_ROWS = {SURVEY: 400, CHOICES: 1500, SETTINGS: 10}


@dataclass(frozen=True)
class Row:
    """One row: its number in Excel, and its filled cells by column."""

    number: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


@dataclass(frozen=True)
class Sheets:
    """The three sheets of a form."""

    survey: tuple[Row, ...]
    choices: tuple[Row, ...]
    settings: tuple[Row, ...]


@dataclass
class _Reading:
    problems: list[Problem] = field(default_factory=list)

    def say(self, sheet: str, row: int, sentence: str) -> None:
        self.problems.append(Problem(sheet, row, sentence))


def read_sheets(data: bytes) -> Sheets:
    """The sheets of a workbook, opened by the process that opens every table that comes in.

    Raises:
        FileRefused: it cannot or must not be read.
        FormHasProblems: it has not the sheets of a form, or columns that are not read here.
    """
    book, reading = reader.check(data), _Reading()
    if book["kind"] != "xlsx":
        raise FileRefused("old_workbook" if book["kind"] == "xls" else "other")
    names = {str(sheet["name"]).strip().lower(): sheet for sheet in book["sheets"]}
    for name in ELSEWHERE & names.keys():
        reading.say(name, 0, _("A form may not look things up elsewhere. Delete this sheet."))
    for name in (SURVEY, SETTINGS):
        if name not in names:
            reading.say(name, 0, _("This sheet is missing. A form has the sheets survey, choices and settings."))
    _stop_at(reading)
    sheets = {name: _rows(reading, name, data, names.get(name)) for name in COLUMNS}
    _stop_at(reading)
    return Sheets(**sheets)


def _stop_at(reading: _Reading) -> None:
    if reading.problems:
        raise FormHasProblems(reading.problems)


def _rows(reading: _Reading, name: str, data: bytes, sheet: Mapping[str, Any] | None) -> tuple[Row, ...]:
    if sheet is None:
        return ()
    if sheet["rows"] > MOST_ROWS[name]:
        words = _("This sheet has more than %(most)s rows. Divide the form, or delete what lies below it.")
        reading.say(name, 0, words % {"most": MOST_ROWS[name]})
        return ()
    rows = [row for part in reader.read(data, sheet["name"]) for row in part]
    heads = [_head(cell) for cell in rows[0]] if rows else []
    _look_at_heads(reading, name, heads, rows)
    return tuple(_filled(heads, rows))


def _head(cell: Any) -> str:
    word = _text(cell).lower().replace(" ", "_")
    return ALIASES.get(word, word)


def _look_at_heads(reading: _Reading, name: str, heads: list[str], rows: list[Any]) -> None:
    for place, head in enumerate(heads):
        is_filled = any(len(row) > place and _text(row[place]) for row in rows[1:])
        if "::" in head and is_filled:
            reading.say(
                name, 1, _("The column “%(name)s” is for several languages. Leave one, under “label”.") % {"name": head}
            )
        elif head not in COLUMNS[name] and is_filled:
            words = _("The column “%(name)s” is not used here. Delete it; these are: %(known)s.")
            reading.say(name, 1, words % {"name": head, "known": ", ".join(sorted(COLUMNS[name]))})
        elif head and head in heads[:place]:
            reading.say(name, 1, _("The column “%(name)s” stands twice. Leave one of them.") % {"name": head})


def _filled(heads: list[str], rows: Iterable[list[Any]]) -> Iterator[Row]:
    for number, row in enumerate(rows, start=1):
        if number == 1:
            continue
        cells = {head: text for head, cell in zip(heads, row, strict=False) if head and (text := _text(cell))}
        if cells:
            yield Row(number, cells)


def _text(cell: Any) -> str:
    """A cell as words: a whole number without its point, yes for true, a day as it is written."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    return str(cell).lstrip(DAY + TIME).strip()
