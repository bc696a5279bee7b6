"""The functions of expressions, as XForms and ODK define them, for the XPath of lxml.

XPath has some of the same name that mean less (its `sum` adds nodes, its `not` asks whether there are any), so ours are called by names of
their own. A day is a number, the days since 1 January 1970, so that days are compared and subtracted. Where an answer is missing a
function takes the empty text, and a sum takes nothing.
"""

from __future__ import annotations

import math
import re
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from sanshe.casework.questionnaires.pattern import fits

if TYPE_CHECKING:
    from collections.abc import Mapping

EPOCH = date(1970, 1, 1).toordinal()
TODAY = "today"
LONGEST = 2000  # characters of what is calculated; without it one row could double what the row above has doubled


def text_of(value: Any) -> str:
    """A value of XPath as text: a node by what stands in it, a whole number without its point, yes as 1 and no as 0."""
    if isinstance(value, list):
        return (value[0].text or "") if value else ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float | int):
        if not math.isfinite(value):
            return ""
        return str(int(value)) if value == int(value) and abs(value) < 1e15 else _written(value)
    return str(value)[:LONGEST]


def _decimal(number: float) -> Decimal:
    """Twelve digits: libxml2 reads 2.345 as a little less, and halves would be rounded down."""
    return Decimal(f"{number:.12g}")


def _written(number: float) -> str:
    return f"{_decimal(number):f}"


def number_of(value: Any) -> float:
    """A value as a number; what is none is not a number."""
    if isinstance(value, bool | float | int):
        return float(value)
    text = text_of(value).strip()
    try:
        return float(text) if text.lower().lstrip("+-")[:3] not in {"nan", "inf"} and "_" not in text else math.nan
    except ValueError:
        return math.nan


def truth_of(value: Any) -> bool:
    """Whether a value counts as yes: not empty, not zero, not no."""
    if isinstance(value, bool):
        return value
    if isinstance(value, float | int):
        return value == value and value != 0  # noqa: PLR0124 - only what is not a number differs from itself
    return text_of(value) not in {"", "0", "false"}


def days_of(value: Any) -> float:
    """A day written as 2026-11-25, or already a number."""
    text = text_of(value).strip()
    try:
        return float(date.fromisoformat(text).toordinal() - EPOCH)
    except ValueError:
        return number_of(text)


def day_of(days: str) -> str:
    """The day of a number, as it is written."""
    try:
        return date.fromordinal(int(float(days)) + EPOCH).isoformat()
    except (ValueError, OverflowError):
        return ""


def _plain(value: Any) -> Any:
    return text_of(value) if isinstance(value, list | str) else value


def _if(_at: Any, condition: Any, yes: Any, no: Any) -> Any:
    return _plain(yes) if truth_of(condition) else _plain(no)


def _coalesce(_at: Any, *values: Any) -> Any:
    return next((text for value in values if (text := text_of(value))), "")


def _today(at: Any) -> float:
    return float(at.context_node.getroottree().getroot().get(TODAY))


def _round(_at: Any, value: Any, places: Any = 0) -> float:
    """Half away from zero, as people round."""
    number, many = number_of(value), number_of(places)
    if not math.isfinite(number) or not -9 <= many <= 9:
        return math.nan
    try:
        return float(_decimal(number).quantize(Decimal(1).scaleb(-int(many)), rounding=ROUND_HALF_UP))
    except InvalidOperation:
        return number


def _int(_at: Any, value: Any) -> float:
    number = number_of(value)
    return float(math.trunc(number)) if math.isfinite(number) else math.nan


def _numbers(values: tuple[Any, ...]) -> list[float]:
    return [number for value in values if not math.isnan(number := number_of(value))]


def _number(_at: Any, value: Any) -> float:
    return number_of(value)


OURS: Mapping[str, Any] = {
    "selected": lambda _at, given, choice: text_of(choice) in text_of(given).split(),
    "count-selected": lambda _at, given: float(len(text_of(given).split())),
    "if": _if,
    "coalesce": _coalesce,
    "today": _today,
    "date": lambda _at, value: days_of(value),
    "regex": lambda _at, value, pattern: fits(text_of(pattern), text_of(value)),
    "round": _round,
    "int": _int,
    "number": _number,
    "concat": lambda _at, *values: "".join(text_of(value) for value in values)[:LONGEST],
    "sum": lambda _at, *values: math.fsum(_numbers(values)),
    "min": lambda _at, *values: min(_numbers(values), default=math.nan),
    "max": lambda _at, *values: max(_numbers(values), default=math.nan),
    "not": lambda _at, value: not truth_of(value),
}

PREFIX = "our-"
FUNCTIONS: Mapping[tuple[None, str], Any] = {(None, PREFIX + name): function for name, function in OURS.items()}
_CALLED = re.compile(r"'[^']*'|\"[^\"]*\"|[A-Za-z][A-Za-z-]*(?=\s*\()")


def named_ours(expression: str) -> str:
    """An expression that calls our functions where XPath has some of the same name; texts in it stay as they are."""
    return _CALLED.sub(lambda word: PREFIX + word[0] if word[0] in OURS else word[0], expression)
