"""Communities in the browser: listed against the norms, found in pinyin, registered, changed, dissolved, counted."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from sanshe.places import operations
from sanshe.places.models import Community, HouseholdCount
from tests.acting import browser_of, scope_of
from tests.places.browsing import main, read, send, statements
from tests.places.deeds import CITY, COUNTY, QINGFENG, SEAT, STREET, YANGJIAMEN, community, post

NEW = f"{COUNTY}001090"


@pytest.fixture
def shen(city):
    return browser_of("shen")


@pytest.fixture
def key(city):
    with scope_of("shen") as actor:
        return community(actor).pk


@pytest.fixture
def new_code(city):
    """A code without a community."""
    with scope_of("shen") as actor:
        operations.register_region(
            actor=actor, code=NEW, name="𠮷祥社区", valid_from=date(2024, 2, 29), owner=post(actor), urban_rural="111"
        )
    return NEW


@pytest.mark.parametrize("text", ["杨家门", "家门", "yangjiamen", "yjm", "YJMSQ", SEAT])
def test_a_community_is_found_by_characters_pinyin_initials_and_code(city, text):
    said = read("fu", "communities", q=text)

    assert "1个社区（村）" in said
    assert YANGJIAMEN in said


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ({"kind": "urban"}, 34), ({"kind": "village"}, 176), ({"kind": "urban", "street": "330483001"}, 9),
        ({"station": "yes"}, 16), ({"kind": "urban", "station": "no"}, 18), ({"premises": "no_area"}, 176),
        ({"ended": "yes"}, 0),
    ],
)  # fmt: skip
def test_the_list_is_narrowed_by_kind_street_station_and_premises(city, asked, count):
    assert f"{count}个社区（村）" in read("fu", "communities", **asked)


def test_those_that_meet_the_norms_and_those_below_are_all_that_have_premises(city):
    with scope_of("shen") as actor:
        operations.set_norm(
            actor=actor, key="premises_area", value=Decimal(800), basis="x", valid_from=date(2020, 1, 1), place_code=CITY,
            owner=post(actor),
        )  # fmt: skip
    numbers = [
        int(read("fu", "communities", premises=state).split("个社区")[0].split()[-1]) for state in ("meets", "below")
    ]

    assert sum(numbers) == 34
    assert min(numbers) > 0


def test_a_list_without_rows_says_what_to_do(city):
    assert "没有符合条件的社区" in read("gu", "communities", q="没有这个社区")


def test_the_record_sets_the_premises_against_both_norms(key):
    said = read("lu", "community", key)

    assert "1,304.0㎡，标准350.0㎡" in said
    assert "47.4㎡，标准30.0㎡" in said
    assert "2,749" in said
    assert "杨家门社区居民委员会" in said
    assert "杨家门社区社会工作站" in said


def test_a_village_without_premises_has_a_record_that_says_so(city):
    with scope_of("shen") as actor:
        village = Community.objects.visible_to(actor).filter(kind="village")[0]

    assert "没有登记用房" in read("gu", "community_premises", village.pk)
    assert "六类常设设施中还缺" in read("gu", "community_facilities", village.pk)
    assert "无法判断" in read("gu", "community", village.pk)


def test_the_form_of_a_new_community_is_filled_in_from_its_code(new_code, shen):
    page = shen.get(reverse("places:community_registration_form"), {"code": new_code}).content.decode()

    assert 'value="𠮷祥社区"' in page
    assert "已由代码后三位带入" in page
    assert "2024-02-29" in page


def test_a_community_is_registered_in_the_browser(new_code, shen):
    with scope_of("shen") as actor:
        office = post(actor)
    answer = send(
        shen,
        "community_registration",
        new_code,
        name="𠮷祥社区",
        kind="urban",
        established_on="2024-02-29",
        owner=office,
    )

    assert answer.status_code == 302
    assert "𠮷祥社区" in main(shen.get(answer.url))


@pytest.mark.parametrize(("code", "sentence"), [("330483001099", "尚未登记"), ("99", "前两位不是任何省份的代码")])
def test_an_unknown_code_says_what_to_do_first(shen, code, sentence):
    answer = send(shen, "community_code", code=code)

    assert sentence in main(shen.get(answer.url))


def test_what_cannot_be_registered_is_shown_again_with_a_sentence(new_code, shen):
    answer = send(
        shen, "community_registration", new_code, name="新", kind="urban", established_on="2020-01-01", owner="nobody"
    )

    assert answer.status_code == 422
    with scope_of("shen") as actor:
        assert not Community.objects.visible_to(actor).filter(place_code=new_code).exists()


def test_address_and_telephone_are_changed_in_the_browser(key, shen):
    with scope_of("shen") as actor:
        owner = community(actor).owner_organization
    typed = {
        "kind": "urban",
        "established_on": "2006-01-01",
        "owner": owner,
        "address": "环城路 1号",
        "telephone": "88001234",
    }

    assert send(shen, "community_change", key, **typed).status_code == 302
    assert "环城路 1号" in read("fu", "community", key)


def test_the_form_of_a_dissolution_says_what_ends_with_it(key, shen):
    said = main(shen.get(reverse("places:community_dissolution_form", args=[key])))

    assert "1处用房（含房间）和6处设施" in said


def test_a_community_is_dissolved_in_the_browser_and_found_among_the_dissolved(key, shen):
    assert send(shen, "community_dissolution", key, on="2012-10-31").status_code == 302
    assert YANGJIAMEN in read("fu", "communities", ended="yes")
    assert "0个社区（村）" in read("fu", "communities", q=SEAT)


def test_a_count_is_noted_and_taken_back_in_the_browser(key):
    lu = browser_of("lu")
    send(lu, "household_count", key, counted_on="2024-02-29", households="2800", residents="8000", source="普查")
    assert "2024年2月29日" in read("fu", "community", key)
    with scope_of("lu") as actor:
        count = HouseholdCount.objects.visible_to(actor).get(counted_on=date(2024, 2, 29))

    assert send(lu, "household_count_removal", count.pk).status_code == 302
    assert "2024年2月29日" not in read("fu", "community", key)


def test_the_count_of_a_day_comes_up_to_be_corrected(key):
    page = browser_of("lu").get(reverse("places:household_count_form", args=[key]), {"on": "2011-12-31"})

    assert 'value="2749"' in page.content.decode()


@pytest.mark.parametrize("typed", [{"households": "-1"}, {"households": "很多"}, {"counted_on": "2001-01-01"}])
def test_a_count_that_cannot_be_is_shown_again(key, typed):
    counted = {"counted_on": "2024-02-29", "households": "1", "residents": "1"} | typed

    assert send(browser_of("lu"), "household_count", key, **counted).status_code == 422


def test_the_list_costs_the_same_with_one_and_with_three(city, shen):
    shen.get(reverse("places:communities"))
    one, three = (statements(shen, "communities", kind="urban", street=front) for front in ("330483103", "330483100"))

    assert (one, three) == (11, 11)


def test_the_record_costs_the_same_with_one_and_with_three_counts(key, shen):
    shen.get(reverse("places:community", args=[key]))
    one = statements(shen, "community", key)
    with scope_of("shen") as actor:
        for year in (2023, 2024):
            operations.count_households(
                actor=actor, community=community(actor), counted_on=date(year, 12, 31), households=1, residents=1
            )

    assert (one, statements(shen, "community", key)) == (13, 13)


def test_the_communities_of_a_street_are_counted_at_once(shen):
    with scope_of("shen") as actor:
        two = [community(actor, name).pk for name in (YANGJIAMEN, QINGFENG)]
    typed = {f"{word}_{key}": number for key in two for word, number in (("households", 2000), ("residents", 6000))}
    address = f"{reverse('places:year_end_counts')}?year=2024&street={STREET[:9]}"

    assert shen.post(address, typed | {"source": "社区年报"}).status_code == 302
    with scope_of("shen") as actor:
        counts = HouseholdCount.objects.visible_to(actor).filter(counted_on=date(2024, 12, 31))
        assert set(counts.values_list("community", "households")) == {(key, 2000) for key in two}


def test_half_a_line_is_not_noted_and_neither_are_the_others(shen):
    with scope_of("shen") as actor:
        first, second = (community(actor, name).pk for name in (YANGJIAMEN, QINGFENG))
    typed = {f"households_{first}": 2000, f"residents_{first}": 6000, f"households_{second}": 1}
    answer = shen.post(f"{reverse('places:year_end_counts')}?year=2024&street={STREET[:9]}", typed)

    assert answer.status_code == 422
    assert "请把两个数都填上" in main(answer)
    with scope_of("shen") as actor:
        assert not HouseholdCount.objects.visible_to(actor).filter(counted_on=date(2024, 12, 31)).exists()


def test_a_community_worker_counts_her_own_community_and_no_other(city):
    said = read("lu", "household_counts")

    assert YANGJIAMEN in said
    assert QINGFENG not in said


def test_the_page_of_the_year_end_costs_the_same_with_one_and_with_many(city, shen):
    lu = browser_of("lu")
    lu.get(reverse("places:household_counts"))

    assert statements(lu, "household_counts") == 9
    assert statements(shen, "household_counts") == 10
