"""From what somebody wrote to checked answers: one reader for the shell, the pages and what is imported.

A document is a mapping: `answers` (a list in the order of the items, or a mapping from item to answer; null is left open) or `total`
for a shell; `on`, `informant`, `mode`, `rater`; and the facts that the instrument names.
"""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

from sanshe.casework.scales import refusals
from sanshe.casework.scales.answers import Answers
from sanshe.casework.scales.enums import Informant, Mode

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sanshe.casework.scales.instrument import Instrument, Item

WORDS = ("answers", "total", "on", "informant", "mode", "rater")


def parse_document(data: bytes) -> Any:
    """JSON as people save it.

    Raises:
        AnswersUnreadable: no JSON, not UTF-8, or nested beyond sense.
        WordTwice: one word stands twice, so that one of the answers would be lost.
    """
    try:
        return json.loads(data.decode("utf-8-sig"), object_pairs_hook=_once)
    except (ValueError, RecursionError) as error:
        raise refusals.AnswersUnreadable from error


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for word, value in pairs:
        if word in found:
            raise refusals.WordTwice(word=word)
        found[word] = value
    return found


def read_answers(instrument: Instrument, document: Any) -> Answers:
    """Check a document against an instrument. A bare list, or a mapping of items alone, is taken for the answers.

    Raises:
        Refusal: one of `refusals`; its sentence says what to correct.
    """
    if isinstance(document, list) or (
        isinstance(document, dict) and document and set(document) <= set(instrument.by_code)
    ):
        document = {"answers": document}
    if not isinstance(document, dict):
        raise refusals.AnswersUnreadable
    facts = (*instrument.facts, *filter(None, [instrument.grouping]))
    for word in document:
        if word not in WORDS and word not in facts:
            raise refusals.UnknownWord(word=word, scale=instrument.name, known=", ".join((*WORDS, *facts)))
    return Answers(
        by_item=_by_item(instrument, document),
        total=_total(instrument, document),
        facts=_facts(instrument, {word: document[word] for word in facts if document.get(word) is not None}),
        informant=_informant(instrument, document.get("informant")),
        mode=_mode(instrument, document.get("mode")),
        on=read_day(document["on"]) if document.get("on") is not None else None,
        rater=_text("rater", document.get("rater")),
    )


def read_day(given: Any) -> date:
    """A day as it is written in documents.

    Raises:
        DayUnreadable: it is none.
    """
    try:
        return date.fromisoformat(given)
    except (TypeError, ValueError) as error:
        raise refusals.DayUnreadable(given=_said(given)) from error


def _by_item(instrument: Instrument, document: Mapping[str, Any]) -> dict[str, int]:
    given = document.get("answers")
    if instrument.is_shell:
        if given is not None:
            raise refusals.TotalOnly(scale=instrument.name, highest=instrument.highest)
        return {}
    if isinstance(given, list):
        if len(given) != len(instrument.items):
            raise refusals.WrongCount(scale=instrument.name, count=len(instrument.items), given=len(given))
        given = dict(zip(instrument.by_code, given, strict=True))
    if not isinstance(given, dict):
        raise refusals.NoAnswers(count=len(instrument.items))
    return {
        code: _answer(instrument, code, value) for code, value in given.items() if _is_answered(instrument, code, value)
    }


def _is_answered(instrument: Instrument, code: str, value: Any) -> bool:
    if code not in instrument.by_code:
        raise refusals.UnknownItem(scale=instrument.name, item=code, items=", ".join(instrument.by_code))
    return value is not None


def _answer(instrument: Instrument, code: str, given: Any) -> int:
    item = instrument.by_code[code]
    if isinstance(given, bool) and item.is_yes_or_no:
        return int(given)
    if type(given) is int and given in item.values:
        return given
    raise refusals.AnswerOutOfRange(item=code, scale=instrument.name, allowed=_allowed(item), given=_said(given))


def _allowed(item: Item) -> str:
    return ", ".join(str(value) for value in item.values)


def _total(instrument: Instrument, document: Mapping[str, Any]) -> int | None:
    given = document.get("total")
    if not instrument.is_shell:
        if given is not None:
            raise refusals.ItemsOnly(scale=instrument.name)
        return None
    if given is None:
        raise refusals.TotalOnly(scale=instrument.name, highest=instrument.highest)
    if type(given) is int and given in instrument.scores:
        return given
    raise refusals.TotalOutOfRange(
        scale=instrument.name,
        lowest=instrument.lowest,
        highest=instrument.highest,
        step=instrument.step,
        given=_said(given),
    )


def _facts(instrument: Instrument, given: Mapping[str, Any]) -> dict[str, Any]:
    """Facts as given, but for the group of a norm, which must be one of those there are."""
    if instrument.grouping in given:
        groups = [norm.group for norm in instrument.norms]
        _one_of(instrument, instrument.grouping, given[instrument.grouping], groups)
    return dict(given)


def _informant(instrument: Instrument, given: Any) -> Informant | None:
    if given is None:
        return None
    _one_of(instrument, "informant", given, [one.value for one in instrument.informants])
    return Informant(given)


def _mode(instrument: Instrument, given: Any) -> Mode | None:
    if given is None:
        return None
    _one_of(instrument, "mode", given, [one.value for one in instrument.modes])
    return Mode(given)


def _one_of(instrument: Instrument, word: str, given: Any, known: Iterable[str]) -> None:
    allowed = list(known)
    if given not in allowed:
        raise refusals.ChoiceUnknown(given=_said(given), word=word, scale=instrument.name, known=", ".join(allowed))


def _text(word: str, given: Any) -> str:
    if given is None:
        return ""
    if not isinstance(given, str):
        raise refusals.TextExpected(word=word)
    return given.strip()


def _said(given: Any) -> str:
    """What was written, short enough for a sentence."""
    text = given if isinstance(given, str) else json.dumps(given, ensure_ascii=False)
    return text if len(text) <= 40 else f"{text[:39]}…"
