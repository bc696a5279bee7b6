"""One form for text that people type in many: width, spaces, invisible characters, dots in names."""

from __future__ import annotations

import unicodedata

INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\u202a\u202b\u202c\u202d\u202e"))
FULL_TO_HALF = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0x00A0: 0x20}
DOTS = dict.fromkeys(map(ord, "•‧∙⋅・･．.●"), "·")


def half_width(text: str) -> str:
    """Full-width digits, letters and signs as half-width; wide spaces as plain ones; invisible characters dropped."""
    return text.translate(INVISIBLE).translate(FULL_TO_HALF)


def clean(text: str) -> str:
    """`half_width`, composed (NFC), without spaces at the ends and with single ones between words."""
    return " ".join(unicodedata.normalize("NFC", half_width(text)).split())


def one_dot(text: str) -> str:
    """Every dot that people put into names as the middle dot · (GB 18030 A1A4)."""
    return text.translate(DOTS)
