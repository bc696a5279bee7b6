"""How organizations stand, in the browser: for one, for the city, for whom it concerns."""

import pytest
from django.urls import reverse

from sanshe.organizations.models import FacilityOperation, Grade, Incubation, Sanction, YearlyReport
from tests.acting import browser_of, scope_of
from tests.organizations.deeds import FU_STATION, QICAI, SHUJIA, WORKERS, XU_STUDIO, YANGJIAMEN, body

PENSIONERS, CHARITY = "桐乡市老年人体育协会", "桐乡市邻里互助慈善基金会"


def address(name, organization=XU_STUDIO):
    with scope_of("shen") as shen:
        return reverse(f"organizations:{name}", args=[body(shen, organization).pk])


def one(model, **wanted):
    with scope_of("shen") as shen:
        return model.objects.visible_to(shen).filter(**wanted)[0]


@pytest.mark.parametrize(
    ("organization", "words"),
    [
        (XU_STUDIO, ["4A", "有效期至2017年5月31日", "目前可以参加评估"]), (SHUJIA, ["已逾期", "最近一次应报的年报尚未登记", "登记满两年"]),
        (WORKERS, ["即将到期，2013年2月28日止"]), (PENSIONERS, ["已于2011年11月14日过期", "基本合格", "最近两年年检结论均为基本合格"]),
        (CHARITY, ["立案调查", "生效中", "2012年3月31日"]),
    ],
)  # fmt: skip
def test_the_page_says_how_an_organization_stands(city, organization, words):
    shown = browser_of("shen").get(address("standing", organization)).content.decode()

    assert [word for word in words if word not in shown] == []


def test_outsiders_read_the_grades_alone(city):
    shown = browser_of("fu").get(address("standing", CHARITY)).content.decode()

    assert "评估等级" in shown
    assert [
        word
        for word in ("立案调查", "年报", "目前不能参加评估")
        if word in shown.split('id="main"')[1].split("<footer")[0].replace("资质年报", "")
    ] == []


def test_bodies_that_are_not_graded_have_no_such_page(city):
    assert browser_of("shen").get(address("standing", YANGJIAMEN)).status_code == 404


def test_a_grade_is_noted_and_withdrawn(city):
    browser = browser_of("shen")
    given = {"level": "5A", "granted_on": "2026-05-04", "grantor": "浙江省民政厅"}
    browser.post(address("grades"), given)
    made = one(Grade, level="5A")

    assert made.valid_until.isoformat() == "2031-05-03"
    assert browser.post(address("grades"), given).status_code == 422
    assert browser.post(address("grades"), given | {"level": "6A"}).status_code == 422
    withdrawal = reverse("organizations:grade_withdrawal", args=[made.pk])
    assert browser.post(withdrawal, {"on": "2020-01-01", "reason": "弄虚作假"}).status_code == 422
    assert browser.post(withdrawal, {"on": "2027-01-01", "reason": "弄虚作假"}).status_code == 302


def test_a_yearly_report_is_filed_and_judged(city):
    browser = browser_of("shen")
    given = {"year": "2024", "handed_in_on": "2025-03-01", "result": "reported"}
    browser.post(address("yearly_reports"), given)
    result = reverse("organizations:yearly_result", args=[one(YearlyReport, year=2024).pk])

    assert browser.post(result, {"result": "failed", "note": "未按时换届"}).status_code == 302
    assert one(YearlyReport, year=2024).result == "failed"
    assert "这一年度的年报已有记录" in browser.post(address("yearly_reports"), given).content.decode()
    assert "次年报送" in browser.post(address("yearly_reports"), given | {"year": "2025"}).content.decode()
    assert browser.post(address("yearly_reports"), given | {"year": "twenty"}).status_code == 422


def test_the_form_of_a_missing_year_knows_its_year(city):
    assert (
        'value="2011"'
        in browser_of("shen").get(address("yearly_report_form", SHUJIA), {"year": "2011"}).content.decode()
    )


def test_a_sanction_is_noted_and_ended(city):
    browser = browser_of("shen")
    browser.post(address("sanctions"), {"kind": "abnormal_list", "starts_on": "2026-05-04", "basis": "示例〔2026〕9号"})
    end = reverse("organizations:sanction_end", args=[one(Sanction, kind="abnormal_list").pk])

    assert browser.post(end, {"on": "2026-01-01"}).status_code == 422
    assert browser.post(end, {"on": "2026-06-01"}).status_code == 302
    assert browser.post(end, {"on": "2026-07-01"}).status_code == 422


def test_an_incubation_begins_and_ends(city):
    browser = browser_of("shen")
    given = {"incubator": "桐乡市社会福利中心", "starts_on": "2026-05-04", "support": "场地"}
    assert browser.post(address("incubations"), given | {"incubator": "查无此处"}).status_code == 422
    assert browser.post(address("incubations"), given | {"incubator": XU_STUDIO}).status_code == 422
    browser.post(address("incubations"), given)
    end = reverse("organizations:incubation_end", args=[one(Incubation, support="场地").pk])

    assert browser.post(end, {"on": "2026-05-01"}).status_code == 422
    assert browser.post(end, {"on": "2026-06-01"}).status_code == 302


def test_a_community_hands_a_facility_over_and_takes_it_back(city):
    browser = browser_of("lu")
    given = {"facility": "杨家门社区棋牌室", "starts_on": "2026-05-04"}
    assert (
        browser.post(address("facility_operations", QICAI), given | {"facility": "庆丰社区棋牌室"}).status_code == 422
    )
    assert browser.post(address("facility_operations", QICAI), given).status_code == 302
    end = reverse("organizations:facility_operation_end", args=[one(FacilityOperation, organization__name=QICAI).pk])

    assert browser_of("qian").post(end, {"on": "2026-06-01"}).status_code == 403
    assert browser.post(end, {"on": "2026-06-01"}).status_code == 302
    assert "杨家门社区棋牌室" in browser.get(address("facilities", QICAI)).content.decode()


def test_facilities_that_run_are_shown(city):
    assert browser_of("zhou").get(address("facilities", FU_STATION)).content.decode().count("运营中") == 2


def test_the_city_sees_who_is_missing(city):
    shown = browser_of("shen").get("/organizations/standings/").content.decode()

    assert [word for word in ("属家服务社", "桐乡市社会工作者协会", "240", "2012年10月23日") if word not in shown] == []


def test_another_day_is_reckoned_anew(city):
    shown = browser_of("shen").get("/organizations/standings/", {"as_of": "2026-06-01"}).content.decode()

    assert [word for word in ("七彩夕阳社会工作室", "桐乡市邻里互助慈善基金会") if word not in shown] == []
    assert browser_of("shen").get("/organizations/standings/", {"as_of": "someday"}).status_code == 200


def test_a_street_sees_its_own_area(city):
    shown = browser_of("zhu").get("/organizations/standings/").content.decode()

    assert ("属家服务社" in shown, "桐乡市社会工作者协会" in shown) == (True, False)
