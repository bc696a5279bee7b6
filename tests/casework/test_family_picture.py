"""Genogram and ecomap: every family that people have can be drawn, twice the same, and nothing typed gets out of its text."""

from __future__ import annotations

import itertools
from datetime import date
from xml.etree import ElementTree as ET

import pytest

from sanshe.casework.family_picture.ecomap import Around, Flow, Strength, draw_ecomap
from sanshe.casework.family_picture.genogram import draw_genogram
from sanshe.casework.family_picture.graph import (
    Bond,
    Family,
    Member,
    Sibship,
    Sign,
    Union,
    generations,
    sibships,
    twins,
)
from sanshe.casework.family_picture.rows import GAP, placed

SVG = "{http://www.w3.org/2000/svg}"


def one(key, sign=Sign.UNKNOWN, year=None, **more):
    return Member(key, more.pop("name", key), sign, date(year, 1, 1) if year else None, **more)


def read(text):
    return ET.fromstring(text)  # noqa: S314 - our own text


def drawn(family):
    return read(draw_genogram(family, key="g", title="家谱图", description="说明"))


def surrounded(*around):
    return read(draw_ecomap("阿娥", around, key="e", title="生态图", description=""))


def all_of(root, tag):
    return list(root.iter(f"{SVG}{tag}"))


def standing(family):
    rows = generations(family)
    families = sibships(family, rows)
    return rows, placed(family, rows, list(family.unions), families)


COUPLE = (one("he", Sign.MALE, 1960, is_subject=True), one("she", Sign.FEMALE, 1962))
WITH_CHILD = Family((*COUPLE, one("kid", year=1990)), (Union("he", "she"),), (("he", "kid"), ("she", "kid")))
REMARRIED = Family(
    (one("he", Sign.MALE), one("first", Sign.FEMALE), one("second", Sign.FEMALE), one("old"), one("new")),
    (Union("he", "first", Bond.DIVORCED, date(1980, 1, 1)), Union("he", "second", Bond.MARRIED, date(1990, 1, 1))),
    (("he", "old"), ("first", "old"), ("he", "new"), ("second", "new")),
)


def test_nobody_makes_an_empty_picture_with_its_title():
    root = drawn(Family())

    assert [part.text for part in root] == ["家谱图", "说明"]
    assert root.get("aria-labelledby") == "g-title g-desc"


def test_partners_stand_in_one_row_and_children_below_and_between_them():
    rows, across = standing(WITH_CHILD)

    assert rows == {"he": 0, "she": 0, "kid": 1}
    assert (across["she"] - across["he"], across["kid"]) == (GAP, across["he"] + GAP / 2)


def test_who_married_again_stands_between_both():
    _rows, across = standing(REMARRIED)

    assert across["first"] < across["he"] < across["second"]
    assert across["first"] < across["old"] < across["he"] < across["new"] < across["second"]


@pytest.mark.parametrize(("bond", "slashes"), [(Bond.MARRIED, 0), (Bond.SEPARATED, 1), (Bond.DIVORCED, 2)])
def test_one_slash_where_they_live_apart_and_two_where_they_are_divorced(bond, slashes):
    root = drawn(Family(COUPLE, (Union("he", "she", bond),)))
    slanted = [
        line for line in all_of(root, "line") if line.get("x1") != line.get("x2") and line.get("y1") != line.get("y2")
    ]

    assert len(slanted) == slashes


def test_men_are_squares_women_circles_and_the_others_diamonds():
    root = drawn(Family((one("he", Sign.MALE), one("she", Sign.FEMALE), one("they"))))

    assert [len(all_of(root, tag)) for tag in ("rect", "circle", "polygon")] == [1, 1, 1]


def test_who_has_died_is_crossed_out_and_whom_it_is_about_has_a_double_outline():
    root = drawn(Family((one("he", Sign.MALE, is_dead=True), one("she", Sign.FEMALE, is_subject=True))))

    assert (len(all_of(root, "line")), len(all_of(root, "circle"))) == (2, 2)


def test_twins_come_from_one_point():
    members = (*COUPLE, one("a", year=1990), one("b", year=1990), one("c", year=1992))
    family = Family(members, (Union("he", "she"),), tuple((p, c) for p in ("he", "she") for c in "abc"))

    assert twins(Sibship(("he", "she"), ("a", "b", "c")), family) == [("a", "b"), ("c",)]
    assert twins(Sibship(("he",), ("x", "y")), Family((one("x"), one("y")))) == [("x",), ("y",)]


def test_unknown_parents_leave_a_bracket_between_brothers():
    family = Family((one("a"), one("b")), siblings=(("a", "b"),))
    rows, _across = standing(family)

    assert rows == {"a": 0, "b": 0}
    assert [line.get("stroke-dasharray") for line in all_of(drawn(family), "line")] == ["2 4"] * 3


