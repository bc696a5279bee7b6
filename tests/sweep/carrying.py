"""What must not be found comes in by a table and leaves by a list, right and wrong."""

from __future__ import annotations

from tests.acting import browser_of
from tests.foundation.exports.asking import address
from tests.foundation.jobs.conftest import work_off
from tests.imports.handing_in import checked, handed, workbook

SPOILT = ".xlsx.exe"  # no name that a table has


def come_in(canaries: dict[str, str]) -> None:
    """A table of residents with one row that is taken over and one that is not, then a file that is refused."""
    rows = [
        ["姓名", "身份证号", "电话", "家庭住址", canaries["told"]],
        [canaries["name"], canaries["imported id"], canaries["imported phone"], canaries["imported address"], ""],
        [canaries["name"], canaries["rejected id"], canaries["imported phone"], canaries["imported address"], ""],
    ]  # fmt: skip
    clerk, page = checked(rows, name=f"{canaries['imported address']}.xlsx", sheet=canaries["told"])
    assert canaries["rejected id"] in clerk.get(page).content.decode()
    assert clerk.post(f"{page}taking-over/").status_code == 302
    assert work_off() == 1
    handed(workbook(rows), name=f"{canaries['imported address']}{SPOILT}")


def leave(canaries: dict[str, str]) -> None:
    """Lists of residents and households as files of every kind, found by what is sealed and by a name."""
    clerk = browser_of("lu")
    sought = {"people.residents": canaries["imported phone"], "people.households": canaries["name"]}
    for listing, text in sought.items():
        for form in ("xlsx", "csv"):
            asked = address(listing, query=f"q={text}", form=form)
            assert clerk.post(asked, {"reason": "核对居民名单"}).status_code == 302
    assert work_off() == 2 * len(sought)
