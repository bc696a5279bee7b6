"""The light of the backups is green only from a restore that proved a fresh backup."""

from datetime import UTC, datetime, timedelta

import pytest

from sanshe.audit.light import light
from sanshe.audit.models import Backup, RestoreReport
from tests.acting import browser_of

AT = datetime(2026, 11, 25, 8, 0, tzinfo=UTC)


def report(*, good=True, age=timedelta(0)):
    return RestoreReport(
        finished_at=AT, backup="b", backup_made_at=AT - age, is_good=good, checks=19, failed=0 if good else 2, seconds=8
    )


def test_without_a_report_it_is_red_whatever_files_there_are():
    assert (light(None, AT).tone, light(None, AT).label) == ("late", "还没有做过恢复核对")


@pytest.mark.parametrize(
    ("age", "tone"),
    [(timedelta(0), "done"), (timedelta(days=2), "done"), (timedelta(days=2, seconds=1), "waiting"),
     (timedelta(days=8), "waiting"), (timedelta(days=8, seconds=1), "late")],
)  # fmt: skip
def test_a_good_report_is_worth_as_much_as_its_backup_is_young(age, tone):
    assert light(report(age=age), AT).tone == tone


def test_a_bad_report_is_red_however_fresh():
    assert (light(report(good=False), AT).tone, "不可靠" in light(report(good=False), AT).label) == ("late", True)


def test_a_file_that_was_no_backup_has_no_moment_and_is_red():
    nothing = report(good=False)
    nothing.backup_made_at = None

    assert light(nothing, AT).tone == "late"


@pytest.mark.parametrize("name", ["shen", "yao", "anquan", "shenji", "lu"])
def test_nobody_else_finds_the_system_page(shared_city, name):
    assert browser_of(name, assured=True).get("/system/").status_code == 404


def page_of_system():
    return browser_of("xitong", assured=True).get("/system/").content.decode()


def test_the_page_shows_red_until_a_restore_has_proven_a_backup(own_city):
    Backup.objects.using("owner").create(
        made_at=AT, name="sanshe-1.backup", folder="/", size=2_200_000, tables=70, rows=29_000, files=3
    )

    page = page_of_system()

    assert ["还没有做过恢复核对" in page, "备份可以恢复" in page, "2.2 MB" in page] == [True, False, True]


def test_the_page_turns_green_from_a_report_and_red_from_the_next_bad_one(own_city):
    fresh = datetime.now(UTC) - timedelta(hours=1)
    good = {"backup": "b", "backup_made_at": fresh, "checks": 19, "seconds": 8, "digest": "0" * 64}
    RestoreReport.objects.using("owner").create(finished_at=fresh, is_good=True, failed=0, **good)
    green = page_of_system()
    RestoreReport.objects.using("owner").create(finished_at=datetime.now(UTC), is_good=False, failed=2, **good)
    red = page_of_system()

    assert ["备份可以恢复" in green, "19项中19项合格" in green] == [True, True]
    assert ["备份可以恢复" in red, "没有通过" in red, "19项中17项合格" in red] == [False, True, True]


def test_the_desk_has_the_light_too(own_city):
    assert "还没有做过恢复核对" in browser_of("xitong", assured=True).get("/").content.decode()
