"""The box of people: what it finds, what it says when it finds nobody, and that it asks the database as often for one as for many."""

import re

import pytest

from tests.acting import browser_of, scope_of
from tests.people.desk import at, certified, made_by, text_of
from tests.people.folk import BORN, CARD, PHONE, someone


def found(typed, username="lu"):
    return text_of(browser_of(username).post(at("search"), {"q": typed}))


@pytest.mark.parametrize("typed", ["䶮沈桂英", "沈桂", "yanshengui", "ysgy", CARD, CARD[-4:], PHONE, " ｙｓｇｙ "])
def test_one_box_finds_by_name_pinyin_initials_number_and_phone(city, typed):
    made_by("lu", resident_id=CARD, phone=PHONE)

    assert "䶮沈桂英" in found(typed)


@pytest.mark.parametrize("typed", ["没有这人", "%", "_", "'", "\\", "9" * 60, "xqzz", "𠮷𠮷𠮷"])
def test_whom_nobody_knows_is_offered_for_registration(city, typed):
    shown = found(typed)

    assert "登记新居民" in shown or "再多输入一点" in shown


@pytest.mark.parametrize("typed", ["a", "1", "12", "·"])
def test_too_little_is_said_to_be_too_little(city, typed):
    assert "再多输入一点" in found(typed)


def test_an_empty_box_says_what_to_do(city):
    assert "还没有打开过谁的档案" in text_of(browser_of("fu").get(at("people")))


def test_whom_one_opened_stands_first_next_time(city):
    key = made_by("lu", "欧阳䶮").pk
    lu = browser_of("lu")
    lu.get(at("person", key))

    assert "欧阳䶮" in text_of(lu.get(at("people")))
    assert "欧阳䶮" not in text_of(browser_of("qian").get(at("people")))


@pytest.mark.parametrize("many", [1, 3])
def test_the_search_asks_as_often_for_one_as_for_three(city, many, django_assert_num_queries):
    for _one in range(many):
        made_by("lu", "䶮沈桂英")
    lu = browser_of("lu")
    lu.post(at("search"), {"q": "ysgy"})

    with django_assert_num_queries(10):
        lu.post(at("search"), {"q": "ysgy"})


@pytest.mark.parametrize(
    "query", [{"group": "elder_alone"}, {"age": "very_old"}, {"residence": "0"}, {"group": "x", "age": "y"}]
)
def test_filters_narrow_the_roll(city, query):
    answer = browser_of("lu").get(at("residents"), query)

    assert answer.status_code == 200
    assert re.search(r"\d人 ", text_of(answer))


def asked(browser, address, count, query=None):
    browser.get(address, query)
    with count:
        browser.get(address, query)


@pytest.mark.parametrize("many", [1, 3])
def test_the_roll_asks_as_often_for_one_as_for_three(city, many, django_assert_num_queries):
    for _one in range(many):
        made_by("fu", "䶮沈桂英", resident_id="", phone=PHONE)
    fu = browser_of("fu")

    asked(fu, at("residents"), django_assert_num_queries(9))
    assert f"{many}人" in text_of(fu.get(at("residents")))


@pytest.mark.parametrize(("typed", "many"), [("2-0001", 1), ("2-000", 9)])
def test_households_ask_as_often_for_one_as_for_nine(city, typed, many, django_assert_num_queries):
    lu = browser_of("lu")

    asked(lu, at("households"), django_assert_num_queries(8), {"q": typed})
    assert f"{many}户" in text_of(lu.get(at("households"), {"q": typed}))


@pytest.mark.parametrize("many", [1, 3])
def test_social_workers_ask_as_often_for_one_as_for_three(city, many, django_assert_num_queries):
    with scope_of("fu") as fu:
        for number in range(many):
            certified(fu, someone(fu, "䶮沈桂英"), number=f"试G{number}")

    asked(browser_of("fu"), at("social_workers"), django_assert_num_queries(12))


@pytest.mark.parametrize("many", [1, 3])
def test_duplicates_ask_as_often_for_one_pair_as_for_three(city, many, django_assert_num_queries):
    for number in range(many):
        for _twin in range(2):
            made_by("fu", "沈" + "桂" * (number + 1), birth_date=BORN)
    fu = browser_of("fu")

    asked(fu, at("duplicates"), django_assert_num_queries(13))
    assert f"{many}对" in text_of(fu.get(at("duplicates")))


@pytest.mark.parametrize(("page", "words"), [("residents", "没有可显示的人"), ("households", "这里还没有家庭户"),
                                             ("social_workers", "没有"), ("duplicates", "没有相似的档案")])  # fmt: skip
def test_an_empty_list_says_what_to_do_first(city, page, words):
    assert words in text_of(browser_of("fu").get(at(page)))


@pytest.mark.parametrize("typed", ["2-0001", "２－０００１", "钱雅琴", " 钱雅 "])
def test_a_household_is_found_by_its_number_and_its_head(city, typed):
    shown = text_of(browser_of("lu").get(at("households"), {"q": typed}))

    assert "1幢10" in shown
    assert "这里还没有家庭户" not in shown
