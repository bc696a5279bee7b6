"""Chinese numerals as headings count: 一, 十, 十一, 二十."""

from __future__ import annotations

DIGITS = "零一二三四五六七八九"


def numeral(number: int) -> str:
    """A number from 1 to 99.

    Raises:
        ValueError: it lies outside.
    """
    if not 1 <= number <= 99:
        raise ValueError(number)
    tens, ones = divmod(number, 10)
    front = "" if tens == 0 else "十" if tens == 1 else f"{DIGITS[tens]}十"
    return front + (DIGITS[ones] if ones else "")
