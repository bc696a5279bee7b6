"""Every state of a group and of an activity against every deed, as `docs/casework.md` has it."""

from __future__ import annotations

import itertools
from dataclasses import fields
from typing import Any

import pytest

from sanshe.casework.enums import ActivityStage, GroupStage
from sanshe.casework.gathering_stages import (
    ActivityDeed,
    ActivityFacts,
    GroupDeed,
    GroupFacts,
    activity_stage,
    group_stage,
    may_activity,
    may_group,
)
from tests.casework.test_stages import holds, rows_of

KINDS: dict[str, tuple[Any, ...]] = {
    "group": (GroupFacts, GroupStage, GroupDeed, group_stage, may_group),
    "activity": (ActivityFacts, ActivityStage, ActivityDeed, activity_stage, may_activity),
}


def every(kind):
    """Each record of facts that there can be."""
    facts = KINDS[kind][0]
    return [facts(*values) for values in itertools.product((False, True), repeat=len(fields(facts)))]


def rooms(kind, room):
    return set(KINDS[kind][1]) - {"closed"} if room == "open" else set(room.split(", "))


@pytest.mark.parametrize("kind", KINDS)
def test_it_stands_where_the_page_says(kind):
    table = list(rows_of(f"{kind} stage"))
    told = [next(stage for stage, _chinese, needs in table if holds(needs, facts)) for facts in every(kind)]

    assert [KINDS[kind][3](facts).value for facts in every(kind)] == told


@pytest.mark.parametrize(("kind", "deed"), [(kind, deed) for kind in KINDS for deed in KINDS[kind][2]])
def test_a_deed_is_refused_wherever_the_page_says_so(kind, deed):
    table = {name: (rooms(kind, room), needs) for name, room, needs in rows_of(f"{kind} deed")}
    room, needs = table[deed]
    stage, may = KINDS[kind][3:]
    wanted = [stage(facts) in room and holds(needs, facts) for facts in every(kind)]

    assert [bool(may(deed, facts)) for facts in every(kind)] == wanted


@pytest.mark.parametrize("kind", KINDS)
def test_every_deed_stands_on_the_page_and_every_refusal_says_what_to_do(kind):
    deeds, may = KINDS[kind][2], KINDS[kind][4]
    refusals = {str(may(deed, facts).reason) for deed in deeds for facts in every(kind)} - {""}

    assert {row[0] for row in rows_of(f"{kind} deed")} == set(deeds)
    assert [one for one in refusals if not one.endswith((".", "。"))] == []
