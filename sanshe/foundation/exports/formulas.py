"""Text that a spreadsheet program would take for a formula, and how a CSV keeps it text.

In a workbook every text cell is typed as text, so nothing needs to be done to it. A CSV has no types: a cell beginning with
`=`, `+`, `-` or `@` is run as a formula when the file is opened, also behind blanks, quotation marks, invisible characters or
in full width (OWASP, CSV Injection). Such a text gets one apostrophe in front, which spreadsheet programs read as "text".

The original can always be had back: a text that begins with an apostrophe by itself gets one more, so whoever reads the
file by program takes away exactly one leading apostrophe from any cell that has one.
"""

from __future__ import annotations

import re

MARK = "'"
TRIGGERS = "=+\\-@|%＝＋－＠﹦﹢﹣﹫−"
INVISIBLE = "\\s\\x00-\\x20\\x7f-\\xa0\\xad\\u061c\\u180e\\u200b-\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u3000\\ufeff"
QUOTATION = "'\"`´‘’“”«»„‚＂＇「『"
_RISKY = re.compile(f"[{INVISIBLE}{QUOTATION}]*[{TRIGGERS}]|[\\t\\r\\n\\x00\\ufeff]")


def is_risky(text: str) -> bool:
    """Whether a program might run a text as a formula."""
    return _RISKY.match(text) is not None


def marked(text: str) -> str:
    """A text as it stands in a CSV."""
    return MARK + text if text.startswith(MARK) or is_risky(text) else text


def unmarked(text: str) -> str:
    """The original of a text in a CSV."""
    return text.removeprefix(MARK)
