"""Facts as the words that stand on the paper."""

from __future__ import annotations

import re
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from sanshe.foundation.official_forms.asked import ENTRIES, LEDGER, MANY, Question, questions
from sanshe.foundation.ui.words import say_day

if TYPE_CHECKING:
    from datetime import date

    from sanshe.foundation.official_forms.form import OfficialForm

ROOM_FOR = {LEDGER: 3, ENTRIES: 1}  # empty rows and blocks to be filled by hand where nothing is on file
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")  # XML 1.0 has no place for them

Words = dict[str, Any]


def day(value: date | None) -> str:
    """A day as official papers write it (2012年12月5日), or nothing."""
    return say_day(value) if value else ""


def plain(text: object) -> str:
    """A text as it was written, without characters that no document may hold."""
    return _UNSEEN.sub("", str(text if text is not None else "").replace("\r\n", "\n").replace("\r", "\n"))


def words_of(facts: Any) -> Words:
    """Every token with its words; tables and blocks as lists of rows, with empty ones where nothing is on file."""
    asked = questions(type(facts))
    return {name: _said(question, getattr(facts, name)) for name, question in asked.items()}


def _said(question: Question, value: Any) -> Any:
    if question.kind not in MANY:
        return plain(value)
    assert question.row is not None
    rows = [{one.name: plain(getattr(row, one.name)) for one in fields(row)} for row in value]
    return rows or [dict.fromkeys(questions(question.row), "") for _one in range(ROOM_FOR[question.kind])]


def unanswered(form: OfficialForm, facts: Any) -> list[str]:
    """Tokens that the form asks for, that the system keeps, and that are empty all the same."""
    found = []
    for name, question in questions(form.facts).items():
        value = getattr(facts, name)
        if question.by_hand:
            continue
        if question.kind in MANY:
            assert question.row is not None
            columns = [key for key, column in questions(question.row).items() if not column.by_hand]
            found += [f"{name}.{key}" for key in columns if not any(getattr(row, key) for row in value)]
        elif not value:
            found.append(name)
    return found
