"""GB/T 42195-2022 and the standard before it, by the test vectors of the field's reference."""

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from sanshe.casework.scales import refusals
from sanshe.casework.scales.ability import Rules, change_level
from sanshe.casework.scales.ability_2013 import daily_life_level, final_level, mental_level
from sanshe.casework.scales.catalogue import instrument, offered
from sanshe.casework.scales.reading import read_answers
from sanshe.casework.scales.result import NotComparable, change_since
from sanshe.casework.scales.scoring import score
from tests.casework.scales.ability_answers import ABILITY, answers_of, assessed, level

ON = date(2026, 3, 1)
MAXIMA = {
    "B1": [4, 4, 4, 4, 4, 4, 4, 4],
    "B2": [4, 4, 4, 3],
    "B3": [4, 4, 4, 4, 4, 4, 1, 1, 2],
    "B4": [2, 2, 4, 3, 4],
}


def before(days):
    return (ON - timedelta(days=days)).isoformat()


def events(*days, kinds=("fall", "choking")):
    named = zip(days, itertools.cycle(kinds), strict=False)
    return {"on": ON.isoformat(), "events": [{"kind": kind, "on": before(day)} for day, kind in named]}


def test_twenty_six_items_in_four_domains_make_ninety_points():
    found = {part.code: [item.values[-1] for item in ABILITY.items if item.part == part.code] for part in ABILITY.parts}

    assert found == MAXIMA
    assert (len(ABILITY.items), ABILITY.highest, ABILITY.lowest) == (26, 90, 0)
    assert {code: sum(points) for code, points in found.items()} == {"B1": 32, "B2": 15, "B3": 28, "B4": 15}
    assert all(item.values == tuple(range(item.values[-1] + 1)) for item in ABILITY.items)


@pytest.mark.parametrize(
    ("total", "expected"),
    [(90, 0), (89, 1), (66, 1), (65, 2), (46, 2), (45, 3), (30, 3), (29, 4), (0, 4)],
)
def test_the_total_gives_the_level(total, expected):
    result = assessed(total)

    assert (result.score, level(result), result.before_change) == (total, expected, None)


def test_stairs_alone_cost_the_intact_level():
    best = {item.code: item.values[-1] for item in ABILITY.items}
    result = score(ABILITY, read_answers(ABILITY, {"answers": best | {"B2.4": 2}}))

    assert (result.score, level(result)) == (89, 1)
    assert result.parts == {"B1": 32, "B2": 14, "B3": 28, "B4": 15}


@pytest.mark.parametrize(
    ("total", "facts", "expected"),
    [
        (90, {"diagnoses": ["F00"]}, 1),
        (20, {"diagnoses": ["F00"]}, 4),
        (90, {"diagnoses": ["f03.x00"]}, 1),
        (90, {"diagnoses": ["F00.001*", "F32.9"]}, 1),
        (50, {"diagnoses": ["F04"]}, 3),
        (50, {"diagnoses": ["F99"]}, 3),
        (50, {"diagnoses": ["I10", "E11.9", "G30"]}, 2),
        (90, {"events": {"fall": 1, "choking": 1}}, 1),
        (90, {"events": {"fall": 2}}, 1),
        (90, {"events": {"fall": 1}}, 0),
        (90, {"events": {}}, 0),
        (90, events(3, 12), 1),
        (90, events(0, 30), 1),
        (90, events(5, 31), 0),
        (90, events(31, 31), 0),
        (90, events(1, 2) | {"diagnoses": ["F00", "F20"]}, 1),
        (90, {"coma": True}, 4),
        (90, {"coma": False}, 0),
        (30, {"coma": True, "diagnoses": ["F00"]}, 4),
    ],
)
def test_what_is_found_beyond_the_total_changes_the_level(total, facts, expected):
    result = assessed(total, **facts)

    assert level(result) == expected
    assert (result.before_change is None) == (
        result.band == assessed(total).band and not facts.get("coma") and total > 29
    )


def test_one_item_left_open_gives_no_level():
    answers = answers_of(90) | {"B3.4": None}
    result = score(ABILITY, read_answers(ABILITY, {"answers": answers, "diagnoses": ["F00"]}))

    assert (result.score, result.band, result.open_items, result.parts) == (None, None, ("B3.4",), {})
    assert [str(reason) for reason in result.reasons] == ["未作答：B3.4。补答之前不计分、不定级。"]
    assert [flag.value for flag in result.flags] == ["not_scored"]


def test_coma_needs_no_items():
    result = score(ABILITY, read_answers(ABILITY, {"answers": {}, "coma": True}))

    assert (result.score, level(result), result.flags) == (None, 4, ())


def test_the_level_of_coma_is_one_number_in_one_place():
    answers = read_answers(ABILITY, {"answers": answers_of(90), "coma": True})
    plain = assessed(90)

    assert level(change_level(ABILITY, answers, plain, Rules(coma_level=3))) == 3


