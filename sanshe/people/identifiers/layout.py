"""How numbers of papers are typed and shown, whatever the paper."""

from __future__ import annotations

from sanshe.foundation.chinese.width import clean
from sanshe.foundation.errors import Refusal

# What input methods and lists put for the X of a resident ID: the times sign, Cyrillic Ha and Greek Chi.
LOOKS_LIKE_X = dict.fromkeys(map(ord, "×✕✖хХχΧ"), "X")


class PaperRefused(Refusal):
    """Base of whatever is wrong with the number of a paper."""


def normalize_paper(text: str) -> str:
    """Any paper's number in its one form: half-width letters and digits in upper case, and nothing between them.

    It checks nothing, so that a part of a number, such as its last four characters, has a form as well.
    """
    return "".join(filter(str.isalnum, clean(text).translate(LOOKS_LIKE_X).upper()))


def mask_paper(number: str) -> str:
    """A number for readers without a claim, always as long as it is.

    Numbers of 15 characters or more keep three in front and four behind (330***********0019); shorter ones, such as
    those of passports, one in front and two behind; below six, nothing.
    """
    if len(number) >= 15:
        return f"{number[:3]}{'*' * (len(number) - 7)}{number[-4:]}"
    if len(number) >= 6:
        return f"{number[:1]}{'*' * (len(number) - 3)}{number[-2:]}"
    return "*" * len(number)
