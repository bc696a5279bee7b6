"""`export-excel`: a list of residents leaves as a workbook, the whole way of a job ÷ a library that only writes the cells."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import xlsxwriter
from django.db import connections

from sanshe.config.bench.bench import Bench, Fact
from sanshe.config.bench.export_memory import growth
from sanshe.config.bench.harness import Pair
from sanshe.foundation.clock import today
from sanshe.foundation.database.acting import acting_as_role
from sanshe.foundation.exports.asking import ask_export
from sanshe.foundation.exports.cells import Table, cells_of, heads_of
from sanshe.foundation.exports.selection import Selection
from sanshe.foundation.exports.spreadsheet import SpreadsheetWriter
from sanshe.foundation.jobs import files
from sanshe.foundation.jobs.models import ResultFile
from sanshe.foundation.jobs.queue import JOB
from sanshe.foundation.jobs.worker import work_off_one

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sanshe.config.bench.city import City
    from sanshe.foundation.exports.cells import Cell

READER = "lu"
LIST = Selection("people.residents")
TIMED = 100_000  # persons above which only memory is measured: twelve exports of half a million rows take hours
BATCH = 2_000
MOST_GROWTH = 1.2
UNSET = """
insert into foundation_exportlimit (id, key, value, valid_from, basis, "user", set_at)
select gen_random_uuid(), key, 1000000, '2000-01-01', 'bench', gen_random_uuid(), now() from unnest(array['rows', 'rows_a_day']) key
on conflict do nothing
"""


@dataclass(frozen=True)
class Leaving:
    """The list as it leaves: asked for, made by a worker, taken from where results lie."""

    city: City

    def ask(self, selection: Selection = LIST) -> uuid.UUID:
        """Ask for the list, as if nothing had been taken today; answers with the key of the job."""
        with self.city.administered() as connection:
            connection.execute(UNSET)
            connection.execute("delete from foundation_export")
        with self.city.acting(READER) as reader:
            one = ask_export(actor=reader, selection=selection, form="xlsx", reason="bench", on=today())
            assert one.job_id is not None
            return uuid.UUID(str(one.job_id))

    def leave(self) -> int:
        """The whole way; answers how many lines the workbook has."""
        job = self.ask()
        with acting_as_role(JOB):
            work_off_one(uuid.uuid4())
        connections[JOB].close()
        with self.city.acting(READER):
            stored = ResultFile.objects.get(job=job).stored_as
        content = b"".join(files.pieces_of(stored))
        files.folder().joinpath(stored).unlink()
        return lines_of(content)

    def forget(self) -> None:
        """Take away what was asked for, so that no page of the next benchmark tells of it."""
        with self.city.administered() as connection:
            connection.execute("truncate foundation_job cascade")

    def cells(self) -> tuple[Table, list[list[Cell]]]:
        """All cells of the list, as they are written."""
        with self.city.acting(READER) as reader:
            found, cursor = LIST.found_by(reader), None
            columns, row, rows = found.declared.columns(), found.declared.row, []
            while part := found.part(BATCH, cursor):
                rows += [cells_of(columns, row(one, reader)) for one in part]
                cursor = found.behind(part)
        return Table("title", "note", "taken", heads_of(columns)), rows


def lines_of(workbook: bytes) -> int:
    """How many rows the sheet of a workbook has."""
    with ZipFile(BytesIO(workbook)) as parts:
        return parts.read("xl/worksheets/sheet1.xml").count(b"<row ")


def by_library(table: Table, rows: Sequence[Sequence[Cell]]) -> int:
    """XlsxWriter writes the same cells, in its way for many rows."""
    sink = BytesIO()
    book = xlsxwriter.Workbook(sink, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet()
    for number, row in enumerate(_whole(table, rows)):
        sheet.write_row(number, 0, row)
    book.close()
    return lines_of(sink.getvalue())


def by_our_writer(table: Table, rows: Sequence[Sequence[Cell]]) -> int:
    """Our own writer writes the same cells."""
    sink = BytesIO()
    writer = SpreadsheetWriter(sink, table)
    writer.write(rows)
    writer.finish()
    return lines_of(sink.getvalue())


def _whole(table: Table, rows: Sequence[Sequence[Cell]]) -> Iterator[Sequence[Any]]:
    yield from ([table.title], [table.note], [table.taken], [head.label for head in table.heads])
    yield from rows


def cases(city: City) -> Iterator[Pair | Fact]:
    """Time against a library and against our own writer alone, and how memory grows."""
    leaving = Leaving(city)
    if city.scale <= TIMED:
        table, rows = leaving.cells()
        yield Pair("workbook", city.scale, leaving.leave, lambda: by_library(table, rows), calls=1)
        yield Pair(
            "our writer alone",
            city.scale,
            lambda: by_our_writer(table, rows),
            lambda: by_library(table, rows),
            calls=1,
            judged=False,
        )
    leaving.ask(Selection(LIST.listing, query="age=very_old"))
    yield Fact("memory", city.scale, "peak ÷ the peak of a few rows", growth(city, leaving.ask), MOST_GROWTH)
    leaving.forget()


BENCH = Bench(
    name="export-excel",
    chinese="导出居民名单（Excel）",
    english="The list of residents as a workbook",
    about=(
        "A community worker exports her residents to Excel: asked for with a reason, a worker makes it, rights looked up again before"
        " every 500 rows, every number opened and masked, every record noted in the audit, the file sealed on disk and taken once."
        " Reference: XlsxWriter in its mode for many rows writes the same cells, which lie ready in memory. Beside it, without a goal: our"
        " own writer alone ÷ the same. Memory: the peak of a worker that makes the whole list ÷ its peak after a part of it. Scale: persons"
        " of the city, half of whom are on the list; up to 100,000 are timed, a million only watched for memory."
    ),
    cases=cases,
    goal=1.5,
    missed=(
        "Writing is the small part. By the profile, half of the time is reading rows through the wall as objects, a third is making the"
        " row of the screen (opening and masking the number, whether one keeps it, age, address), a twentieth is the audit, a twentieth the"
        " cells; our writer needs a fraction of what a library does. Rows as tuples instead of objects would save the most, at the price"
        " of a second definition of every row, which could drift from the screen."
    ),
)
