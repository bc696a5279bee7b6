"""One evaluator for pages, for what is saved and for the command line: what is asked now, what follows, what is wrong.

Nothing that is not asked has an answer: a question that is skipped is empty for every other expression.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from sanshe.casework.questionnaires.form import BAND, SCORE
from sanshe.casework.questionnaires.functions import EPOCH, TODAY, day_of, days_of, number_of, text_of, truth_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sanshe.casework.questionnaires.form import CityForm, Question, Words

DATE = "date"
MOST_SCORE = 99_999
LONGEST_BAND = 60


@dataclass(frozen=True)
class State:
    """A form with answers in it. `values` has what stands at each question that is asked, and at each calculation; `wrong` a sentence by name."""

    form: CityForm
    values: Mapping[str, str]
    asked: frozenset[str]
    wrong: Mapping[str, str]
    must: frozenset[str]

    def words(self, words: Words) -> str:
        """A text with what stands in it now."""
        return "".join(piece if isinstance(piece, str) else self._shown(piece[0]) for piece in words)

    def _shown(self, path: str) -> str:
        """An answer as people read it: a choice by its words."""
        one = self.form.nodes.get(path)
        if one is None:
            return ""
        given = self.values.get(one.name, "")
        return said(one, given) if one.choices else given

    @property
    def score(self) -> float | None:
        """What the form's row `score` gives; None where it gives no number, or one that no scale has."""
        number = number_of(self.values.get(SCORE, ""))
        return round(number, 2) if abs(number) <= MOST_SCORE else None

    @property
    def band(self) -> str:
        """What the form's row `band` gives; without a score there is none."""
        return self.values.get(BAND, "")[:LONGEST_BAND] if self.score is not None else ""


def said(question: Question, given: str) -> str:
    """An answer in words."""
    if not question.choices:
        return given
    words = dict(question.choices)
    return "、".join(words.get(choice, choice) for choice in given.split())


def evaluate(form: CityForm, answers: Mapping[str, str], on: date) -> State:
    """Put answers into a form, on a day; answers to what is not asked are left out.

    Args:
        form: the form.
        answers: by name; choices by their names with spaces between, days as 2026-11-25.
        on: the day that `today()` means.

    """
    root = deepcopy(form.instance)
    root.set(TODAY, str(on.toordinal() - EPOCH))
    places = {root.getroottree().getpath(one): one for one in root.iterdescendants()}
    asked: set[str] = set()
    for path in form.order:
        one, node = form.nodes[path], places[path]
        is_asked = (not one.group or form.nodes[one.group].name in asked) and _holds(one.relevant, node)
        if not is_asked:
            continue
        asked.add(one.name)
        if one.calculation is not None:
            node.text = _clean(text_of(one.calculation(node)))
        elif one.is_answered:
            node.text = _put(one, answers.get(one.name, ""))
    return _state(form, places, asked)


def _state(form: CityForm, places: Mapping[str, Any], asked: set[str]) -> State:
    values, wrong, must = {}, {}, set()
    for path, one in form.nodes.items():
        if one.name not in asked or one.kind in {"group", "note"}:
            continue
        node = places[path]
        if one.required is not None and _holds(one.required, node):
            must.add(one.name)
        if one.name in must and not node.text:
            wrong[one.name] = one.required_message or _("Please answer this.")
        elif node.text and one.constraint is not None and not _holds(one.constraint, node):
            wrong[one.name] = one.message or _("This answer does not fit. Check it.")
        values[one.name] = day_of(node.text) if one.kind == DATE and node.text else node.text or ""
    return State(form, values, frozenset(asked), wrong, frozenset(must))


def _holds(expression: Any, node: Any) -> bool:
    return expression is None or truth_of(expression(node))


def _put(one: Question, answer: str) -> str:
    return text_of(days_of(answer)) if one.kind == DATE and answer else _clean(answer)


def _clean(text: str) -> str:
    """Without what no XML holds."""
    return "".join(letter for letter in text if letter >= " " or letter in "\t\n\r").translate(_UNHELD)


_UNHELD = dict.fromkeys([0xFFFE, 0xFFFF, *range(0xD800, 0xE000)])