def test_a_child_of_one_known_parent_hangs_on_that_parent():
    family = Family((one("she", Sign.FEMALE), one("kid")), descents=(("she", "kid"),))

    assert sibships(family, generations(family)) == [Sibship(("she",), ("kid",))]


def test_of_three_parents_those_count_who_are_partners():
    members = (one("kid"), one("a"), one("b"), one("c"))
    family = Family(members, (Union("b", "c"),), tuple((parent, "kid") for parent in "abc"))

    assert sibships(family, generations(family)) == [Sibship(("b", "c"), ("kid",))]


@pytest.mark.parametrize(
    "family",
    [
        Family((one("a"), one("b"), one("c")), descents=(("a", "b"), ("b", "c"), ("c", "a"))),
        Family((one("a"),), (Union("a", "a"),), (("a", "a"),), (("a", "a"),)),
        Family((one("a"), one("b")), (Union("a", "b"),), (("a", "b"), ("b", "a"))),
        Family((one("a"),), (Union("a", "gone"),), (("gone", "a"), ("a", "gone")), (("a", "gone"),)),
        Family((one("a"), one("b"), one("c")), (Union("a", "b"), Union("b", "c"), Union("c", "a"))),
    ],
)
def test_whatever_the_records_say_everybody_stands_once(family):
    rows, across = standing(family)
    spots = {(rows[key], across[key]) for key in across}

    assert len(spots) == len(family.members)
    assert min(rows.values()) == 0
    assert len(list(all_of(drawn(family), "text"))) == len(family.members)


def test_nobody_stands_on_another_in_a_wide_family():
    kids = tuple(one(f"k{number}", year=1980 + number) for number in range(7))
    wives = tuple(one(f"w{number}", Sign.FEMALE) for number in range(7))
    unions = (Union("he", "she"), *(Union(f"k{number}", f"w{number}") for number in range(7)))
    family = Family((*COUPLE, *kids, *wives), unions, tuple((p, k.key) for p in ("he", "she") for k in kids))
    rows, across = standing(family)
    second = sorted(across[key] for key in across if rows[key] == 1)

    assert all(right - left >= GAP - 0.1 for left, right in itertools.pairwise(second))
    assert across["he"] > across["k1"]


@pytest.mark.parametrize("name", ["𠮷沈·阿娥", "䶮", "阿依古丽·买买提·吐尔逊", "<script>\"&'", "a" * 50])
def test_every_name_stays_text(name):
    root = drawn(Family((one("a", Sign.FEMALE, name=name),)))
    symbol = all_of(root, "circle")[0]

    assert [part.text for part in symbol] == [name]
    assert all_of(root, "script") == []


def test_the_same_family_gives_the_same_picture():
    assert draw_genogram(REMARRIED, key="g", title="", description="") == draw_genogram(
        REMARRIED, key="g", title="", description=""
    )


def test_no_style_leaves_the_policy_of_the_pages():
    text = draw_genogram(WITH_CHILD, key="g", title="", description="")

    assert "style=" not in text
    assert "<style" not in text


def test_one_boundary_where_only_they_live_and_several_where_others_stand_between():
    together = Family(
        WITH_CHILD.members, WITH_CHILD.unions, WITH_CHILD.descents, household=frozenset({"he", "she", "kid"})
    )
    apart = Family(
        REMARRIED.members, REMARRIED.unions, REMARRIED.descents, household=frozenset({"first", "second", "new"})
    )

    assert [len([r for r in all_of(drawn(f), "rect") if r.get("rx")]) for f in (together, apart)] == [1, 3]


@pytest.mark.parametrize(("strength", "lines"), [(Strength.STRONG, 1), (Strength.WEAK, 1), (Strength.CUT, 4)])
def test_each_tie_has_its_line(strength, lines):
    root = surrounded(Around("邻居", "邻里", strength))

    assert len(all_of(root, "line")) == lines


@pytest.mark.parametrize(("flow", "arrows"), [(Flow.BOTH, 2), (Flow.TO_THEM, 1), (Flow.FROM_THEM, 1)])
def test_arrows_say_where_help_flows(flow, arrows):
    root = surrounded(Around("邻居", "邻里", Strength.WEAK, flow))

    assert len(all_of(root, "polygon")) == arrows


@pytest.mark.parametrize("many", [0, 1, 4, 30])
def test_circles_do_not_touch_each_other(many):
    around = tuple(Around(f"资源{number}", "邻里", Strength.STRONG) for number in range(many))
    root = surrounded(*around)
    spots = [(float(c.get("cx")), float(c.get("cy"))) for c in all_of(root, "circle")]
    near = [abs(complex(*one) - complex(*other)) for one in spots for other in spots if one < other]

    assert len(spots) == many + 1
    assert all(distance > 2 * 38 for distance in near)
