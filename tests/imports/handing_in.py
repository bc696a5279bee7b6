"""Hands tables in as people do, and goes with them to the end."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile

from sanshe.accounts.models import User
from sanshe.foundation.clock import now
from sanshe.foundation.imports import operations, reader
from sanshe.foundation.imports.applying import take_over
from sanshe.foundation.imports.checking import check_import
from sanshe.foundation.imports.models import AppliedPart, Import, StagedPart
from sanshe.foundation.imports.register import REGISTERS
from sanshe.foundation.imports.staging import unpacked
from sanshe.foundation.imports.stepping import drive
from sanshe.foundation.imports.undoing import undo
from tests.acting import browser_of, scope_of
from tests.foundation.jobs.conftest import work_off

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpResponse
    from django.test import Client

    from sanshe.foundation.imports.staging import Staged


def workbook(rows: Sequence[Sequence[Any]], name: str = "居民") -> bytes:
    """A plain workbook of one sheet; text stays text."""
    made = BytesIO()
    book = xlsxwriter.Workbook(
        made, {"in_memory": True, "strings_to_numbers": False, "default_date_format": "yyyy-mm-dd"}
    )
    page = book.add_worksheet(name)
    for place, row in enumerate(rows):
        page.write_row(place, 0, row)
    book.close()
    return made.getvalue()


def handed_in(who: str, data: bytes, register: str = "people", columns: dict[str, str] | None = None) -> Import:
    """A table handed in and checked; `columns` says what a title means where the proposal does not."""
    facts = reader.check(data)
    with scope_of(who) as actor:
        upload = operations.receive_file(
            actor=actor,
            register=REGISTERS[register],
            name="名单.xlsx",
            data=data,
            facts=facts,
            organization=actor.posts[0].organization,
        )
        source = operations.choose_sheet(actor=actor, upload=upload, sheet=facts["sheets"][0]["name"])
        operations.set_columns(actor=actor, source=source, columns=source.columns, at=now())
    drive(check_import, source.pk, user=User.objects.get(username=who).pk)
    return fresh(who, source)


def taken_over(who: str, source: Import) -> Import:
    """The same, taken over."""
    with scope_of(who) as actor:
        operations.begin_taking_over(actor=actor, source=source, at=now())
    drive(take_over, source.pk, user=User.objects.get(username=who).pk)
    return fresh(who, source)


def undone(who: str, source: Import) -> Import:
    """The same, undone."""
    with scope_of(who) as actor:
        operations.begin_undoing(actor=actor, source=source, at=now())
    drive(undo, source.pk, user=User.objects.get(username=who).pk)
    return fresh(who, source)


def fresh(who: str, source: Import) -> Import:
    """The import as it stands now."""
    with scope_of(who):
        return Import.objects.select_related("upload").get(pk=source.pk)


def counts(source: Import) -> tuple[int, int, int, int]:
    """New, changed, unchanged, rejected."""
    return source.new, source.changed, source.unchanged, source.rejected


def staged(who: str, source: Import) -> list[Staged]:
    """All rows as the check found them."""
    with scope_of(who):
        parts = StagedPart.objects.filter(source=source).order_by("number")
        return [row for part in parts for row in unpacked(part.rows, REGISTERS[source.register])]


def reasons(who: str, source: Import) -> list[tuple[int, int | None, str]]:
    """Row, column and sentence of everything that was rejected."""
    return [(row.number, reason.column, reason.sentence) for row in staged(who, source) for reason in row.reasons]


def batches(who: str, source: Import) -> list[AppliedPart]:
    """The marks that batches left."""
    with scope_of(who):
        return list(AppliedPart.objects.filter(source=source).order_by("number"))


def handed(
    data: bytes, who: str = "lu", register: str = "people", name: str = "名单.xlsx"
) -> tuple[Client, HttpResponse]:
    """A file handed in on the page; the browser, and what it was answered."""
    browser = browser_of(who)
    answer: Any = browser.post(f"/imports/registers/{register}/files/", {"file": SimpleUploadedFile(name, data)})
    return browser, answer


def proposed(who: str, page: str) -> dict[str, str]:
    """The columns of the import on a page, as they were proposed."""
    with scope_of(who):
        columns = Import.objects.get(pk=page.strip("/").rpartition("/")[2]).columns
    return {f"column_{place}": key for place, key in enumerate(columns)}


def checked(
    rows: Sequence[Sequence[Any]],
    who: str = "lu",
    register: str = "people",
    name: str = "名单.xlsx",
    sheet: str = "居民",
) -> tuple[Client, str]:
    """A table as far as the check, with the columns as proposed; the browser, and the address of the import."""
    browser, answer = handed(workbook(rows, sheet), who, register, name)
    page = answer["Location"]
    assert browser.post(f"{page}columns/", proposed(who, page))["Location"] == page
    work_off()
    return browser, page
