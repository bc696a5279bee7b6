"""Where the table of a sheet begins, what stands above its columns, and which field each column is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from sanshe.foundation.chinese.width import clean
from sanshe.foundation.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sanshe.foundation.imports.reader import Cell, Row
    from sanshe.foundation.imports.register import ImportField, Register

    Merge = Sequence[int]

LOOKED_AT = 60
MOST_TITLE = 60
_BRACKETS = re.compile(r"[(\[【〔][^)\]】〕]*[)\]】〕]?")
_SIGNS = re.compile(r"[\s*:、,。./\\|·_\-—~\"'“”‘’()\[\]【】〔〕]+")
_ABOUT = re.compile(r"(?:基本|个人|居民|人员|详细|相关|登记)?(?:信息|情况|资料|内容|事项)")
_UNIT = re.compile(r"[(\[【〔]\s*(?:单位\s*:?\s*)?([^)\]】〕]{1,8})[)\]】〕]")


class UnitUnknown(Refusal):
    sentence = _("“%(title)s” is counted in %(unit)s. Convert it to %(units)s in the table, and choose the file again.")


@dataclass(frozen=True)
class Heading:
    """The last row of the heading, counted from zero, and the title above each column."""

    row: int
    titles: tuple[str, ...]


def title_key(title: str) -> str:
    """A title as it is compared: without spaces, signs, stars, brackets and what stands in them."""
    cleaned = clean(title).lower()
    return _SIGNS.sub("", _BRACKETS.sub("", cleaned)) or _SIGNS.sub("", cleaned)


def known_titles(register: Register, remembered: Mapping[str, str]) -> dict[str, str]:
    """Which field every known title means; what somebody chose before counts more than the synonyms."""
    known: dict[str, str] = {}
    for one in register.fields:
        for title in (one.key, str(one.label), *one.synonyms):
            known.setdefault(title_key(title), one.key)
    return known | dict(remembered)


def find_heading(rows: Sequence[Row], merges: Sequence[Merge], known: Mapping[str, str]) -> Heading | None:
    """The row, or the two rows, that name the most known fields; None when no title is known at all."""
    best: tuple[int, Heading] | None = None
    for place in range(min(len(rows), LOOKED_AT)):
        for titles, last in _readings(rows, merges, place):
            score = len({key for title in titles if (key := field_of(title, known))})
            if score and (best is None or score > best[0]):
                best = (score, Heading(last, titles))
    return best[1] if best else None


def field_of(title: str, known: Mapping[str, str]) -> str:
    """The field that a title means, or nothing. Of a title in two rows both together count, or the lower if the upper says nothing."""
    found = known.get(title_key(title), "")
    upper, mark, lower = title.partition("\n")
    if not found and mark and _ABOUT.fullmatch(title_key(upper)):
        found = known.get(title_key(lower), "")
    return found


def propose(heading: Heading, register: Register, known: Mapping[str, str]) -> list[str]:
    """A field for each column, each once: the first column that fits has it."""
    taken: set[str] = set()
    columns = []
    for title in heading.titles:
        key = field_of(title, known)
        if key in taken or key not in register.by_key:
            key = ""
        columns.append(key)
        taken.add(key)
    return columns


def refuse_unit(title: str, one: ImportField) -> None:
    """Look at the unit in a title.

    Raises:
        UnitUnknown: the column is counted in something else than the field.
    """
    found = _UNIT.search(clean(title)) if one.units else None
    if found and re.search(r"亩|公顷|万|千|平方(?:公里|千米|厘米)|km|英", found.group(1)):
        raise UnitUnknown(title=title, unit=found.group(1), units=one.units[0])


def _readings(rows: Sequence[Row], merges: Sequence[Merge], place: int) -> list[tuple[tuple[str, ...], int]]:
    """A row read alone, and together with the row below it when some of its cells stand above several columns."""
    upper = _titles(rows[place])
    readings = [(tuple(upper), place)]
    if place + 1 < len(rows):
        together = _together(upper, _titles(rows[place + 1]), [m for m in merges if m[0] == place])
        if together is not None:
            readings.append((together, place + 1))
    return readings


def _titles(row: Row) -> list[str]:
    return [_title(cell) for cell in row]


def _title(cell: Cell) -> str:
    return cell if isinstance(cell, str) and len(cell) <= MOST_TITLE else ""


def _together(upper: list[str], lower: list[str], merges: Sequence[Merge]) -> tuple[str, ...] | None:
    """Both rows as one, `upper` and `lower` with a line end between; None when the lower row is no part of the heading."""
    width = max(len(upper), len(lower))
    upper, lower = upper + [""] * (width - len(upper)), lower + [""] * (width - len(lower))
    reach = dict(_reach(upper, lower, merges))
    if not any(left != column and lower[column] for column, left in reach.items()):
        return None
    return tuple(_joined(upper[reach.get(column, column)], lower[column]) for column in range(width))


def _reach(upper: list[str], lower: list[str], merges: Sequence[Merge]) -> list[tuple[int, int]]:
    """Which cell above stands over a column: as merged, or, where nothing is merged, the last filled one at the left."""
    width = len(upper)
    merged = [(column, left) for _top, left, _bottom, right in merges for column in range(left, min(right + 1, width))]
    if merged:
        return merged
    found, left = [], 0
    for column, title in enumerate(upper):
        left = column if title else left
        if title or lower[column]:
            found.append((column, left))
    return found


def _joined(above: str, below: str) -> str:
    if not above or not below or above == below:
        return above or below
    return f"{above}\n{below}"
