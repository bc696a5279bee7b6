"""`import-excel`: a table of residents with twenty columns through the real import ÷ calamine reading the same file."""

from __future__ import annotations

import io
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import python_calamine
import xlsxwriter

from sanshe.accounts.models import User
from sanshe.config import env
from sanshe.config.bench.bench import Bench, Fact
from sanshe.config.bench.harness import Pair
from sanshe.foundation.clock import now
from sanshe.foundation.imports import operations, reader
from sanshe.foundation.imports.applying import take_over
from sanshe.foundation.imports.checking import check_import
from sanshe.foundation.imports.models import Import
from sanshe.foundation.imports.register import REGISTERS
from sanshe.foundation.imports.stepping import drive, in_scope
from sanshe.foundation.imports.undoing import undo
from sanshe.sample.identity_numbers import identity_number, phone_number

if TYPE_CHECKING:
    from collections.abc import Iterator
    from uuid import UUID

    from sanshe.config.bench.city import City

WORKER = "lu"
MOST_MEGABYTES = 400
CHECK = "read, checked, matched, staged"
SHEET = "居民"
READ_APART = (
    "import resource, sys; from sanshe.foundation.imports import reader; "
    f"sum(map(len, reader.read(sys.stdin.buffer.read(), '{SHEET}'))); print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
)
TITLES = (
    "序号", "姓名", "身份证号码", "性别", "出生日期", "民族", "联系电话", "现住址", "户籍地址", "文化程度", "政治面貌", "婚姻状况",
    "职业", "工作单位", "健康状况", "是否党员", "网格", "网格员", "走访时间", "备注",
)  # fmt: skip
SURNAMES, GIVEN = "王李张刘陈杨黄赵吴周", "建国秀英志强丽华明芳军平"


def table(rows: int) -> bytes:
    """A workbook as an office keeps it: a title, a heading, so many residents, each with an ID number of its own."""
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"constant_memory": True, "strings_to_numbers": False})
    page = book.add_worksheet(SHEET)
    page.write_string(0, 0, "居民登记表")
    page.write_row(1, 0, TITLES)
    for number in range(rows):
        page.write_row(number + 2, 0, _row(number))
    book.close()
    return made.getvalue()


def _row(number: int) -> list[Any]:
    born = date(1930 + number % 70, 1 + number // 70 % 12, 1 + number // 840 % 28)
    name = SURNAMES[number % 10] + GIVEN[number // 10 % 12] + GIVEN[number // 120 % 12]
    female = number % 2 == 0
    return [
        number + 1, name, identity_number(born, number // 23520 * 2 + 1, female=female), "女" if female else "男", born.isoformat(), "汉族",
        phone_number(number), f"庆丰南路{number % 400 + 1}号", f"梧桐街道{number % 90 + 1}组", "初中", "群众", "已婚", "职员", "某公司",
        "良好", "否", f"第{number % 12 + 1}网格", "网格员", "2012-10-23", "",
    ]  # fmt: skip


def cases(city: City) -> Iterator[Pair | Fact]:
    """The check, which is the whole import up to the word of whoever asked; beside it once the taking over, which is undone again."""
    user = User.objects.get(username=WORKER).pk
    data = table(city.scale)
    yield Pair(CHECK, city.scale, lambda: checked(user, data), lambda: read(data), calls=1)
    yield Fact(CHECK, city.scale, "megabytes of the reading process", reading_megabytes(data), MOST_MEGABYTES)
    yield Fact(
        CHECK, city.scale, "megabytes that the importing process takes", own_megabytes(user, data), MOST_MEGABYTES
    )
    yield Fact("put on file as well", city.scale, "times calamine", taken_over_ratio(user, data))


def read(data: bytes) -> int:
    """The reference: every row by calamine alone; answers with how many residents there are."""
    sheet = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0)
    return sum(1 for _row in sheet.iter_rows()) - 2


def checked(user: UUID, data: bytes) -> int:
    """Hand the file in and check it; answers with how many rows were found good."""
    source = _handed_in(user, data)
    drive(check_import, source, user=user)
    with in_scope(user) as actor:
        found = Import.objects.select_related("upload").get(pk=source)
        operations.drop_import(actor=actor, source=found)
        return _good(found)


def taken_over_ratio(user: UUID, data: bytes) -> float:
    """How many times calamine it takes to check and to put everything on file; it is undone afterwards, untimed."""
    begun = time.perf_counter()
    read(data)
    alone = time.perf_counter() - begun
    begun = time.perf_counter()
    source = _handed_in(user, data)
    drive(check_import, source, user=user)
    with in_scope(user) as actor:
        operations.begin_taking_over(actor=actor, source=Import.objects.get(pk=source), at=now())
    drive(take_over, source, user=user)
    whole = time.perf_counter() - begun
    with in_scope(user) as actor:
        operations.begin_undoing(actor=actor, source=Import.objects.get(pk=source), at=now())
    drive(undo, source, user=user)
    return whole / alone


def _good(source: Import) -> int:
    """Rows that could be read: a few of these invented people are on file already."""
    return source.new + source.changed + source.unchanged


def _handed_in(user: UUID, data: bytes) -> UUID:
    facts = reader.check(data)
    register = REGISTERS["people"]
    with in_scope(user) as actor:
        upload = operations.receive_file(
            actor=actor, register=register, name="居民.xlsx", data=data, facts=facts,
            organization=operations.organization_for(actor, register),
        )  # fmt: skip
        source = operations.choose_sheet(actor=actor, upload=upload, sheet=facts["sheets"][0]["name"])
        operations.set_columns(actor=actor, source=source, columns=source.columns, at=now())
    return source.pk


def reading_megabytes(data: bytes) -> float:
    """The most memory of the process that opens the file, started from a small one so that it can be told."""
    done = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-c", READ_APART], input=data, cwd=env.PROJECT, capture_output=True, check=True
    )
    return int(done.stdout) / 1024


def own_megabytes(user: UUID, data: bytes) -> float:
    """How much more memory this process takes at most while it imports; Linux forgets the earlier peak when told to."""
    Path("/proc/self/clear_refs").write_text("5")
    before = _resident("VmRSS")
    checked(user, data)
    return max(0.0, _resident("VmHWM") - before)


def _resident(name: str) -> float:
    line = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith(name))
    return int(line.split()[1]) / 1024


BENCH = Bench(
    name="import-excel",
    chinese="导入一张大表",
    english="A large table brought in",
    about=(
        "A workbook of residents with twenty columns: opened apart, columns matched, every cell read, ID numbers checked, duplicates "
        "found, each row compared with what is on file under the worker's rights, everything staged sealed. Reference: calamine reading "
        "the same file. Beside it, not judged: the same and every row put on file with encryption, blind indexes, rights and trace. "
        "Scale: rows of the table."
    ),
    cases=cases,
    goal=2.5,
    exponent_goal=1.05,
    scales=(1_000, 10_000, 100_000),
    city=lambda _scale: 10_000,
    missed=(
        "At 100,000 rows the check costs 4.3 times the processor time of calamine: the process that opens the file hands every row over "
        "as JSON (1.8 times, reading included), reading and comparing the nine columns that the register takes costs 2.5 times. With two "
        "cores to itself both run side by side. Handing over whole columns in a binary form would save the first half of that. A small "
        "table pays for the process in which its file is opened apart: a third of a second, whatever its size."
    ),
)
