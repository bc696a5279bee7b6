"""Titles and norms in the browser: as they stood on a day, entered, corrected, taken back by the city office."""

from datetime import date

import pytest
from django.urls import reverse

from sanshe.places import operations
from sanshe.places.models import Award, Norm
from tests.acting import browser_of, scope_of
from tests.places.browsing import main, read, send, statements
from tests.places.deeds import CITY, SEAT, STREET, community

TITLE = {
    "title": "全国䶮𠮷示范社区",
    "level": "national",
    "grantor": "民政部",
    "document_number": "示例〔2024〕1号",
    "granted_on": "2024-02-29",
}


@pytest.fixture
def shen(city):
    return browser_of("shen")


def titles():
    with scope_of("shen") as actor:
        return Award.objects.visible_to(actor).count()


@pytest.fixture
def key(city):
    """A title of 杨家门社区 that has no end."""
    with scope_of("shen") as actor:
        return Award.objects.visible_to(actor).filter(community=community(actor)).order_by("id")[0].pk


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ({}, 26), ({"level": "national"}, 1), ({"level": "provincial"}, 25), ({"q": "十佳"}, 3), ({"holder": "place"}, 1),
        ({"street": "330483001"}, 18),
    ],
)  # fmt: skip
def test_the_list_is_narrowed(city, asked, count):
    assert f"{count}项荣誉" in read("zhou", "awards", **asked)


def test_the_list_shows_titles_as_they_stood_on_a_day(key):
    with scope_of("shen") as actor:
        award = Award.objects.visible_to(actor).get(pk=key)
        operations.withdraw_award(actor=actor, award=award, on=date(2012, 10, 23), reason="复查未通过")

    assert "1项荣誉" in read("fu", "awards", state="withdrawn", as_of="2012-10-23")
    assert "0项荣誉" in read("fu", "awards", state="withdrawn", as_of="2012-10-22")


def test_a_list_without_rows_says_what_to_do(city):
    assert "没有符合条件的荣誉" in read("gu", "awards", q="没有这项荣誉")


@pytest.mark.parametrize(("holder", "name"), [(SEAT, "杨家门社区"), (STREET, "梧桐街道"), (CITY, "桐乡市")])
def test_a_title_of_a_community_a_street_or_the_city_is_entered(shen, holder, name):
    page = shen.get(reverse("places:award_grant_form"), {"holder": holder}).content.decode()
    answer = send(shen, "award_grant", **TITLE, holder=holder)
    said = main(shen.get(answer.url))

    assert name in page
    assert answer.status_code == 302
    assert name in said
    assert "2024年2月29日" in said


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"holder": "没有这里"}, "没有这个地方"),
        ({"title": ""}, "必填"),
        ({"valid_until": "2024-02-28"}, "有效期"),
        ({"granted_on": "2023-02-29"}, "日期"),
        ({"granted_on": "0001-01-01"}, "请核对年份"),
    ],
)
def test_a_title_that_cannot_be_is_shown_again_and_nothing_is_entered(shen, typed, sentence):
    before = titles()
    answer = send(shen, "award_grant", **TITLE | {"holder": SEAT} | typed)

    assert answer.status_code == 422
    assert sentence in main(answer)
    assert titles() == before


def test_a_title_is_corrected_and_withdrawn_in_the_browser(shen, key):
    assert send(shen, "award_change", key, **TITLE | {"valid_until": "2190-12-31"}).status_code == 302
    assert "2190年12月31日" in read("fu", "award", key)
    assert send(shen, "award_withdrawal", key, on="2024-03-01", reason="䶮").status_code == 302

    said = read("fu", "award", key)
    assert "2024年3月1日" in said
    assert "䶮" in said


def test_a_title_is_not_withdrawn_twice_nor_before_it_was_granted(shen, key):
    early = send(shen, "award_withdrawal", key, on="1999-01-01", reason="x")
    send(shen, "award_withdrawal", key, on="2024-03-01", reason="x")
    twice = send(shen, "award_withdrawal", key, on="2024-03-01", reason="y")

    assert (early.status_code, twice.status_code) == (422, 422)


def test_a_community_without_titles_says_who_enters_them(city):
    with scope_of("shen") as actor:
        village = community(actor, "桃园村").pk

    assert "社区获得的荣誉由市级主管部门登记" in read("gu", "community_awards", village)


def test_a_norm_is_set_and_the_old_value_stays_for_its_days(shen):
    answer = send(
        shen, "norm_setting", key="premises_area", value="400", basis="示例〔2024〕2号", valid_from="2024-02-29"
    )
    said = read("fu", "norms")

    assert answer.status_code == 302
    assert "每个社区的服务用房（㎡）：400" in said
    assert "2008年1月1日至2024年2月28日" in said


@pytest.mark.parametrize(
    "typed",
    [
        {"value": "0"},
        {"value": "很大"},
        {"basis": ""},
        {"valid_from": ""},
        {"valid_from": "2008-01-01"},
        {"key": "nothing"},
    ],
)
def test_a_norm_that_cannot_be_is_shown_again_and_the_old_one_holds(shen, typed):
    asked = {"key": "premises_area", "value": "400", "basis": "x", "valid_from": "2024-02-29"} | typed
    answer = send(shen, "norm_setting", **asked)

    assert answer.status_code == 422
    assert "每个社区的服务用房（㎡）：350" in read("fu", "norms")


def test_a_value_typed_wrong_is_corrected(shen):
    with scope_of("shen") as actor:
        norm = Norm.objects.visible_to(actor).get(key="premises_area").pk

    assert send(shen, "norm_correction", norm, value="360.5", basis="核对").status_code == 302
    assert "360.5" in read("fu", "norms")


def test_lists_and_records_cost_the_same_with_one_and_with_three(shen, key):
    with scope_of("shen") as actor:
        here = community(actor).pk
    pages = (("awards", "䶮"), ("community_awards", ""), ("award", ""), ("norms", ""), ("map", ""))
    args = {"community_awards": [here], "award": [key]}

    def costs():
        return [statements(shen, name, *args.get(name, []), **({"q": text} if text else {})) for name, text in pages]

    send(shen, "award_grant", **TITLE | {"holder": SEAT})
    costs()
    one = costs()
    for day in ("2024-02-29", "2025-02-28"):
        send(shen, "award_grant", **TITLE | {"holder": SEAT, "granted_on": day, "title": "䶮𠮷"})
        send(shen, "norm_setting", key="premises_area", value="400", basis="x", valid_from=day)
    shen.get(reverse("places:awards"))

    assert (one, costs()) == ([9, 10, 8, 8, 9], [9, 10, 8, 8, 9])