def test_the_reasons_of_a_change_are_told():
    told = [str(reason) for reason in assessed(70, diagnoses=["F01", "F20"], events={"fall": 3}).reasons]

    assert told == [
        "得70分，满分90分。",
        "确诊痴呆（F00—F03）。",
        "确诊其他精神和行为障碍（F04—F99）。",
        "30天内发生照护风险事件3次。",
        "加重一级：由1级变更为2级。",
    ]


@pytest.mark.parametrize(
    ("facts", "refusal", "words"),
    [
        ({"coma": "yes"}, refusals.FlagExpected, "只能写 true 或 false"),
        ({"diagnoses": "F00"}, refusals.DiagnosisUnreadable, "不是 ICD-10诊断编码"),
        ({"diagnoses": ["痴呆"]}, refusals.DiagnosisUnreadable, "“痴呆”不是"),
        ({"diagnoses": [7]}, refusals.DiagnosisUnreadable, "“7”不是"),
        ({"events": {"flu": 1}}, refusals.EventsUnreadable, "照护风险事件读不出来"),
        ({"events": {"fall": -1}}, refusals.EventsUnreadable, "照护风险事件读不出来"),
        ({"events": {"fall": True}}, refusals.EventsUnreadable, "照护风险事件读不出来"),
        ({"events": 2}, refusals.EventsUnreadable, "照护风险事件读不出来"),
        ({"events": [3], "on": "2026-03-01"}, refusals.EventsUnreadable, "照护风险事件读不出来"),
        ({"events": [{"kind": "fall", "on": "2026-02-28"}]}, refusals.EventsNeedDay, "写明评估日"),
        ({"events": [{"kind": "fall", "on": "2026-02-29"}], "on": "2026-03-01"}, refusals.DayUnreadable, "不是日期"),
        (
            {"events": [{"kind": "fall", "on": "2026-03-02"}], "on": "2026-03-01"},
            refusals.EventAfterAssessment,
            "晚于评估日",
        ),
    ],
)
def test_facts_that_cannot_be_read_are_refused_in_words(facts, refusal, words):
    with pytest.raises(refusal) as refused:
        assessed(90, **facts)

    assert words in str(refused.value)


@settings(deadline=None)
@given(some.integers(0, 90), some.booleans(), some.booleans(), some.integers(0, 4), some.booleans())
def test_a_change_is_one_step_at_most_and_never_beyond_four(total, dementia, disorder, falls, coma):
    diagnoses = ["F00"] * dementia + ["F20"] * disorder
    plain, changed = assessed(total), assessed(total, diagnoses=diagnoses, events={"fall": falls}, coma=coma)
    is_worse = bool(diagnoses) or falls >= 2

    assert level(changed) == (4 if coma else min(level(plain) + is_worse, 4))
    assert changed.score == total


@pytest.mark.parametrize(("barthel", "expected"), [(100, 0), (95, 1), (65, 1), (60, 2), (45, 2), (40, 3), (0, 3)])
def test_the_old_standard_reads_daily_life_from_barthel(barthel, expected):
    assert daily_life_level(barthel) == expected


@pytest.mark.parametrize(("total", "expected"), [(0, 0), (1, 1), (2, 2), (3, 2), (4, 3), (6, 3)])
def test_the_old_standard_reads_the_mental_state_from_its_sum(total, expected):
    assert mental_level(total) == expected


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        ("0000", 0), ("0001", 0), ("0100", 1), ("0002", 1), ("0333", 1), ("1000", 1), ("1112", 1), ("1221", 1), ("1222", 2), ("1003", 2),
        ("1300", 2), ("2110", 2), ("2221", 2), ("2222", 3), ("2003", 3), ("3000", 3), ("3333", 3),
    ],
)  # fmt: skip
def test_the_card_of_the_old_standard(levels, expected):
    old = instrument("mz-t-039")
    result = score(old, read_answers(old, [int(level) for level in levels]))

    assert (result.score, level(result)) == (expected, expected)


def test_every_combination_of_the_old_card_has_one_level_and_worse_is_never_better():
    names = ("daily", "mental", "senses", "social")
    levels = {four: final_level(dict(zip(names, four, strict=True))) for four in itertools.product(range(4), repeat=4)}
    worse = [
        (four, place) for four in levels for place in range(4)
        if four[place] < 3 and levels[(*four[:place], four[place] + 1, *four[place + 1:])] < levels[four]
    ]  # fmt: skip

    assert set(levels.values()) == {0, 1, 2, 3}
    assert worse == []


def test_old_results_are_never_compared_and_not_made_any_more():
    old = instrument("mz-t-039")
    before_2022 = score(old, read_answers(old, [1, 1, 1, 1]))

    assert old not in offered()
    with pytest.raises(NotComparable, match="不要相互比较"):
        change_since(before_2022, assessed(70))
    assert change_since(assessed(60), assessed(70)) == 10
