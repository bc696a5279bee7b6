"""Half-open spans of days: from a day on, until but not including another, or open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ONE_DAY = timedelta(days=1)


class SpanEmpty(ValueError):
    """A span would end before or on the day it begins."""


@dataclass(frozen=True)
class Span:
    """Days from `start` on; `until` is the first day after it, None while it is open."""

    start: date
    until: date | None = None

    def __post_init__(self) -> None:
        if self.until is not None and self.until <= self.start:
            raise SpanEmpty(f"{self.start} to {self.until}")

    @classmethod
    def through(cls, start: date, last: date | None) -> Span:
        """The span whose last day is given, as papers and most columns (`ends_on`, `valid_until`) have it."""
        return cls(start, None if last is None else last + ONE_DAY)

    @property
    def last(self) -> date | None:
        """Its last day; None while it is open."""
        return None if self.until is None else self.until - ONE_DAY

    @property
    def days(self) -> int | None:
        """How many days it has; None while it is open."""
        return None if self.until is None else (self.until - self.start).days

    def contains(self, day: date) -> bool:
        """Whether a day lies in it."""
        return self.start <= day and (self.until is None or day < self.until)

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a day."""
        return self.meet(other) is not None

    def meet(self, other: Span) -> Span | None:
        """The days that both have; None when there are none."""
        start = max(self.start, other.start)
        until = min((end for end in (self.until, other.until) if end is not None), default=None)
        return None if until is not None and until <= start else Span(start, until)


def merge_spans(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The same days in as few spans as possible, in order; spans that touch become one."""
    return tuple(_merged(sorted(spans, key=lambda span: span.start)))


def _merged(ordered: list[Span]) -> Iterator[Span]:
    current: Span | None = None
    for span in ordered:
        if current is not None and (current.until is None or span.start <= current.until):
            ends = (current.until, span.until)
            current = Span(current.start, None if None in ends else max(end for end in ends if end is not None))
            continue
        if current is not None:
            yield current
        current = span
    if current is not None:
        yield current
