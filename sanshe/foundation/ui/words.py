"""How days, moments and numbers are said to a person, in Chinese and in English; each is also a template filter."""

from __future__ import annotations

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

NOTHING = "—"
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

Numeric = int | float | Decimal | Fraction


def is_chinese() -> bool:
    """Whether the page now being written is in Chinese."""
    return (get_language() or "zh-hans").startswith("zh")


def language_tag() -> str:
    """The language of the page as HTML wants it: `zh-Hans` or `en`."""
    return "zh-Hans" if is_chinese() else "en"


def say_day(value: date | None) -> str:
    """A day in words: `2012年10月23日` or `23 October 2012`; a moment counts as its day in China; None as a dash."""
    if value is None:
        return NOTHING
    day = _local(value).date() if isinstance(value, datetime) else value
    if is_chinese():
        return f"{day.year}年{day.month}月{day.day}日"
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def say_moment(value: datetime | None) -> str:
    """A moment in words, in local time, to the minute: `2012年10月23日 09:41` or `23 October 2012, 09:41`."""
    if value is None:
        return NOTHING
    local = _local(value)
    comma = "" if is_chinese() else ","
    return f"{say_day(local.date())}{comma} {local:%H:%M}"


def say_span(start: date | None, until: date | None = None) -> str:
    """An open-ended span of days in words: from … until …, either end may be missing."""
    if start and until:
        return _("%(start)s to %(until)s") % {"start": say_day(start), "until": say_day(until)}
    if start:
        return _("since %(start)s") % {"start": say_day(start)}
    if until:
        return _("until %(until)s") % {"until": say_day(until)}
    return NOTHING


def say_number(value: Numeric | None, places: int | None = None) -> str:
    """A number with thousands marks: as many decimals as it has, or rounded half up to `places`; None as a dash."""
    if value is None:
        return NOTHING
    number = _decimal(value)
    if places is not None:
        number = number.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    return f"{number:,f}"


def say_area(value: Numeric | None) -> str:
    """Square meters to one decimal, without the unit: `983.6`, `33,442.4`."""
    return say_number(value, 1)


def say_percent(value: Numeric | None, places: int = 1) -> str:
    """A share of one as percent, rounded half up: `Fraction(16, 34)` reads `47.1%`; None (nothing to divide by) as a dash."""
    if value is None:
        return NOTHING
    exact = value * 100 if isinstance(value, Fraction) else _decimal(value) * 100
    return f"{say_number(exact, places)}%"


def say_count(value: int | None, cap: int = 10_000) -> str:
    """A count as far as it was counted: `34`, and `10,000+` beyond the cap."""
    if value is not None and value > cap:
        return f"{cap:,}+"
    return say_number(value)


def _decimal(value: Numeric) -> Decimal:
    """The number as a decimal that shows what the number showed (a float by its shortest form)."""
    if isinstance(value, Fraction):
        return Decimal(value.numerator) / Decimal(value.denominator)
    return Decimal(str(value))


def _local(value: datetime) -> datetime:
    """The moment in the installation's own time zone; a naive one is taken as already local."""
    return timezone.localtime(value) if timezone.is_aware(value) else value
