"""Periods in words: as people write them, and as the pages say them."""

from __future__ import annotations

import re

from sanshe.foundation.chinese.width import clean
from sanshe.foundation.period import Period, PeriodKind, parse_code
from sanshe.foundation.ui.words import MONTHS, is_chinese, say_day

_NUMBERS = {"一": "1", "二": "2", "三": "3", "四": "4", "上": "1", "下": "2", "first": "1", "second": "2"}
_NUMBERS |= {"third": "3", "fourth": "4"}
_ORDINALS = ("First", "Second", "Third", "Fourth")
_SHORT = {name[:3].lower(): f"{number:02d}" for number, name in enumerate(MONTHS, 1)}
_NAMED_MONTH = r"(?P<name>" + "|".join(f"{name[:3]}(?:{name[3:]})?" for name in MONTHS) + ")"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?P<year>[0-9]{4})(?:年度?)?",
        r"(?P<year>[0-9]{4})年?(?P<half>[上下])半年",
        r"(?P<year>[0-9]{4})年?第?(?P<quarter>[一二三四1-4])季度?",
        r"(?P<year>[0-9]{4})(?:年|[./-])(?P<month>[0-9]{1,2})月?(?:份)?",
        r"(?P<year>[0-9]{4})(?:年|[./-])(?P<month>[0-9]{1,2})(?:月|[./-])(?P<day>[0-9]{1,2})[日号]?",
        r"(?P<half>first|second) half(?: of)? (?P<year>[0-9]{4})",
        r"(?P<quarter>first|second|third|fourth) quarter(?: of)? (?P<year>[0-9]{4})",
        r"Q(?P<quarter>[1-4]) (?P<year>[0-9]{4})",
        r"H(?P<half>[12]) (?P<year>[0-9]{4})",
        rf"{_NAMED_MONTH} (?P<year>[0-9]{{4}})",
        rf"(?P<day>[0-9]{{1,2}}) {_NAMED_MONTH} (?P<year>[0-9]{{4}})",
    )
)


def parse_period(text: str) -> Period:
    """Read a period however it was written: as code, in Chinese (2012年第四季度) or English (fourth quarter of 2012).

    Raises:
        PeriodUnreadable: it is none, or names a day that does not exist.
    """
    cleaned = clean(text)
    squeezed = cleaned if re.search("[A-Za-z]", cleaned) else cleaned.replace(" ", "")
    for pattern in _PATTERNS:
        found = pattern.fullmatch(squeezed)
        if found:
            return parse_code(_code({name: part for name, part in found.groupdict().items() if part is not None}))
    return parse_code(squeezed.upper())


def say_period(period: Period) -> str:
    """A period in the language of the page: `2012年第四季度` or `Fourth quarter of 2012`."""
    return _say_chinese(period) if is_chinese() else _say_english(period)


def _code(parts: dict[str, str]) -> str:
    year = parts["year"]
    if "half" in parts:
        return f"{year}-H{_number(parts['half'])}"
    if "quarter" in parts:
        return f"{year}-Q{_number(parts['quarter'])}"
    month = _SHORT[parts["name"][:3].lower()] if "name" in parts else parts.get("month", "").rjust(2, "0")
    if "day" in parts:
        return f"{year}-{month}-{parts['day'].rjust(2, '0')}"
    return f"{year}-{month}" if "month" in parts or "name" in parts else year


def _number(word: str) -> str:
    return _NUMBERS.get(word.lower(), word)


def _say_chinese(period: Period) -> str:
    year = period.first.year
    match period.kind:
        case PeriodKind.YEAR:
            return f"{year}年"
        case PeriodKind.HALF_YEAR:
            return f"{year}年{'上下'[period.number - 1]}半年"
        case PeriodKind.QUARTER:
            return f"{year}年第{'一二三四'[period.number - 1]}季度"
        case PeriodKind.MONTH:
            return f"{year}年{period.first.month}月"
        case PeriodKind.DAY:
            return say_day(period.first)


def _say_english(period: Period) -> str:
    year = period.first.year
    match period.kind:
        case PeriodKind.YEAR:
            return f"{year}"
        case PeriodKind.HALF_YEAR:
            return f"{_ORDINALS[period.number - 1]} half of {year}"
        case PeriodKind.QUARTER:
            return f"{_ORDINALS[period.number - 1]} quarter of {year}"
        case PeriodKind.MONTH:
            return f"{MONTHS[period.first.month - 1]} {year}"
        case PeriodKind.DAY:
            return say_day(period.first)
