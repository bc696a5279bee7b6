"""Kinds of fields: how a cell becomes a value, and how a value is shown, kept, and offered in a template."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from sanshe.foundation.chinese.width import clean
from sanshe.foundation.errors import Refusal
from sanshe.foundation.imports.days import DayRefused, counted_day, written_day
from sanshe.foundation.imports.reading.cells import DAY, TIME
from sanshe.foundation.ui.words import is_chinese, say_day

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from django.db.models import TextChoices

    from sanshe.foundation.imports.reader import Cell

NOTHING_SAID = frozenset(
    {"", "/", "\\", "-", "--", "—", "——", "一", "无", "暂无", "不详", "null", "NULL", "N/A", "#N/A"}
)
NOTHING_IN_TEXT = frozenset({"", "/", "\\", "-", "--", "—", "——"})
YES = frozenset({"是", "有", "√", "✓", "对", "1", "y", "yes", "true", "真", "可", "可以"})
NO = frozenset({"否", "无", "没有", "×", "✗", "x", "不是", "0", "n", "no", "false", "假", "不可", "不可以"})
LET_ALONE = {"'", "’", "‘", "`", DAY, TIME}
_NUMBER = re.compile(r"[+-]?\d[\d,]*(?:\.\d+)?")


class TooLong(Refusal):
    sentence = _("At most %(most)s characters fit here; this has %(length)s. Shorten it.")


class NoNumber(Refusal):
    sentence = _("This is no number. Write digits only, such as %(example)s.")


class NotWhole(Refusal):
    sentence = _("This must be a whole number. Check it.")


class OutOfRange(Refusal):
    sentence = _("This must lie between %(least)s and %(most)s. Check it.")


class TooManyDecimals(Refusal):
    sentence = _("At most %(places)s decimals fit here. Round it.")


class NoChoice(Refusal):
    sentence = _("“%(typed)s” is not one of: %(choices)s.")


class NotYesOrNo(Refusal):
    sentence = _("Write yes or no here.")


@dataclass(frozen=True)
class Moment:
    """What a value may depend on besides its cell: today, and how the workbook counts its days."""

    on: date
    from_1904: bool = False


def as_it_is(value: Any) -> Any:
    """What JSON keeps without help."""
    return value


@dataclass(frozen=True)
class Kind:
    """One kind.

    Attributes:
        read: the value of a cell that says something; raises a Refusal whose sentence names the way out.
        words: the value for people.
        pack, unpack: the value as JSON keeps it, and back.
        offers: what a template offers as a drop-down.
        is_text: whether Excel must keep its hands off, as with numbers that are names.
        repeats: whether few values stand in many rows, so that each is read once.
        nothing: texts that say as much as an empty cell.
        plain: the form of texts that are values as they stand, so that most cells need no reading.
    """

    read: Callable[[Cell, Moment], Any]
    words: Callable[[Any], str] = str
    pack: Callable[[Any], Any] = as_it_is
    unpack: Callable[[Any], Any] = as_it_is
    offers: Callable[[], Sequence[str]] = field(default=tuple)
    is_text: bool = False
    repeats: bool = False
    nothing: frozenset[str] = NOTHING_SAID
    plain: re.Pattern[str] | None = None


def listed(words: Iterable[object]) -> str:
    """Words in a row, as the reader's language separates them."""
    return ("、" if is_chinese() else ", ").join(map(str, words))


def text_of(cell: Cell) -> str:
    """A cell as text: whole numbers without a point, days as 2012-10-23, and no apostrophe that only kept Excel's hands off."""
    if isinstance(cell, str):
        return cell[1:].lstrip() if cell[:1] in LET_ALONE else cell
    if isinstance(cell, bool):
        return "1" if cell else "0"
    return "" if cell is None else str(cell)


def text(most: int) -> Kind:
    """Plain words, at most so many characters."""

    def read(cell: Cell, _moment: Moment) -> str:
        value = text_of(cell)
        if len(value) > most:
            raise TooLong(most=most, length=len(value))
        return value

    plain = re.compile(rf"[^'’‘`/\\\-—{DAY}{TIME}].{{0,{most - 1}}}")
    return Kind(read, nothing=NOTHING_IN_TEXT, plain=plain)


