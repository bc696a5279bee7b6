"""The register in the browser: found, narrowed, registered, changed, renamed, dissolved."""

import pytest
from django.urls import reverse

from sanshe.organizations import operations
from sanshe.organizations.models import Organization
from sanshe.sample.credit_codes import invented_credit_code
from tests.acting import browser_of, scope_of
from tests.organizations.deeds import DAY, QICAI, SEAT, XU_STUDIO, body

LIST = "/organizations/"
CODE = invented_credit_code("52", 777)
NEW = {
    "kind": "service_institution", "name": "䶮山𠮷祥社工服务中心", "credit_code": CODE, "established_on": "2026-03-01",
    "operator_kind": "private", "place_code": "梧桐街道 杨家门社区", "does_social_work": "on", "service_domains": ["elderly", "charity"],
    "telephone": "0573-8888 8888", "supervising_unit": "桐乡市民政局",
}  # fmt: skip


def listed(username="wu", **query):
    return browser_of(username).get(LIST, query).content.decode()


def address(name, organization=XU_STUDIO):
    with scope_of("shen") as shen:
        return reverse(f"organizations:{name}", args=[body(shen, organization).pk])


@pytest.mark.parametrize(
    "typed", ["徐阿姨", "阿姨工作", "xaygzs", "XuAYi", "52330499MJ90000140", "5233 0499 MJ90 0001", "徐"]
)
def test_an_organization_is_found_by_name_pinyin_initials_and_code(city, typed):
    assert "徐阿姨工作室" in listed(q=typed)


@pytest.mark.parametrize("typed", ["示例备004", "老娘舅调解队", "春晖社区老娘舅调解", "chsqlnjtjd"])
def test_a_group_is_found_by_filing_number_and_former_name(city, typed):
    assert "春晖社区老娘舅人民调解队" in listed(q=typed)


@pytest.mark.parametrize("typed", ["没有这家", "%", "_", "'", "\\", "ü", "zzzz", "9" * 60])
def test_what_nobody_is_called_finds_nothing_and_says_what_to_do(city, typed):
    assert "没有符合条件的组织" in listed(q=typed)


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({}, 15),
        ({"group": "all"}, 249),
        ({"group": "stations"}, 17),
        ({"kind": "service_institution"}, 4),
        ({"operator": "in_system", "group": "all"}, 2),
        ({"grade": "3A"}, 4),
        ({"grade": "4A"}, 2),
        ({"field": "elderly"}, 3),
        ({"social_work": "1"}, 21),
        ({"state": "dissolved"}, 1),
        ({"street": "330483001", "kind": "service_institution"}, 4),
        ({"grade": "9A", "group": "nowhere"}, 249),
    ],
)
def test_filters_narrow_the_register(city, query, count):
    assert f"{count}家组织" in listed(**query)


@pytest.mark.parametrize(("due", "name"), [("report", "属家服务社"), ("expiring", "桐乡市社会工作者协会"), ("expired", "桐乡市老年人体育协会"),
                                           ("sanctioned", "桐乡市邻里互助慈善基金会")])  # fmt: skip
def test_the_offices_see_what_is_due(city, due, name):
    shown = listed("shen", due=due)

    assert name in shown
    assert "1家组织" in shown


def test_what_is_due_is_no_filter_for_others(city):
    assert "249家组织" in listed("wu", due="report", group="all")


@pytest.mark.parametrize("query", [{"q": "徐阿姨工作室"}, {"q": "志愿队"}, {"kind": "service_institution"}])
def test_the_list_asks_the_same_number_of_questions_for_one_row_and_for_more(city, query, django_assert_num_queries):
    browser = browser_of("wu")
    browser.get(LIST, query)

    with django_assert_num_queries(9):
        browser.get(LIST, query)


def test_the_list_goes_on_where_it_stopped(city):
    browser = browser_of("wu")
    first = browser.get(LIST, {"group": "committees"}).content.decode()
    more = first.split('rel="next"')[0].rsplit('href="', 1)[1].split('"')[0].replace("&amp;", "&")

    assert "after=" in more
    assert browser.get(more).status_code == 200
    assert browser.get(LIST, {"after": "nonsense"}).status_code == 200


