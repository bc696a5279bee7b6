"""Patterns of `regex()`: only such that a text of a hundred characters is checked in no time.

Python's `re` goes back and tries again, and some patterns make it do so without end. What can be tried in several ways is
therefore counted: at most two parts of any length, six parts of varying length or alternatives in all, and nothing that
repeats a bracket.
"""

from __future__ import annotations

import re

from sanshe.casework.questionnaires.refusals import PatternRefused

MOST_CHARACTERS = 200
LONGEST_TEXT = 100  # a longer answer fits no pattern
MOST_WIDE, MOST_LOOSE = 2, 6
NARROW = 3  # a part that may have up to so many lengths is narrow
MOST_TIMES = 200
_PIECES = re.compile(
    r"(?P<escaped>\\.)|(?P<group>\[\^?\]?(?:\\.|[^\]\\])*\])|(?P<times>\{(?P<low>[0-9]{1,3})(?:(?P<comma>,)(?P<high>[0-9]{0,3}))?\}|[*+?])"
    r"|(?P<special>\(\?)|(?P<or>\|)|(?P<close>\))|(?P<other>.)",
    re.DOTALL,
)
_KNOWN_ESCAPES = re.compile(r"\\[dDwWsS.\\/()\[\]{}+*?^$|-]")


def check_pattern(pattern: str) -> None:
    """Let a pattern pass that is quick on every text.

    Raises:
        PatternRefused: it may not be, or is none.
    """
    refusal = PatternRefused(pattern=pattern[:40])
    if len(pattern) > MOST_CHARACTERS:
        raise refusal
    wide = loose = 0
    before: str | None = ""
    for piece in _PIECES.finditer(pattern):
        kind = piece.lastgroup
        is_strange = kind == "special" or piece[0] in {
            "{",
            "}",
        }  # a brace that is no number of times to us may be one to `re`
        if is_strange or (kind == "escaped" and not _KNOWN_ESCAPES.fullmatch(piece[0])):
            raise refusal
        if kind == "times":
            lengths = _lengths(piece)
            if before in {"close", "times"} or lengths > MOST_TIMES * 2:
                raise refusal
            wide += lengths > NARROW
            loose += lengths > 1
        loose += kind == "or"
        before = kind
    if wide > MOST_WIDE or loose > MOST_LOOSE:
        raise refusal
    try:
        re.compile(pattern)
    except (re.error, OverflowError, RecursionError):
        raise refusal from None


def _lengths(piece: re.Match[str]) -> int:
    """How many lengths a repeated part may have."""
    if piece["low"] is None:
        return 2 if piece[0] == "?" else MOST_TIMES
    low = int(piece["low"])
    if piece["comma"] is None:
        return 1 if low <= MOST_TIMES else MOST_TIMES * 3
    high = int(piece["high"]) if piece["high"] else MOST_TIMES
    return high - low + 1 if high - low >= 0 and high <= MOST_TIMES else MOST_TIMES * 3


def fits(pattern: str, text: str) -> bool:
    """Whether a whole text is as a checked pattern says."""
    return len(text) <= LONGEST_TEXT and re.fullmatch(pattern, text) is not None
