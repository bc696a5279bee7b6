"""Words in what was written at cases: opened row by row and looked through, the newest first, up to a limit that is said.

What is sealed cannot be asked of the database, and no index of words lies beside it (`docs/decisions/search-in-own-cases.md`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from sanshe.accounts.enums import MANAGERS, SUPERVISORS
from sanshe.casework.models import Case, Goal, Plan, ProgressNote
from sanshe.foundation.access import reads

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from uuid import UUID

    from sanshe.foundation.access.principal import Principal

NEWEST = 1500  # texts of one kind that a search opens
MOST_FOUND = 50
MOST_WORDS, SHORTEST, LONGEST = 5, 2, 50
BEFORE, BEHIND = 20, 60  # characters of a snippet around the first word


@dataclass(frozen=True)
class Searched:
    """A kind of text: the model, its day, its sealed columns, and the part of the case where it stands."""

    model: Any
    case: str
    day: str
    columns: tuple[str, ...]
    part: str


SEARCHED = (
    Searched(ProgressNote, "case_id", "happened_on", ("facts", "interpretation", "next_step"), "notes"),
    Searched(Plan, "case_id", "made_on", ("aim",), "plan"),
    Searched(Goal, "case_id", "plan__made_on", ("problem", "goal"), "plan"),
)


@dataclass(frozen=True)
class Hit:
    """A text in which all words stand: the case, the day, the part, and the words around the first, in three pieces."""

    case: Case
    on: date
    part: str
    snippet: tuple[str, str, str]


@dataclass(frozen=True)
class Found:
    """Hits, the newest first; `more` says that there were more than are shown, `older` that older texts were not looked through."""

    hits: Sequence[Hit]
    more: bool
    older: bool


def words_of(text: str) -> list[str]:
    """The words to look for; none where there is too little or too much to look for."""
    words = text.casefold().split()[:MOST_WORDS]
    is_enough = len("".join(words)) >= SHORTEST and len(text) <= LONGEST
    return words if is_enough else []


def find_words(principal: Principal, words: Sequence[str]) -> Found:
    """Where all words stand in one text at one's own cases, or at those of the organizations over whose work one watches.

    Four statements, however many cases there are. What is opened only to be looked through is read by nobody; what is found is noted as read.
    """
    found: list[tuple[Any, ...]] = []
    is_cut = False
    for one in SEARCHED:
        rows = list(_newest(principal, one))
        is_cut = is_cut or len(rows) > NEWEST
        told = [
            (row[1], row[2], one.part, row[0], piece) for row in rows[:NEWEST] if (piece := _piece(one, row, words))
        ]
        if told:
            reads.note_ids(one.model._meta.db_table, [hit[3] for hit in told])  # also those that do not fit on the page
        found += told
    found.sort(key=lambda hit: (hit[1], str(hit[3])), reverse=True)
    shown = found[:MOST_FOUND]
    cases = _cases(principal, {hit[0] for hit in shown})
    hits = [Hit(cases[case], on, part, piece) for case, on, part, _key, piece in shown if case in cases]
    return Found(hits, more=len(found) > MOST_FOUND, older=is_cut)


def _newest(principal: Principal, one: Searched) -> Iterator[tuple[Any, ...]]:
    """Key, case, day and sealed columns of the newest texts."""
    watched = Q(owner_organization__in=principal.organizations(SUPERVISORS | MANAGERS))
    rows = one.model.objects.visible_to(principal).filter(watched | Q(case__worker=principal.user))
    values = rows.order_by(f"-{one.day}", "-pk").values_list("pk", one.case, one.day, *one.columns)
    return iter(values[: NEWEST + 1])


def _piece(one: Searched, row: tuple[Any, ...], words: Sequence[str]) -> tuple[str, str, str] | None:
    """The words around the first, when all stand in one of the texts of a row."""
    for column, sealed in zip(one.columns, row[3:], strict=True):
        if sealed is None:
            continue
        text = one.model._meta.get_field(column).open(sealed, row[0])
        plain = text.casefold()
        if all(word in plain for word in words):
            return _snippet(text, plain.find(words[0]), len(words[0]))
    return None


def _snippet(text: str, place: int, length: int) -> tuple[str, str, str]:
    begin, end = max(place - BEFORE, 0), place + length
    before, behind = text[begin:place], text[end : end + BEHIND]
    return ("…" if begin else "") + before, text[place:end], behind + ("…" if len(text) > end + BEHIND else "")


def _cases(principal: Principal, keys: set[UUID]) -> dict[UUID, Case]:
    rows = Case.objects.visible_to(principal).filter(pk__in=keys).select_related("person", "household", "community")
    return {case.pk: case for case in rows}
