"""Couples and family pictures in the browser: one form for the other side, one page for both, pictures with their words."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from sanshe.casework import operations as casework
from sanshe.casework.models import CoupleOutcome, ProgressNote, Tie
from sanshe.people import operations as people
from tests.acting import browser_of, scope_of
from tests.casework.couples import counselor, head, quiet, screened, sides, talked
from tests.casework.life import DAY, opened, someone
from tests.people.desk import text_of

NOTE = {"mode": "office", "length": "60", "facts": "两人一起谈", "happened_on": "2024-01-03"}
SHARED = {
    "sent_by": "court",
    "applied_on": "2024-01-01",
    "services": ["legal"],
    "outcome": "1",
    "outcome_on": "2024-01-31",
}
TIE = {"name": "楼下邻居", "kind": "neighbor", "strength": "strained", "flow": "both", "on": "2012-10-20"}


def at(name, *keys):
    kind = ["cases"] if name == "papers" else []  # of all things about which there are forms
    return reverse(f"casework:{name}", args=[*kind, *keys])


def xu():
    return browser_of("xu", assured=True)


@pytest.fixture
def pair(city):
    with counselor() as actor:
        return quiet(actor)


@pytest.fixture
def elder(city):
    with scope_of("wu") as wu:
        return opened(wu)


def test_the_other_side_is_proposed_and_gets_a_case_of_their_own(city):
    with counselor() as actor:
        wife, husband = someone(actor, "沈阿娥", date(1984, 2, 29)), someone(actor, "张大山䶮", date(1982, 5, 1))
        people.relate(actor=actor, person=wife, other=husband, kind="spouse")
        case = opened(actor, wife, topic="divorce")
    form = xu().get(at("couple_making_form", case.pk))
    given = {"person": husband.pk, "problem": "不想离", "sent_by": "self", "on": "2012-10-20", "reader": head()}
    answer = xu().post(at("couple_making", case.pk), given, follow=True)

    assert "张大山䶮" in text_of(form)
    assert "张大山䶮" in text_of(answer)
    assert browser_of("yao", assured=True).get(answer.request["PATH_INFO"]).status_code == 200


@pytest.mark.parametrize("missing", ["person", "problem", "sent_by"])
def test_a_form_that_is_not_complete_opens_no_second_case(city, missing):
    with counselor() as actor:
        other, case = someone(actor, "张", date(1982, 5, 1)), opened(actor, topic="divorce")
    given = {"person": other.pk, "problem": "不想离", "sent_by": "self", "on": "2012-10-20", "reader": head()}
    answer = xu().post(at("couple_making", case.pk), given | {missing: ""})

    assert answer.status_code == 422
    with counselor() as actor:
        assert not CoupleOutcome.objects.visible_to(actor).filter(sent_by="self").exists()


def test_a_case_of_another_topic_has_no_such_form(elder):
    answer = browser_of("wu").get(at("couple_making_form", elder.pk))

    assert answer.status_code == 403
    assert "离婚辅导个案" in text_of(answer)


def test_a_joint_session_is_written_at_one_side_and_stands_at_both(pair):
    first, second, couple = pair
    answer = xu().post(at("note_writing", first.pk), NOTE | {"joint": "yes"})

    assert answer.status_code == 302
    for url in (at("notes", second.pk), at("case", second.pk), couple.get_absolute_url()):
        assert "两人一起谈" in text_of(xu().get(url))


def test_a_joint_session_is_refused_in_words_that_do_not_tell_what_was_said(pair):
    first, second, couple = pair
    with counselor() as actor:
        screened(actor, first, "yes")
    answer = xu().post(at("note_writing", second.pk), NOTE | {"joint": "yes"})

    assert answer.status_code == 422
    assert "现在不能安排共同会谈" in text_of(answer)
    assert "暴力" not in text_of(answer)
    assert "已说出暴力" in text_of(xu().get(couple.get_absolute_url()))
    with counselor() as actor:
        assert not ProgressNote.objects.visible_to(actor).filter(couple=couple).exists()


def test_a_yes_without_words_is_asked_for_them(pair):
    first, _second, _couple = pair
    given = {"told": "yes", "was_alone": "yes", "words": " ", "on": "2024-01-03"}
    refused = xu().post(at("screen", first.pk), given)
    answer = xu().post(at("screen", first.pk), given | {"words": "推过我"}, follow=True)

    assert (refused.status_code, "请写下本人原话" in text_of(refused)) == (422, True)
    assert "推过我" in text_of(answer)


@pytest.mark.parametrize("part", ["case", "notes", "safety", "plan", "consents", "closing", "papers"])
def test_no_page_of_one_side_shows_the_other(pair, part):
    first, second, _couple = pair
    with counselor() as actor:
        screened(actor, first, "yes", words="她单独说的话")
        talked(actor, first, facts="她单独说的话")

    assert "她单独说的话" not in text_of(xu().get(at(part, second.pk)))


def test_the_page_of_a_couple_shows_both_periods_of_the_clock(pair):
    text = text_of(xu().get(pair[2].get_absolute_url()))

    assert "2024年1月2日至2024年1月31日" in text
    assert "2024年2月1日至2024年3月1日" in text


def test_the_outcome_is_typed_once_at_the_page_of_the_couple(pair):
    couple = pair[2]
    refused = xu().post(at("outcome", couple.pk), SHARED | {"outcome_on": "2024-02-01"})
    answer = xu().post(at("outcome", couple.pk), SHARED, follow=True)

    assert (refused.status_code, "冷静期内" in text_of(refused)) == (422, True)
    assert "法律咨询" in text_of(answer)


@pytest.mark.parametrize("many", [1, 3])
def test_the_page_of_a_couple_asks_as_often_for_one_joint_session_as_for_three(pair, many, django_assert_num_queries):
    with counselor() as actor:
        for _number in range(many):
            talked(actor, pair[0], joint=True)
    browser = xu()
    browser.get(pair[2].get_absolute_url())

    with django_assert_num_queries(12):
        browser.get(pair[2].get_absolute_url())


@pytest.mark.parametrize("many", [1, 3])
def test_the_picture_asks_as_often_for_one_child_as_for_three(elder, many, django_assert_num_queries):
    with scope_of("wu") as wu:
        for number in range(many):
            child = someone(wu, "小" + "甲乙丙"[number], date(1965 + number, 1, 1))
            people.relate(actor=wu, person=elder.person, other=child, kind="child")
            casework.note_tie(actor=wu, case=elder, person=child, kind="family", strength="strong", flow="both", on=DAY)
    browser = browser_of("wu")
    browser.get(at("picture", elder.pk))

    with django_assert_num_queries(13):
        text = browser.get(at("picture", elder.pk)).content.decode()
    assert text.count("<circle") >= 2 * many


def test_a_family_of_nobody_says_what_to_do(elder):
    text = text_of(browser_of("wu").get(at("picture", elder.pk)))

    assert "还没有家庭成员" in text
    assert "还没有登记关系" in text


def test_a_tie_is_noted_drawn_and_ended(elder):
    wu = browser_of("wu")
    answer = wu.post(at("tie", elder.pk), TIE, follow=True)
    with scope_of("wu") as actor:
        key = Tie.objects.visible_to(actor).get(case=elder).pk
    ended = wu.post(at("tie_ending", key), {"on": "2012-10-21"}, follow=True)

    assert "楼下邻居" in text_of(answer)
    assert 'id="ecomap-title"' in answer.content.decode()
    assert "楼下邻居" not in text_of(ended)


@pytest.mark.parametrize(
    "changes", [{"name": ""}, {"organization": "七彩夕阳社会工作室"}, {"strength": ""}, {"kind": "x"}]
)
def test_a_tie_to_nobody_or_to_two_is_refused(elder, changes):
    answer = browser_of("wu").post(at("tie", elder.pk), TIE | changes)

    assert answer.status_code == 422
    with scope_of("wu") as actor:
        assert not Tie.objects.visible_to(actor).filter(case=elder).exists()


def test_a_tie_to_an_organization_stands_once(elder):
    wu = browser_of("wu")
    given = TIE | {"name": "", "organization": "七彩夕阳社会工作室", "kind": "organization"}

    assert [wu.post(at("tie", elder.pk), given).status_code for _time in range(2)] == [302, 422]


def test_pictures_of_a_sealed_case_are_not_there_for_others(city):
    with counselor() as actor:
        first = sides(actor)[0]

    assert [browser_of(name, assured=True).get(at("picture", first.pk)).status_code for name in ("fu", "lu")] == [
        404
    ] * 2
    assert browser_of("yao", assured=True).get(at("picture", first.pk)).status_code == 200
