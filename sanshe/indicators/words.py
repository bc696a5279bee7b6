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
        return f"{say_number(int(reading.numerator))} / {say_number(int(reading.denominator))}"
    return ""


def change_words(reading: Reading, earlier: Reading | None) -> tuple[str, str]:
    """The change since the same day a year earlier in words, and its direction: up, down or flat."""
    if earlier is None or reading.value is None or earlier.value is None:
        return "", ""
    change = round(reading.value - earlier.value, 1)
    if not change:
        return _("as a year before"), "flat"
    size = say_number(abs(int(change) if change == int(change) else change))
    unit = _("points") if reading.figure.kind == Kind.SHARE else str(reading.figure.unit)
    said = _("%(size)s %(unit)s") % {"size": size, "unit": unit}
    words = _("%(size)s more than a year before") if change > 0 else _("%(size)s fewer than a year before")
    return words % {"size": said}, "up" if change > 0 else "down"
