"""The rows of a table below its heading: what is a record, and what only looks like one."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from sanshe.foundation.imports.heading import title_key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sanshe.foundation.imports.heading import Heading, Merge
    from sanshe.foundation.imports.reader import Cell, Row

# What stands in the first filled cell of rows that add up, or comment on the table.
_TOTAL = re.compile(r"(?:总|合|小|共|累)\s*计(?:\s*[:：(（\d].*)?|总\s*数|本页(?:合|小)计.*")
_REMARK = re.compile(
    r"(?:备\s*注|说\s*明|附?\s*注|以上.*|第\s*\d+\s*页.*|共\s*\d+\s*页.*|.{0,6}(?:签字|盖章|公章).*"
    r"|.{0,4}(?:填表|填报|制表|审核|复核|经办|负责|联系|主管|分管).{0,4})\s*(?:[:：(（\d].*)?"
)
_SECTION = re.compile(r"[(（]?[一二三四五六七八九十]{1,3}[)）]?[、.．\s]")
_COUNTERS = frozenset({"序号", "序", "编号", "行号", "项次", "no", "no1", "№", "顺序号"})
_LONGEST_TOTAL = 40
_FEW = 4
_NAMED = 50  # row numbers that are remembered of each reason
EMPTY = ("", None)
NOTHING_TORN: frozenset[int] = frozenset()


class Record(NamedTuple):
    """A row that is a record: its number as Excel counts, its cells, and which of its columns share one cell with others."""

    number: int
    cells: Row
    torn: frozenset[int] = NOTHING_TORN


@dataclass
class Body:
    """Takes the rows of a sheet as they come and gives those that are records.

    `left_out` has the numbers of the rows that are none, by the reason: total, remark, section, heading (blank rows are not worth a word);
    `filled` counts cells that were filled from the merged one above.
    """

    heading: Heading
    merges: Sequence[Merge]
    left_out: dict[str, list[int]] = field(default_factory=dict)
    filled: int = 0

    def __post_init__(self) -> None:
        below = sorted(tuple(m) for m in self.merges if m[2] > self.heading.row)
        self._down = deque(m for m in below if m[1] == m[3] and m[0] < m[2])
        self._wide = deque(m for m in below if m[1] < m[3])
        self._open: list[tuple[Merge, Cell]] = []
        self._place = -1
        self._titles = [title.rpartition("\n")[2] for title in self.heading.titles]
        self._title_set = frozenset(title for title in self._titles if title)
        self._counters = {c for c, title in enumerate(self._titles) if title_key(title) in _COUNTERS}

    def records(self, part: list[Row]) -> list[Record]:
        """The records among some rows; parts are given in their order, from the first row of the sheet on."""
        found = []
        for row in part:
            self._place += 1
            if self._place <= self.heading.row:
                continue
            if self._down or self._open:
                self._fill(self._place, row)
            torn = self._torn(self._place) if self._wide else NOTHING_TORN
            reason = self._reason(row, stretched=bool(torn))
            if not reason:
                found.append(Record(self._place + 1, row, torn))
            elif reason != "blank":
                numbers = self.left_out.setdefault(reason, [])
                if len(numbers) < _NAMED:
                    numbers.append(self._place + 1)
        return found

    def _torn(self, place: int) -> frozenset[int]:
        """Columns of a row that share one cell, because it was merged sideways."""
        while self._wide and self._wide[0][2] < place:
            self._wide.popleft()
        columns: set[int] = set()
        for top, left, bottom, right in self._wide:
            if top > place:
                break
            if place <= bottom:
                columns.update(range(left, right + 1))
        return frozenset(columns)

    def _reason(self, row: Row, *, stretched: bool) -> str:
        if len(row) >= _FEW and row[0] and row[1] and row[2] and row[3]:  # nearly every row: too full for a remark
            return self._reason_of_full(row)
        filled = [column for column, cell in enumerate(row) if cell not in EMPTY]
        if not filled or self._counters.issuperset(filled):
            total = bool(filled) and self._is_total(row[filled[0]])
            return "total" if total else "blank"
        first = row[filled[0]]
        return self._reason_of(first, row, len(filled), stretched=stretched) if isinstance(first, str) else ""

    def _reason_of(self, first: str, row: Row, filled: int, *, stretched: bool) -> str:
        if self._is_total(first):
            return "total"
        if filled < _FEW and _REMARK.fullmatch(first):
            return "remark"
        if filled == 1 and (stretched or _SECTION.match(first)):
            return "section"
        return "heading" if first in self._title_set and self._repeats_heading(row) else ""

    def _reason_of_full(self, row: Row) -> str:
        if self._is_total(row[0]):
            return "total"
        return "heading" if row[0] in self._title_set and self._repeats_heading(row) else ""

    @staticmethod
    def _is_total(cell: Cell) -> bool:
        return isinstance(cell, str) and len(cell) <= _LONGEST_TOTAL and _TOTAL.fullmatch(cell) is not None

    def _repeats_heading(self, row: Row) -> bool:
        """Printed tables repeat their heading on every page."""
        same = sum(1 for cell, title in zip(row, self._titles, strict=False) if cell and cell == title)
        return same > 1 and same * 2 > sum(1 for cell in row if cell not in EMPTY)

    def _fill(self, place: int, row: Row) -> None:
        """Give a cell that was merged with the one above what stands there."""
        while self._down and self._down[0][0] <= place:
            merge: Merge = self._down.popleft()
            if merge[0] == place:
                self._open.append((merge, row[merge[1]] if merge[1] < len(row) else ""))
        self._open = [(merge, value) for merge, value in self._open if merge[2] >= place]
        for merge, value in self._open:
            if merge[0] < place and value not in EMPTY:
                row.extend([""] * (merge[1] + 1 - len(row)))
                row[merge[1]] = value
                self.filled += 1
