"""Every instrument: totals and bands at their edges, reverse items, items left open, and the risk that no total hides."""

from typing import Any

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as some

from sanshe.casework.scales.catalogue import INSTRUMENTS, instrument
from sanshe.casework.scales.enums import Flag
from sanshe.casework.scales.reading import read_answers
from sanshe.casework.scales.scoring import score

WITH_ITEMS = [one for one in INSTRUMENTS if one.items]
SHELLS = [one for one in INSTRUMENTS if one.is_shell]
ADDING = [one for one in WITH_ITEMS if one.code != "mz-t-039"]  # whose level is no sum


def scored(code, answers, **facts):
    return score(instrument(code), read_answers(instrument(code), {"answers": answers, **facts}))


def totalled(code, total, **facts):
    return score(instrument(code), read_answers(instrument(code), {"total": total, **facts}))


def filled(one, total):
    """Answers that count a total, filled item by item."""
    answers = []
    rest = total - sum(item.values[0] for item in one.items)
    for item in one.items:
        points = max(value for value in item.values if value - item.values[0] <= rest)
        rest -= points - item.values[0]
        answers.append(item.values[0] + item.values[-1] - points if item.reverse else points)
    return answers


def band(code, total):
    found = scored(code, filled(instrument(code), total))
    assert found.score == total
    return found.band.code


@pytest.mark.parametrize(
    ("code", "edges"),
    [
        ("barthel", {0: "severe", 40: "severe", 45: "moderate", 60: "moderate", 65: "mild", 95: "mild", 100: "none"}),
        ("phq-9", {0: "minimal", 4: "minimal", 5: "mild", 9: "mild", 10: "moderate", 14: "moderate", 15: "moderately_severe",
                   19: "moderately_severe", 20: "severe", 27: "severe"}),
        ("gad-7", {0: "minimal", 4: "minimal", 5: "mild", 9: "mild", 10: "moderate", 14: "moderate", 15: "severe", 21: "severe"}),
        ("gds-15", {0: "normal", 4: "normal", 5: "mild", 8: "mild", 9: "moderate", 11: "moderate", 12: "severe", 15: "severe"}),
        ("ucla-3", {3: "not_lonely", 5: "not_lonely", 6: "lonely", 9: "lonely"}),
    ],
)  # fmt: skip
def test_the_bands_of_scored_instruments(code, edges):
    assert {total: band(code, total) for total in edges} == edges


@pytest.mark.parametrize(
    ("code", "facts", "edges"),
    [
        ("lsns-6", {}, {0: "at_risk", 11: "at_risk", 12: "connected", 30: "connected"}),
        ("family-apgar", {}, {0: "severe", 3: "severe", 4: "moderate", 6: "moderate", 7: "good", 10: "good"}),
        ("mini-cog", {}, {0: "positive", 2: "positive", 3: "negative", 5: "negative"}),
        ("mmse", {"schooling": "none"}, {17: "impaired", 18: "usual"}),
        ("mmse", {"schooling": "primary"}, {20: "impaired", 21: "usual"}),
        ("mmse", {"schooling": "above"}, {24: "impaired", 25: "usual"}),
        ("kmss", {}, {3: "distressed", 16: "distressed", 17: "content", 21: "content"}),
    ],
)
def test_the_bands_of_shells(code, facts, edges):
    assert {total: totalled(code, total, **facts).band.code for total in edges} == edges


@pytest.mark.parametrize("code", ["moca", "sas", "sds", "scl-90", "ssrs", "enrich"])
def test_a_shell_without_sourced_bands_keeps_the_total_alone(code):
    result = totalled(code, instrument(code).highest)

    assert (result.score, result.band) == (instrument(code).highest, None)


def test_a_norm_waits_until_the_schooling_is_known():
    result = totalled("mmse", 20)

    assert (result.score, result.band) == (20, None)
    assert "写明“schooling”后才能分档：none, primary, above。" in [str(reason) for reason in result.reasons]


def test_no_shell_ships_items_and_no_item_ships_without_a_license():
    assert [one.code for one in INSTRUMENTS if bool(one.items) != one.license.ships_items] == []
    assert [one.code for one in INSTRUMENTS if not (one.source and str(one.license.evidence))] == []


@pytest.mark.parametrize("number", range(1, 16))
def test_no_counts_on_five_items_of_gds_and_yes_on_the_others(number):
    no, yes = ({str(other): None for other in range(1, 16)} | {str(number): said} for said in (False, True))
    everything = {str(other): other in {1, 5, 7, 11, 13} for other in range(1, 16)}
    flipped = everything | {str(number): not everything[str(number)]}

    assert scored("gds-15", everything).score == 0
    assert scored("gds-15", flipped).score == 1
    assert (scored("gds-15", no).score, scored("gds-15", yes).score) == (None, None)


@pytest.mark.parametrize("answer", [1, 2, 3])
def test_any_thought_of_self_harm_opens_the_risk_check_whatever_the_total(answer):
    result = scored("phq-9", [0, 0, 0, 0, 0, 0, 0, 0, answer])

    assert (result.score, result.band.code, result.flags) == (answer, "minimal", (Flag.RISK_CHECK,))
    assert "请立即做风险核查" in " ".join(str(reason) for reason in result.reasons)


def test_without_such_a_thought_the_highest_rest_opens_none():
    assert scored("phq-9", [3, 3, 3, 3, 3, 3, 3, 3, 0]).flags == ()


