"""An import that is killed goes on where it was: nothing is lost, nothing comes in twice.

Three points in every run; `make crash` dies at each of fifty: before and behind the commit of every step.
"""

import os
import subprocess
import sys
from datetime import date

import pytest

from sanshe.config import env
from sanshe.foundation.imports.models import Import
from sanshe.people.models import Person
from sanshe.sample.identity_numbers import identity_number
from tests.acting import browser_of, scope_of
from tests.foundation.jobs.conftest import work_off
from tests.imports.handing_in import batches, checked, handed, workbook

WHOLE = "SANSHE_CRASH_KILLS" in os.environ
MANY = 26 if WHOLE else 3
EVERYWHERE = [(step, when) for step in range(1, MANY + 1) for when in ("before", "after")][
    :-1
]  # nothing comes after the last
POINTS = EVERYWHERE if WHOLE else [(1, "before"), (1, "after"), (3, "before")]
NAMES = ["张三", "𠮷田·䶮", "李四", *(f"李{chr(0x4E00 + place)}" for place in range(MANY - 3))]


def table():
    """Residents far enough apart that each stands in a part of its own."""
    rows = [["姓名", "身份证号"]]
    for place, name in enumerate(NAMES):
        rows += [[name, identity_number(date(1936, 2, 29), 300 + place)], *([[]] * 2100)]
    return rows


def killed_worker(ground, database, step, when):
    address = {"DATABASE_URL": f"postgresql://nobody@{ground.server.host}:{ground.server.port}/{database}"}
    place = {**os.environ, **address, "DJANGO_SETTINGS_MODULE": "sanshe.config.settings"}
    command = [sys.executable, "-m", "tests.imports.killing", str(step), when]
    return subprocess.run(command, cwd=env.PROJECT, env=place, check=False, capture_output=True).returncode


def people():
    with scope_of("lu") as lu:
        return sorted(Person.objects.visible_to(lu).filter(name__in=NAMES).values_list("name", flat=True))


@pytest.mark.parametrize(("step", "when"), POINTS)
def test_taking_over_goes_on_where_it_was_killed(ground, own_city, step, when):
    _browser, page = checked(table())
    browser_of("lu").post(f"{page}taking-over/")
    assert killed_worker(ground, own_city, step, when) == -9
    before = len(people())
    work_off()

    with scope_of("lu"):
        source = Import.objects.select_related("upload").get()
    assert before < len(NAMES)
    assert (people(), source.conflicts, source.stage) == (sorted(NAMES), 0, "applied")
    numbers = [part.number for part in batches("lu", source)]
    assert numbers == list(range(len(numbers)))


def test_undoing_goes_on_where_it_was_killed(ground, own_city):
    _browser, page = checked(table())
    browser = browser_of("lu")
    browser.post(f"{page}taking-over/")
    work_off()
    browser.post(f"{page}undoing/")
    assert killed_worker(ground, own_city, 2, "before") == -9
    work_off()

    assert people() == []


def test_a_killed_check_begins_anew(ground, own_city):
    browser, answer = _handed_in()
    browser.post(f"{answer}columns/", {"column_0": "name", "column_1": "number"})
    assert killed_worker(ground, own_city, 2, "before") == -9
    work_off()

    with scope_of("lu"):
        source = Import.objects.get()
    assert (source.new, source.stage) == (MANY, "checked")


def _handed_in():
    browser, answer = handed(workbook(table()))
    return browser, answer["Location"]