def test_an_organization_is_registered_with_what_its_kind_needs(city):
    answer = browser_of("shen").post("/organizations/registration/", NEW)
    with scope_of("shen") as shen:
        made = Organization.objects.visible_to(shen).get(credit_code=CODE)
        domains = {one.code for one in made.service_domains.visible_to(shen)}

        assert answer["Location"] == made.get_absolute_url()
        assert (made.name, made.place_code, made.telephone, made.supervising_unit.name) == (
            NEW["name"],
            SEAT,
            "0573-88888888",
            "桐乡市民政局",
        )
        assert domains == {"elderly", "charity"}


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"credit_code": CODE[:-1] + "0"}, "最后一位"),
        ({"credit_code": invented_credit_code("51", 5)}, "另一类组织"),
        ({"credit_code": ""}, "必填"),
        ({"credit_code": invented_credit_code("52", 1)}, "已有组织登记"),
        ({"place_code": "火星社区"}, "没有登记这个地名"),
        ({"supervising_unit": "不存在局"}, "这里不能选择"),
        ({"telephone": "abc"}, "号码"),
        ({"kind": "mystery"}, "组织"),
    ],
)
def test_bad_input_comes_back_with_a_sentence_and_registers_nothing(city, wrong, sentence):
    answer = browser_of("shen").post("/organizations/registration/", NEW | wrong)
    with scope_of("shen") as shen:
        assert not Organization.objects.visible_to(shen).filter(name=NEW["name"]).exists()

    assert answer.status_code == 422
    assert sentence in answer.content.decode()


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"name": "徐阿姨工作室"}, "名称相同"),
        ({"name": "许阿姨工作室"}, "读音相同"),
        ({"name": "徐阿婆工作室"}, "名称相近"),
        ({"name": "桐乡徐阿姨工作室"}, "名称相近"),
        ({"name": "春晖社区老娘舅调解队"}, "曾用此名"),
        ({"credit_code": "52330499mj90000140"}, "代码或编号相同"),
        ({"credit_code": CODE}, "信用代码校验无误"),
        ({"credit_code": CODE[:-1] + "0"}, "最后一位"),
        ({"name": "全新的一家"}, "没有相同或相近的组织"),
        ({}, "随时与已登记的组织比对"),
    ],
)
def test_while_one_types_the_register_is_compared(city, typed, words):
    shown = browser_of("shen").get("/organizations/likenesses/", typed, headers={"HX-Request": "true"}).content.decode()

    assert words in shown
    assert "<html" not in shown


def test_suggestions_hold_bodies_of_the_kinds_that_fit(city):
    shown = browser_of("shen").get(
        "/organizations/suggestions/", {"field": "host", "host": "福利", "kind": "public_institution"}
    )

    assert shown.content.decode().strip() == '<option value="桐乡市社会福利中心"></option>'


def test_a_head_keeps_the_profile_and_sees_what_the_city_keeps(city):
    browser = browser_of("yao")
    assert "由市级主管部门登记确认" in browser.get(address("profile_form")).content.decode()
    browser.post(
        address("profile"), {"head_name": "姚美娟", "name": "冒名", "credit_code": CODE, "service_domains": ["charity"]}
    )
    with scope_of("yao") as yao:
        studio = body(yao, XU_STUDIO)

        assert (studio.head_name, studio.name, studio.credit_code) == ("姚美娟", XU_STUDIO, "52330499MJ90000140")


def test_the_city_corrects_what_is_certified(city):
    given = {
        "credit_code": CODE,
        "established_on": "2009-06-19",
        "operator_kind": "private",
        "place_code": "梧桐街道 杨家门社区",
    }
    browser = browser_of("shen")

    assert browser.post(address("certificate"), given).status_code == 302
    assert browser.post(address("certificate"), given | {"place_code": "凤栖街道"}).status_code == 422
    with scope_of("shen") as shen:
        studio = body(shen, XU_STUDIO)
        assert (studio.credit_code, studio.established_on.day, studio.does_social_work) == (CODE, 19, False)


def test_a_renamed_organization_is_found_by_both_names(city):
    browser = browser_of("shen")
    browser.post(address("name"), {"name": "徐惠珍家庭服务中心", "on": "2026-05-04"})

    assert "徐惠珍家庭服务中心" in listed(q="徐阿姨工作室")
    assert "曾用名" in browser.get(address("names", "徐惠珍家庭服务中心")).content.decode()
    assert (
        browser.post(
            address("name", "徐惠珍家庭服务中心"), {"name": "徐惠珍家庭服务中心", "on": "2026-06-01"}
        ).status_code
        == 422
    )


def test_a_dissolution_offers_to_be_taken_back(city):
    browser = browser_of("shen")
    given = {"on": "2026-05-04", "reason": "merged", "note": "并入七彩夕阳"}
    done = browser.post(address("dissolution"), given, follow=True).content.decode()

    assert "2026年5月4日注销：合并到其他单位" in done
    assert address("restoration") in done
    assert browser.post(address("dissolution"), given).status_code == 422
    browser.post(address("restoration"))
    with scope_of("shen") as shen:
        assert body(shen, XU_STUDIO).dissolved_on is None


def test_what_cannot_be_dissolved_says_why(city):
    answer = browser_of("shen").post(
        address("dissolution", "桐乡市民政局"), {"on": "2026-05-04", "reason": "reorganized"}
    )

    assert answer.status_code == 422
    assert "业务主管单位" in answer.content.decode()


def test_a_dissolved_organization_says_so_and_takes_nobody_on(city):
    with scope_of("shen") as shen:
        operations.dissolve_organization(actor=shen, organization=body(shen, QICAI), on=DAY, reason="decided")

    assert "已注销" in browser_of("wu").get(address("organization", QICAI)).content.decode()
    assert browser_of("shen").get(address("hiring_form", QICAI)).status_code == 403


@pytest.mark.parametrize(
    ("group", "words"), [("social", "杨家门社区"), ("committees", "安乐村"), ("others", "桐乡市"), ("all", "梧桐街道")]
)
def test_the_map_shows_where_organizations_have_their_seats(city, group, words):
    assert words in browser_of("zhou").get("/organizations/seats/", {"group": group}).content.decode()
