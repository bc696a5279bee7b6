"""kill -9 of the pages and of the database under load: nothing that was acknowledged is lost, nothing is there twice.

A short sample runs with the other tests; `make crash` kills each twenty times.
"""

import os
import random
import sys
import time

import pytest

from sanshe.config.cli import setup
from tests.crash.clerk import Crowd
from tests.crash.installation import Installation

pytestmark = [pytest.mark.slow, pytest.mark.database]
KILLS = int(os.environ.get("SANSHE_CRASH_KILLS", "0"))  # of the pages, and of the database; 0 for the short sample
BETWEEN = 8  # answers between two kills, so that each meets people at work
RARELY = 4  # every so many kills the whole server goes, otherwise one process of it
MADE = "select name, count(*), min(id::text) from organizations_organization where name like %s group by name"
TRACED = """select o.name, count(*) filter (where c.action = 'insert') from organizations_organization o
    join audit_changeevent c on c."table" = 'organizations_organization' and c.record = o.id::text
    where o.name like %s group by o.name"""


@pytest.fixture(scope="module")
def installation(ground):
    setup.prepare_files()
    found = Installation()
    found.bring_back(ground)
    found.start()
    yield found
    found.gone()


def campaign():
    """What is killed, in order: one process each time, and every now and then all of them."""
    if not KILLS:
        return {"网页和数据库": ["kill_worker", "kill_backend", "kill_database"]}
    pairs = {"网页": ("kill_pages", "kill_worker"), "数据库": ("kill_database", "kill_backend")}
    return {
        what: [whole if number % RARELY == 0 else part for number in range(1, KILLS + 1)]
        for what, (whole, part) in pairs.items()
    }


def under_load(installation, name, kills):
    """Let clerks register bodies of this name, and kill in between; returns the clerks."""
    dice = random.Random(2012)  # noqa: S311 - the same pauses every time
    with Crowd(installation.port, name) as crowd:
        for kill in kills:
            crowd.wait_for(BETWEEN)
            time.sleep(dice.uniform(0, 0.5))
            kill()
        crowd.wait_for(BETWEEN)
    return crowd


def rows(installation, query, name):
    with installation.database() as connection:
        return {key: tuple(rest) for key, *rest in connection.execute(query, [f"{name}%"]).fetchall()}


def check(installation, name, crowd):
    made, traced, told = rows(installation, MADE, name), rows(installation, TRACED, name), crowd.acknowledged
    assert crowd.trouble == []
    assert {key for key in told if key not in made} == set(), "lost"
    assert {key: count for key, (count, _id) in made.items() if count != 1} == {}, "doubled"
    assert {key for key in told if made[key][1] not in told[key]} == set(), "answered for another"
    assert traced == dict.fromkeys(made, (1,)), "one trace each"


@pytest.mark.parametrize(("what", "kills"), campaign().items(), ids=["sample"] if not KILLS else ["pages", "database"])
def test_kill_9_under_load_loses_and_doubles_nothing(installation, capsys, what, kills):
    name = f"{what}崩溃演练"

    crowd = under_load(installation, name, [getattr(installation, kill) for kill in kills])

    with capsys.disabled():
        repeated = sum(clerk.repeated for clerk in crowd.clerks)
        sys.stdout.write(
            f"\n{what}: {len(kills)} × kill -9, {len(crowd.acknowledged)} acknowledged, {repeated} asked again\n"
        )
    check(installation, name, crowd)
