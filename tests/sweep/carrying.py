"""What must not be found comes in by a table and leaves by a list, right and wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.files.uploadedfile import SimpleUploadedFile

from sanshe.foundation.imports.models import Import
from tests.acting import browser_of, scope_of
from tests.foundation.exports.asking import address
from tests.foundation.jobs.conftest import work_off
from tests.imports.handing_in import workbook

if TYPE_CHECKING:
    from django.test import Client

SPOILT = ".xlsx.exe"  # no name that a table has


def come_in(canaries: dict[str, str]) -> None:
    """A table of residents with one row that is taken over and one that is not, then a file that is refused."""
    clerk = browser_of("lu")
    data = workbook([
        ["姓名", "身份证号", "电话", "家庭住址"],
        [canaries["name"], canaries["imported id"], canaries["imported phone"], canaries["imported address"]],
        [canaries["name"], canaries["rejected id"], canaries["imported phone"], canaries["imported address"]],
    ])  # fmt: skip
    page = _handed_in(clerk, f"{canaries['imported address']}.xlsx", data)
    with scope_of("lu"):
        columns = Import.objects.get(pk=page.strip("/").rpartition("/")[2]).columns
    clerk.post(f"{page}columns/", {f"column_{place}": key for place, key in enumerate(columns)})
    assert work_off() == 1
    assert canaries["rejected id"] in clerk.get(page).content.decode()
    assert clerk.post(f"{page}taking-over/").status_code == 302
    assert work_off() == 1
    _handed_in(clerk, f"{canaries['imported address']}{SPOILT}", data)


def leave(canaries: dict[str, str]) -> None:
    """The list of residents as files of every kind, found by what is sealed."""
    clerk = browser_of("lu")
    for form in ("xlsx", "csv"):
        asked = address("people.residents", query=f"q={canaries['imported phone']}", form=form)
        assert clerk.post(asked, {"reason": "核对居民名单"}).status_code == 302
    assert work_off() == 2


def _handed_in(clerk: Client, name: str, data: bytes) -> str:
    answer = clerk.post("/imports/registers/people/files/", {"file": SimpleUploadedFile(name, data)})
    return answer.get("Location", "")