def parsed(
    parse: Callable[[str, date], Any],
    *,
    words: Callable[[Any], str] = str,
    repeats: bool = False,
    plain: re.Pattern[str] | None = None,
) -> Kind:
    """A text that a function of the domain reads, such as a credit code; it gets the text and today."""
    return Kind(
        lambda cell, moment: parse(text_of(cell), moment.on), words=words, is_text=True, repeats=repeats, plain=plain
    )


def day() -> Kind:
    """A day."""

    def read(cell: Cell, moment: Moment) -> date:
        if isinstance(cell, str) and cell[:1] in {DAY, TIME}:
            if cell[0] == TIME:
                raise DayRefused
            return date.fromisoformat(cell[1:11])
        if isinstance(cell, int | float) and not isinstance(cell, bool):
            return counted_day(cell, from_1904=moment.from_1904)
        return written_day(text_of(cell))

    return Kind(read, words=say_day, pack=date.isoformat, unpack=date.fromisoformat, repeats=True)


def number(least: int = 0, most: int = 10_000_000, units: Sequence[str] = ()) -> Kind:
    """A whole number; a unit behind it, such as 户, is dropped."""

    def read(cell: Cell, _moment: Moment) -> int:
        value = _amount(cell, units, example="120")
        if value != value.to_integral_value():
            raise NotWhole
        if not least <= value <= most:
            raise OutOfRange(least=least, most=most)
        return int(value)

    return Kind(read, repeats=True)


def amount(places: int, most: int, units: Sequence[str] = ()) -> Kind:
    """A quantity of at least nothing, with so many decimals; a unit behind it, such as ㎡, is dropped."""

    def read(cell: Cell, _moment: Moment) -> Decimal:
        value = _amount(cell, units, example="350.5")
        if not 0 <= value <= most:
            raise OutOfRange(least=0, most=most)
        rounded = round(value, places)
        if isinstance(cell, str) and rounded != value:
            raise TooManyDecimals(places=places)
        return rounded

    return Kind(read, words=lambda value: f"{value.normalize():f}", pack=str, unpack=Decimal, repeats=True)


def yes_no() -> Kind:
    """Yes or no, in any of the words for it."""

    def read(cell: Cell, _moment: Moment) -> bool:
        if isinstance(cell, bool):
            return cell
        typed = clean(text_of(cell)).lower()
        if typed not in YES | NO:
            raise NotYesOrNo
        return typed in YES

    words = {True: _("yes"), False: _("no")}
    nothing = NOTHING_SAID - NO
    return Kind(read, words=lambda value: str(words[value]), offers=lambda: ["是", "否"], repeats=True, nothing=nothing)


def choice(choices: type[TextChoices], also: Mapping[str, Sequence[str]] | None = None, ending: str = "") -> Kind:
    """One of the values of an enum, by its code or by its label in Chinese or in the reader's language.

    Args:
        choices: the enum.
        also: other words for a value.
        ending: what may be left away at the end of a label, such as 族.
    """

    def known() -> dict[str, str]:
        """Made anew for each call that misses, because labels are in the language of whoever reads."""
        with override("zh-hans"):
            chinese = {str(label): value for value, label in choices.choices}
        labels = chinese | {str(label): value for value, label in choices.choices}
        shortened = {label.removesuffix(ending): value for label, value in labels.items()} if ending else {}
        spelled = {word: value for value, words in (also or {}).items() for word in words}
        return shortened | spelled | labels | {v: v for v in choices.values}

    def read(cell: Cell, _moment: Moment) -> str:
        typed = clean(text_of(cell))
        found = known().get(typed) or known().get(typed.replace(" ", ""))
        if found is None:
            raise NoChoice(typed=typed, choices=listed(choices.labels))
        return str(found)

    def words(value: str) -> str:
        return str(choices(value).label)

    return Kind(read, words=words, offers=lambda: [str(label) for label in choices.labels], repeats=True)


def _amount(cell: Cell, units: Sequence[str], example: str) -> Decimal:
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return Decimal(repr(cell))
    typed = clean(text_of(cell)).replace(" ", "")
    for unit in units:
        typed = typed.removesuffix(unit)
    if typed.endswith("%"):
        return _decimal(typed[:-1], example) / 100
    return _decimal(typed, example)


def _decimal(typed: str, example: str) -> Decimal:
    if not _NUMBER.fullmatch(typed):
        raise NoNumber(example=example)
    try:
        return Decimal(typed.replace(",", ""))
    except InvalidOperation:
        raise NoNumber(example=example) from None
