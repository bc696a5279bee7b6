"""Regions in the browser: found by name, former name and code; registered, renamed, withdrawn; browsed from the county down."""

from datetime import date

import pytest
from django.urls import reverse

from sanshe.places import operations
from sanshe.places.models import Community, Region
from tests.acting import browser_of, scope_of
from tests.places.browsing import main, read, send, statements
from tests.places.deeds import CITY, COUNTY, DAY, SEAT, STREET, YANGJIAMEN, post, region

NEW = f"{COUNTY}001090"


@pytest.fixture
def shen(city):
    return browser_of("shen")


@pytest.fixture
def renamed(city):
    """杨家门社区 was called 䶮家门社区 once, and another code of the street has been withdrawn."""
    with scope_of("shen") as actor:
        operations.rename_region(actor=actor, region=region(actor), name="䶮家门社区", on=date(2024, 2, 29))
        gone = operations.register_region(actor=actor, code=NEW, name="旧社区", valid_from=DAY, owner=post(actor))
        operations.withdraw_region(actor=actor, region=gone, on=DAY, replaced_by=SEAT)


@pytest.mark.parametrize("text", ["䶮家门", "䶮", YANGJIAMEN, SEAT, "330483001001 "])
def test_a_region_is_found_by_name_former_name_and_code(renamed, text):
    said = read("zhu", "regions", q=text)

    assert "1个区划" in said
    assert "䶮家门社区" in said


def test_the_list_is_narrowed_by_level_and_street_and_leaves_withdrawn_codes_out(renamed):
    assert "12个区划" in read("zhu", "regions", level="9")
    assert "24个区划" in read("zhu", "regions", level="12", street="330483001")
    assert "旧社区" in read("zhu", "regions", ended="yes")


def test_a_list_without_rows_says_what_to_do(city):
    assert "没有符合条件的区划" in read("gu", "regions", q="没有这个地方")


def test_one_browses_from_the_county_down_to_the_community(city):
    county, street, seat = read("zhu", "region", CITY), read("zhu", "region", STREET), read("zhu", "region", SEAT)

    assert "梧桐街道" in county
    assert "桐乡市" in street
    assert YANGJIAMEN in street
    assert "梧桐街道" in seat
    assert "111 主城区" in seat


def test_a_record_tells_how_a_code_came_and_went(renamed):
    gone, successor = read("zhu", "region", NEW), read("zhu", "region", SEAT)

    assert "由以下代码接替： 䶮家门社区 330483001001" in gone
    assert f"接替以下代码： 旧社区 {NEW}" in successor
    assert "此前名称为杨家门社区 2024年2月29日" in successor


def test_an_unknown_code_is_not_there(city, shen):
    assert shen.get(reverse("places:region", args=["330483009999"])).status_code == 404


def test_a_region_is_registered_in_the_browser(shen):
    answer = send(shen, "region_registration", code=NEW, name="𠮷祥社区", valid_from="2024-02-29", urban_rural="111")

    assert answer.url == reverse("places:region", args=[NEW])
    assert "区划已登记" in main(shen.get(answer.url))
    with scope_of("shen") as actor:
        assert region(actor, NEW).valid_from == date(2024, 2, 29)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"code": SEAT}, "代码不能重复使用"),
        ({"code": "99"}, "前两位不是任何省份的代码"),
        ({"code": "330421001"}, "请核对前六位"),
        ({"code": f"{COUNTY}099001"}, "请先登记上级"),
        ({"valid_from": "2026-02-30"}, "日期"),
        ({"name": ""}, "必填"),
    ],
)
def test_what_cannot_be_registered_is_shown_again_with_a_sentence(shen, typed, sentence):
    answer = send(shen, "region_registration", **{"code": NEW, "name": "新", "valid_from": "2026-05-04"} | typed)

    assert answer.status_code == 422
    assert sentence in main(answer)
    with scope_of("shen") as actor:
        assert not Region.objects.visible_to(actor).filter(code=NEW).exists()


def test_a_new_name_reaches_the_community_too(shen):
    answer = send(shen, "region_renaming", SEAT, name="新名社区", on="2026-05-04")

    assert answer.status_code == 302
    with scope_of("shen") as actor:
        assert Community.objects.visible_to(actor).get(place_code=SEAT).name == "新名社区"


def test_a_street_in_use_is_not_withdrawn_and_the_page_says_why(shen):
    answer = send(shen, "region_withdrawal", STREET, on="2026-05-04", replaced_by="")

    assert answer.status_code == 422
    assert "下辖区划那天仍在用" in main(answer)


def test_the_class_is_set_in_the_browser(shen):
    assert send(shen, "region_classing", SEAT, urban_rural="112").status_code == 302
    assert "112 城乡结合区" in read("lu", "region", SEAT)


def test_the_list_costs_the_same_with_one_and_with_three(city, shen):
    shen.get(reverse("places:regions"))
    one, three = (statements(shen, "regions", level="12", q=front) for front in ("33048310300", "33048310000"))

    assert (one, three) == (9, 9)
