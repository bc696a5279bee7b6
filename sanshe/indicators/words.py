"""How a reading is said: value, unit, and the number beside it, ready to read in the reader's language."""

from __future__ import annotations

from django.utils.translation import gettext as _

from sanshe.foundation.figures.figure import Kind, Reading
from sanshe.foundation.ui.words import say_area, say_number, say_percent

UNKNOWN = "—"


def figure_words(reading: Reading) -> str:
    """The value as people read it; — where there is nothing to divide by."""
    if reading.value is None:
        return UNKNOWN
    if reading.figure.kind == Kind.MEAN:
        return say_area(round(reading.value, 1))
    if reading.figure.kind == Kind.SHARE:
        return say_percent(reading.value / 100).rstrip("%")
    return say_number(int(reading.value) if reading.value == int(reading.value) else round(reading.value, 1))


def note_words(reading: Reading) -> str:
    """What stands beside the value: the share of a covered figure, the parts of a share, the sum of a mean."""
    if reading.figure.kind == Kind.COVERED and reading.share is not None:
        return say_percent(reading.share / 100)
    if reading.figure.kind == Kind.SHARE and reading.denominator is not None:
        return _("%(part)s of %(whole)s") % {
            "part": say_number(int(reading.numerator)),
            "whole": say_number(int(reading.denominator)),
        }
    return ""
