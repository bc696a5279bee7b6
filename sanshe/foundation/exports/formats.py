"""The forms in which a list leaves: what each is called, and who writes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, Protocol

from django.utils.translation import gettext_lazy as _

from sanshe.foundation.exports.comma_table import ChineseCommaWriter, CommaWriter
from sanshe.foundation.exports.list_paper import PaperWriter
from sanshe.foundation.exports.spreadsheet import SpreadsheetWriter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from django.utils.functional import Promise

    from sanshe.foundation.exports.cells import Cell, Table


class TableWriter(Protocol):
    """Takes rows as they come and completes the file at the end; the sink is the caller's."""

    def write(self, rows: Iterable[Sequence[Cell]]) -> None:
        """Put rows behind those that stand already."""

    def finish(self) -> None:
        """Complete the file."""

    def drop(self) -> None:
        """Let go of a file that is not to be completed, while its sink still takes bytes; what it holds is no file."""


@dataclass(frozen=True)
class FileKind:
    """One kind of file that leaves; `kind` is its media type."""

    code: str
    label: Promise
    ending: str
    kind: str
    icon: str


@dataclass(frozen=True)
class Format(FileKind):
    """One form of a list. `most_rows` is what it can hold sensibly, None where only the rule of the city counts."""

    writer: Callable[[BinaryIO, Table], TableWriter]
    most_rows: int | None = None


EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMATS: dict[str, Format] = {
    one.code: one
    for one in (
        Format("xlsx", _("Excel workbook"), "xlsx", EXCEL, "file-spreadsheet", SpreadsheetWriter),
        Format("csv", _("CSV (UTF-8)"), "csv", "text/csv; charset=utf-8", "file-text", CommaWriter),
        Format("csv-gb18030", _("CSV (GB18030, for older programs)"), "csv", "text/csv; charset=gb18030", "file-text", ChineseCommaWriter),
        Format("pdf", _("PDF in official layout"), "pdf", "application/pdf", "file-type-pdf", PaperWriter, most_rows=2_000),
    )
}  # fmt: skip

WORD = FileKind(
    "docx", _("Word document"), "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "file-text",
)  # fmt: skip
FILE_KINDS: dict[str, FileKind] = {**FORMATS, WORD.code: WORD}