def test_the_question_on_self_harm_left_open_is_asked_again():
    assert scored("phq-9", [0, 0, 0, 0, 0, 0, 0, 0, None]).flags == (Flag.RISK_NOT_ASKED,)


def test_the_risk_check_opens_even_where_there_is_no_score():
    result = scored("phq-9", [None, None, None, None, 0, 0, 0, 0, 1])

    assert (result.score, result.flags) == (None, (Flag.RISK_CHECK, Flag.NOT_SCORED))


@pytest.mark.parametrize(
    ("code", "answers", "expected"),
    [
        ("phq-9", [1, 1, 1, 1, 1, 1, 1, None, 0], 8),  # 7 / 8 * 9 = 7.875
        ("phq-9", [1, 1, 1, 1, 0, 0, 0, 0, None], 5),  # 4 / 8 * 9 = 4.5, half a point rounds up
        ("phq-9", [3, 3, 3, 3, 3, 3, 3, None, None], 27),
        ("phq-9", [3, 3, 3, 3, 3, 3, None, None, None], None),
        ("gds-15", [True, None, None, None, *[False] * 11], 5),  # 4 / 12 * 15: 5, 7, 11 and 13 count
        ("gds-15", [None, None, None, None, *[False] * 11], None),
        ("gad-7", [0, 0, 0, 0, 0, 0, None], None),
        ("ucla-3", [1, 1, None], None),
        ("barthel", [10, 5, 5, 10, 10, 10, 10, 15, 15, None], None),
    ],
)
def test_items_left_open_are_borne_as_far_as_the_rule_says(code, answers, expected):
    result = scored(code, answers)

    assert (result.score, result.score_is_estimated) == (expected, expected is not None)
    assert (result.band is None) == (expected is None)


@pytest.mark.parametrize(
    ("code", "total", "reached"),
    [("phq-9", 9, 0), ("phq-9", 10, 1), ("gad-7", 10, 1), ("ucla-3", 5, 0), ("ucla-3", 6, 1)],
)
def test_cut_offs_are_told_when_they_are_reached(code, total, reached):
    assert len(scored(code, filled(instrument(code), total)).reached) == reached


@pytest.mark.parametrize(
    ("code", "total", "reached"), [("lsns-6", 11, 1), ("lsns-6", 12, 0), ("mini-cog", 3, 1), ("kmss", 17, 0)]
)
def test_some_cut_offs_lie_below(code, total, reached):
    assert len(totalled(code, total).reached) == reached


def test_reasons_are_said_in_the_language_of_whoever_reads():
    result = scored("ucla-3", [2, 2, 2])
    with translation.override("en"):
        english = [str(reason) for reason in result.reasons]

    assert english[0] == "The score is 6 of 9."
    assert str(result.reasons[0]) == "得6分，满分9分。"


def test_every_screen_says_that_it_is_no_diagnosis():
    quiet = [one.code for one in INSTRUMENTS if not one.is_screen]

    assert quiet == ["gb-t-42195", "barthel", "mz-t-039"]
    assert "这是筛查，不是诊断" in " ".join(str(reason) for reason in scored("gad-7", [0] * 7).reasons)


@some.composite
def answered(draw: Any, *, may_leave_open: bool = False):
    one = draw(some.sampled_from(ADDING))
    answers = [draw(some.sampled_from([*item.values, *([None] if may_leave_open else [])])) for item in one.items]
    return one, answers


@settings(deadline=None)
@given(answered())
def test_a_score_lies_in_the_range_and_in_exactly_one_band(drawn):
    one, answers = drawn
    result = score(one, read_answers(one, answers))

    assert result.score in one.scores
    assert [found for found in one.bands if found.low <= result.score <= found.high] == [result.band]


@settings(deadline=None)
@given(answered(may_leave_open=True))
def test_scoring_again_gives_the_same(drawn):
    one, answers = drawn

    assert score(one, read_answers(one, answers)).as_json() == score(one, read_answers(one, answers)).as_json()


@settings(deadline=None)
@given(answered(may_leave_open=True))
def test_an_estimate_lies_between_the_best_and_the_worst_that_the_open_items_could_be(drawn):
    one, answers = drawn
    result = score(one, read_answers(one, answers))
    left_open = sum(answer is None for answer in answers)
    points = [item.points(answer) for item, answer in zip(one.items, answers, strict=True) if answer is not None]
    room = sum(item.values[-1] for item, answer in zip(one.items, answers, strict=True) if answer is None)

    assert (result.score is None) == (left_open > one.most_open)
    assert result.score is None or sum(points) <= result.score <= sum(points) + room


@settings(deadline=None)
@given(some.lists(some.booleans(), min_size=15, max_size=15))
def test_answering_everything_the_other_way_round_counts_the_rest(answers):
    turned = [not answer for answer in answers]

    assert scored("gds-15", answers).score + scored("gds-15", turned).score == 15


@settings(deadline=None)
@given(some.sampled_from(SHELLS), some.data())
def test_every_total_of_a_shell_has_one_band_or_none_is_sourced(one, data):
    total = data.draw(some.sampled_from(one.scores))
    facts = {one.grouping: data.draw(some.sampled_from([norm.group for norm in one.norms]))} if one.norms else {}
    result = score(one, read_answers(one, {"total": total, **facts}))

    assert result.score == total
    assert (result.band is None) == (not one.bands and not one.norms)
