"""Couples in the browser: nothing without a second factor, nothing to who is not on the list, and a sentence for what cannot be."""

from datetime import date

import pytest
from django.urls import reverse

from sanshe.casework.cooling_off import last_day_of_cooling_off, last_day_of_window
from sanshe.casework.models import CoupleOutcome
from tests.acting import browser_of, scope_of
from tests.people.desk import text_of

LIST, NEW, NOTING = "/couple-outcomes/", "/couple-outcomes/new/", "/couple-outcomes/noting/"
COUPLE = {
    "reference": "试-01",
    "received_on": "2024-01-01",
    "sessions": "2",
    "outcome": "1",
    "outcome_on": "2024-01-20",
}


def noted(**changes):
    return browser_of("xu", assured=True).post(NOTING, COUPLE | changes)


def couple(reference="试-01"):
    with scope_of("xu", assured=True) as xu:
        return CoupleOutcome.objects.visible_to(xu).filter(reference=reference).first()


def test_a_couple_is_noted_under_a_seal_with_its_window_reckoned(city):
    answer = noted()
    made = couple()

    assert answer["Location"] == made.get_absolute_url()
    assert (made.tier, made.window_ends_on) == (4, date(2024, 3, 1))
    assert "试-01号夫妻" in text_of(browser_of("xu", assured=True).get(answer["Location"]))


@pytest.mark.parametrize(("received", "cooling", "window"), [(date(2024, 1, 1), date(2024, 1, 31), date(2024, 3, 1)),
                                                             (date(2023, 12, 31), date(2024, 1, 30), date(2024, 2, 29))])  # fmt: skip
def test_the_days_of_the_civil_code_are_counted_from_the_following_day(received, cooling, window):
    assert (last_day_of_cooling_off(received), last_day_of_window(received)) == (cooling, window)


@pytest.mark.parametrize("username", ["yao", "fu", "wu", "lu", "shen", "zhu", "jin", "anquan"])
def test_a_couple_does_not_exist_for_who_is_not_on_its_list(city, username):
    noted()
    address = couple().get_absolute_url()
    browser = browser_of(username, assured=True)

    assert browser.get(address).status_code == 404
    assert browser.post(reverse("casework:outcome", args=[couple().pk]), COUPLE).status_code == 404


def test_without_the_second_factor_even_the_counselor_stands_before_a_closed_door(city):
    noted()
    half = browser_of("xu")

    assert half.get(couple().get_absolute_url()).status_code == 404
    assert "密封记录尚未打开" in text_of(half.get(LIST))
    assert [half.get(NEW).status_code, half.post(NOTING, COUPLE).status_code] == [403, 403]
    assert "动态码" in text_of(half.get(NEW))


@pytest.mark.parametrize(
    ("username", "code"),
    [("xu", 200), ("yao", 200), ("fu", 200), ("lu", 404), ("zhu", 404), ("jin", 404), ("zhou", 404)],
)
def test_the_list_is_a_page_of_agencies(city, username, code):
    browser = browser_of(username, assured=True)

    assert (browser.get(LIST).status_code, browser.get(NEW).status_code) == (code, code)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"outcome_on": "2023-01-01"}, "结果日期早于来访日期"),
        ({"window_ends_on": "2023-01-01"}, "早于来访日期"),
        ({"reference": "2012-060"}, "这个编号已经用过，请换一个。"),
        ({"outcome": ""}, "请选择。"),
        ({"sessions": "0"}, "1"),
        ({"received_on": "2099-01-01"}, "日期还没有到"),
    ],
)
def test_bad_input_gets_a_sentence_and_notes_nothing(city, changes, sentence):
    answer = noted(**changes)

    assert answer.status_code == 422
    assert sentence in text_of(answer)
    assert (COUPLE | changes)["reference"] in answer.content.decode()
    assert couple() is None


def test_the_outcome_is_said_anew_when_it_turns_out_otherwise(city):
    noted(outcome="3")
    xu = browser_of("xu", assured=True)
    address = reverse("casework:outcome", args=[couple().pk])
    refused = xu.post(address, COUPLE | {"outcome_on": "2023-12-31"})
    answer = xu.post(address, COUPLE | {"outcome": "2", "outcome_on": "2024-03-01"}, follow=True)

    assert refused.status_code == 422
    assert "期限内未到场办理" in text_of(answer)
    assert couple().outcome == "2"


def test_who_is_on_no_list_reads_what_to_do_first(city):
    assert "没有您可以打开的记录" in text_of(browser_of("fu", assured=True).get(LIST))


@pytest.mark.parametrize("many", [1, 3])
def test_the_list_asks_as_often_for_one_couple_as_for_three(city, many, django_assert_num_queries):
    fu = browser_of("fu", assured=True)
    for number in range(many):
        fu.post(NOTING, COUPLE | {"reference": f"试-{number}"})
    fu.get(LIST)

    with django_assert_num_queries(8):
        assert f"{many}对夫妻" in text_of(fu.get(LIST))
