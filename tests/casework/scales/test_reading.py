"""Answers as people write them: what cannot be is refused with a sentence that says what to write."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from sanshe.casework.scales import refusals
from sanshe.casework.scales.catalogue import instrument
from sanshe.casework.scales.reading import parse_document, read_answers
from sanshe.foundation.errors import Refusal

PHQ, GDS, MMSE, UCLA = (instrument(code) for code in ("phq-9", "gds-15", "mmse", "ucla-3"))


def test_a_list_and_a_mapping_are_the_same_answers():
    named = {
        "answers": {"3": 3, "1": 1, "2": None},
        "on": "2024-02-29",
        "mode": "phone",
        "informant": "self",
        "rater": " 𠮷·陆 ",
    }
    found = read_answers(UCLA, named)

    assert found.by_item == {"1": 1, "3": 3}
    assert [read_answers(UCLA, bare).by_item for bare in ([1, None, 3], {"1": 1, "3": 3})] == [found.by_item] * 2
    assert (found.on.isoformat(), found.mode, found.informant, found.rater) == ("2024-02-29", "phone", "self", "𠮷·陆")


@pytest.mark.parametrize(
    ("one", "document", "refusal", "words"),
    [
        (UCLA, 7, refusals.AnswersUnreadable, "请存为 JSON（UTF-8）"),
        (UCLA, {}, refusals.NoAnswers, "3题每题一个答案"),
        (UCLA, {"answers": "123"}, refusals.NoAnswers, "3题每题一个答案"),
        (UCLA, [1, 2], refusals.WrongCount, "共3题，文件里有2个答案"),
        (UCLA, [1, 2, 3, 1], refusals.WrongCount, "4个答案"),
        (UCLA, {"answers": {"4": 1}}, refusals.UnknownItem, "没有“4”这一题。题号为：1, 2, 3"),
        (UCLA, {"answers": {"4": None}}, refusals.UnknownItem, "没有“4”这一题"),
        (UCLA, [1, 2, 4], refusals.AnswerOutOfRange, "第3题只能填1, 2, 3，不能填“4”"),
        (UCLA, [0, 2, 3], refusals.AnswerOutOfRange, "第1题"),
        (UCLA, [True, 2, 3], refusals.AnswerOutOfRange, "“true”"),
        (UCLA, [1.0, 2, 3], refusals.AnswerOutOfRange, "“1.0”"),
        (UCLA, ["1", 2, 3], refusals.AnswerOutOfRange, "第1题"),
        (UCLA, [[1] * 99, 2, 3], refusals.AnswerOutOfRange, "…"),
        (GDS, ["yes"] * 15, refusals.AnswerOutOfRange, "只能填0, 1"),
        (UCLA, {"answers": [1, 2, 3], "total": 6}, refusals.ItemsOnly, "由各题算出"),
        (UCLA, {"answers": [1, 2, 3], "coma": True}, refusals.UnknownWord, "“coma”不适用于"),
        (UCLA, {"answers": [1, 2, 3], "on": "2026-02-29"}, refusals.DayUnreadable, "“2026-02-29”不是日期"),
        (UCLA, {"answers": [1, 2, 3], "on": 20260228}, refusals.DayUnreadable, "不是日期"),
        (UCLA, {"answers": [1, 2, 3], "mode": "pigeon"}, refusals.ChoiceUnknown, "face, phone"),
        (UCLA, {"answers": [1, 2, 3], "mode": ["face"]}, refusals.ChoiceUnknown, "face, phone"),
        (PHQ, {"answers": [0] * 9, "informant": "proxy"}, refusals.ChoiceUnknown, "可写：self"),
        (UCLA, {"answers": [1, 2, 3], "rater": 7}, refusals.TextExpected, "应为文字"),
        (MMSE, {"answers": [1]}, refusals.TotalOnly, '{"total": 30}'),
        (MMSE, {}, refusals.TotalOnly, "不能随程序提供"),
        (MMSE, {"total": 31}, refusals.TotalOutOfRange, "0到30之间"),
        (MMSE, {"total": True}, refusals.TotalOutOfRange, "“true”"),
        (MMSE, {"total": 20, "schooling": "doctor"}, refusals.ChoiceUnknown, "none, primary, above"),
        (MMSE, {"total": 20, "mode": "phone"}, refusals.ChoiceUnknown, "可写：face"),
    ],
)
def test_what_cannot_be_is_refused_in_words(one, document, refusal, words):
    with pytest.raises(refusal) as refused:
        read_answers(one, document)

    assert words in str(refused.value)


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        (b"", refusals.AnswersUnreadable),
        (b"{answers: 1}", refusals.AnswersUnreadable),
        ('{"rater": "陈"}'.encode("gb18030"), refusals.AnswersUnreadable),
        (b"[" * 100_000, refusals.AnswersUnreadable),
        (b'{"answers": {"1": 1, "1": 3}}', refusals.WordTwice),
    ],
)
def test_files_that_cannot_be_read_are_refused_in_words(data, refusal):
    with pytest.raises(refusal):
        parse_document(data)


def test_a_mark_at_the_head_of_the_file_does_no_harm():
    assert parse_document(b"\xef\xbb\xbf[1, 2, 3]") == [1, 2, 3]


def test_a_scale_that_is_not_there_names_those_that_are():
    with pytest.raises(refusals.UnknownScale, match="没有“PHQ-8”这个量表。可选：gb-t-42195, barthel"):
        instrument("PHQ-8")


@pytest.mark.parametrize("code", ["phq-9", " PHQ-9 ", "PHQ9", "phq_9", "phq-9-2001"])
def test_a_code_may_be_written_in_many_ways(code):
    assert instrument(code) is PHQ


def test_the_number_of_a_standard_is_a_code():
    assert [instrument(code).code for code in ("GB/T 42195-2022", "MZ/T 039-2013")] == ["gb-t-42195", "mz-t-039"]


def test_a_version_that_is_not_there_is_unknown():
    assert instrument("phq-9", "2001") is PHQ
    with pytest.raises(refusals.UnknownScale):
        instrument("phq-9", "1999")


ANYTHING = some.recursive(
    some.none() | some.booleans() | some.integers() | some.floats() | some.text(max_size=5),
    lambda inner: (
        some.lists(inner, max_size=4)
        | some.dictionaries(some.sampled_from(["answers", "total", "on", "mode", "1"]), inner)
    ),
    max_leaves=8,
)


def is_settled(one, document):
    """Whether a document is read into items that there are, or refused with a sentence."""
    try:
        return set(read_answers(one, document).by_item) <= set(one.by_code)
    except Refusal as refusal:
        return bool(str(refusal))


@settings(deadline=None)
@given(some.sampled_from([UCLA, MMSE, instrument("gb-t-42195")]), ANYTHING)
def test_whatever_is_written_is_read_or_refused(one, document):
    assert is_settled(one, json.loads(json.dumps(document)))
