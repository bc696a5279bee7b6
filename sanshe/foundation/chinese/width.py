"""One form for text that people type in many: width, spaces, invisible characters, look-alikes, dots in names."""

from __future__ import annotations

import re
import unicodedata

# Controls except white space, soft hyphens, joiners, direction marks, variation selectors, tags: they come with pasting.
INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f"
    "\ufeff\U000e0000-\U000e0fff]"
)
FULL_TO_HALF = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
# Radicals that look like characters and come out of PDF files; Unicode calls the Kangxi ones compatible.
RADICALS = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)} | str.maketrans(
    "⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳", "西见角贝车长门青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙龟"
)
DOTS = str.maketrans(dict.fromkeys("•‧∙⋅・･．.﹒●•⸱ꞏ", "·"))
_FORMS = FULL_TO_HALF | RADICALS


def half_width(text: str) -> str:
    """Full-width digits, letters and signs as half-width; invisible characters dropped; radicals as characters."""
    return INVISIBLE.sub("", text).translate(_FORMS)


def clean(text: str) -> str:
    """`half_width`, composed (NFC), without white space at the ends and with single spaces between words."""
    return " ".join(unicodedata.normalize("NFC", half_width(text)).split())


def one_dot(text: str) -> str:
    """Every dot that people put between the parts of a name as the middle dot · (U+00B7, GB 18030 A1A4)."""
    return text.translate(DOTS)
