"""Every state of a case against every deed, as `docs/casework.md` has it: 16,384 records of facts, 25 deeds."""

from __future__ import annotations

import itertools
from dataclasses import asdict

import pytest

from sanshe.casework.enums import Stage
from sanshe.casework.stages import FACTS, Deed, Facts, may_do, stage_of, step_of
from tests.structure.sources import ROOT

EVERY = [Facts(*values) for values in itertools.product((False, True), repeat=len(FACTS))]
OPEN = set(Stage) - {"closed", "follow_up"}
ROOMS = {
    "every stage": set(Stage),
    "open": OPEN,
    "working": OPEN - {"referred_out", "suspended"},
    "working but crisis": OPEN - {"referred_out", "suspended", "crisis"},
}


def rows_of(head):
    lines = (ROOT / "docs/casework.md").read_text().splitlines()
    start = next(place for place, line in enumerate(lines) if line.startswith(f"| {head} |"))
    for line in itertools.takewhile(lambda line: line.startswith("|"), lines[start + 2 :]):
        yield [cell.strip() for cell in line.strip("|").split("|")]


def holds(needs, facts):
    """Whether all that a cell names is so: «permitted, no closing, scored or no approved»."""
    known = {name.removeprefix("is_"): value for name, value in asdict(facts).items()}

    def one(word):
        name = word.removeprefix("no ")
        return known[name] is not word.startswith("no ")

    return needs == "–" or all(any(one(word) for word in part.split(" or ")) for part in needs.split(", "))


def stage_on_the_page(facts):
    return next(stage for stage, _chinese, needs in rows_of("stage") if holds(needs, facts))


DEEDS = {deed: (ROOMS.get(room) or set(room.split(", ")), needs) for deed, room, needs in rows_of("deed")}
STAGE_ROWS = list(rows_of("stage"))


def test_every_deed_stands_on_the_page():
    assert set(DEEDS) == set(Deed)


def test_a_case_stands_where_the_page_says():
    told = [next(stage for stage, _chinese, needs in STAGE_ROWS if holds(needs, facts)) for facts in EVERY[::7]]

    assert [stage_of(facts).value for facts in EVERY[::7]] == told


@pytest.mark.parametrize("deed", Deed)
def test_a_deed_is_refused_wherever_the_page_says_so(deed):
    room, needs = DEEDS[deed]
    wanted = [stage_of(facts) in room and holds(needs, facts) for facts in EVERY[::3]]

    assert [bool(may_do(deed, facts)) for facts in EVERY[::3]] == wanted


def test_every_refusal_says_what_to_do_first():
    refusals = {str(may_do(deed, facts).reason) for deed in Deed for facts in EVERY[::31]} - {""}

    assert [one for one in refusals if not one.endswith((".", "。"))] == []


def test_the_path_goes_on_beside_a_pause():
    facts = Facts(is_permitted=True, is_assessed=True, is_paused=True)

    assert (stage_of(facts), step_of(facts)) == (Stage.SUSPENDED, Stage.PLANNING)
