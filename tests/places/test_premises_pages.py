"""Premises and rooms in the browser of the community that keeps them."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from sanshe.places import operations
from sanshe.places.models import Premises, Room
from tests.acting import browser_of, scope_of
from tests.places.browsing import main, read, send, statements
from tests.places.deeds import DAY, YANGJIAMEN, community, premises, room


@pytest.fixture
def lu(city):
    return browser_of("lu")


@pytest.fixture
def here(city):
    with scope_of("lu") as actor:
        return {"C": community(actor).pk, "P": premises(actor).pk, "M": room(actor).pk}


def test_premises_and_a_room_are_added_and_the_sums_follow(lu, here):
    typed = {
        "name": "东楼𠮷",
        "ownership": "rented",
        "in_use_from": "2024-02-29",
        "is_accessible": "on",
        "address": "东路 1号",
    }
    answer = send(lu, "premises_addition", here["C"], **typed)
    with scope_of("lu") as actor:
        made = Premises.objects.visible_to(actor).get(name="东楼𠮷")
    send(lu, "room_addition", made.pk, name="大厅", floor="1", area="96", in_use_from="2024-02-29")

    assert answer.url == made.get_absolute_url()
    assert "1间在用 · 96.0㎡" in read("fu", "premises", made.pk)
    assert "1,400.0" in read("fu", "community", here["C"])


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"area": "0"}, "0.01"),
        ({"area": "大"}, "数字"),
        ({"in_use_from": "2009-01-01"}, "请核对日期"),
        ({"name": ""}, "必填"),
    ],
)
def test_a_room_that_cannot_be_is_shown_again(lu, here, typed, sentence):
    answer = send(lu, "room_addition", here["P"], **{"name": "新房", "area": "10", "in_use_from": "2026-05-04"} | typed)

    assert answer.status_code == 422
    assert sentence in main(answer)
    with scope_of("lu") as actor:
        assert not Room.objects.visible_to(actor).filter(name="新房").exists()


def test_the_form_of_a_change_holds_what_is_known(lu, here):
    page = lu.get(reverse("places:room_change_form", args=[here["M"]])).content.decode()

    assert 'value="130.40"' in page
    assert 'value="2010-03-01"' in page


def test_premises_and_rooms_are_corrected(lu, here):
    typed = {"name": "新名", "ownership": "owned", "in_use_from": "2010-03-01", "address": "西路"}
    assert send(lu, "premises_change", here["P"], **typed).status_code == 302
    assert send(lu, "room_change", here["M"], name="棋室", area="131", in_use_from="2010-03-01").status_code == 302

    assert "棋室" in read("fu", "premises", here["P"])
    assert "131.0" in read("fu", "premises", here["P"])


def test_a_room_in_use_says_what_stands_in_it(lu, here):
    answer = send(lu, "room_end", here["M"], on="2026-05-04")

    assert answer.status_code == 422
    assert "这个房间里还有在用的设施：杨家门社区棋牌室" in main(answer)


def test_the_form_of_an_end_names_what_closes_with_it(lu, here):
    said = main(lu.get(reverse("places:premises_end_form", args=[here["P"]])))

    assert "杨家门社区棋牌室、杨家门社区卫生服务站" in said


def test_premises_end_in_the_browser_and_give_no_area_any_more(lu, here):
    assert send(lu, "premises_end", here["P"], on="2012-10-31").status_code == 302
    assert "没有登记用房" in read("fu", "community", here["C"])


def test_a_community_without_premises_says_what_to_do_first(city):
    with scope_of("shen") as shen:
        village = community(shen, "桃园村").pk

    assert "请先登记用房" in read("shen", "community_premises", village)


def test_the_premises_of_a_community_cost_the_same_with_one_and_with_three(lu, here):
    lu.get(reverse("places:community_premises", args=[here["C"]]))
    one = statements(lu, "community_premises", here["C"]), statements(lu, "premises", here["P"])
    with scope_of("lu") as actor:
        for name in ("二号楼", "三号楼"):
            made = operations.add_premises(actor=actor, community=community(actor), name=name, in_use_from=DAY)
            operations.add_room(actor=actor, premises=made, name="房", area=Decimal(10), in_use_from=date(2026, 5, 4))
    three = statements(lu, "community_premises", here["C"]), statements(lu, "premises", here["P"])

    assert (one, three) == ((11, 10), (11, 10))
    assert YANGJIAMEN in read("lu", "community_premises", here["C"])
