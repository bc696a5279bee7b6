"""Asking for a list: who may, what for, how much, and what comes at once."""

import csv
import io

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from sanshe.foundation.access.tier import Tier
from sanshe.foundation.clock import today
from sanshe.foundation.exports.limits import set_limit
from sanshe.foundation.exports.models import Export, LimitKey
from tests.acting import browser_of, scope_of
from tests.foundation.exports.asking import CERTIFIED, CREDENTIALS, HEADS_AT, REASON, SOCIAL, address, table_of

AT_ONCE_QUERIES = 14


def limit(key, value):
    """Let a limit hold from today."""
    with scope_of("anquan", assured=True) as guard:
        set_limit(actor=guard, key=key, value=value, valid_from=today(), basis="安全管理规定")


def exports(by="shen"):
    with scope_of(by) as actor:
        return list(Export.objects.visible_to(actor).order_by("number"))


def test_a_short_list_without_personal_data_comes_at_once_with_its_filters(city):
    answer = browser_of("shen").post(address("organizations.organizations", {"group": "social"}, "kind=foundation"))
    rows = table_of(answer.content)

    assert (answer.status_code, rows[0][0], rows[1][0]) == (200, "社会组织", "基金会")
    assert [row[0] for row in rows[HEADS_AT:]] == ["组织", "桐乡市邻里互助慈善基金会"]
    (one,) = exports()
    assert rows[2][0].startswith("沈国平（桐乡市社会工作委员会办公室）于")
    assert rows[2][0].endswith(f"编号{one.number_in_words}")


def test_a_csv_holds_the_same_rows_and_the_watermark(city):
    answer = browser_of("shen").post(address("organizations.organizations", {"group": "social"}, form="csv"))
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))

    assert (rows[0][0], len(rows)) == ("组织", 15 + 3)
    assert "编号" in rows[-1][0]


def test_personal_data_ask_what_for_first(city):
    browser = browser_of("shen")

    asked = browser.post(CREDENTIALS)
    assert asked["Location"].startswith("/exports/request/?listing=figures.certified_persons")
    page = browser.get(asked["Location"]).content.decode()
    assert ('name="reason"' in page, "257" in page, "这份名单含有个人信息" in page) == (True, True, True)
    without = browser.post(CREDENTIALS, {"reason": " ", "form": "xlsx"})
    assert (without.status_code, "请写明用途" in without.content.decode(), exports()) == (422, True, [])


def test_with_a_reason_a_job_is_asked_for(city):
    answer = browser_of("shen").post(CREDENTIALS, {"reason": REASON, "form": "csv"})

    (one,) = exports()
    assert (answer["Location"], one.reason, one.rows, one.form) == (f"/jobs/{one.job_id}/", REASON, 257, "csv")
    assert (one.content_tier, one.is_held) == (Tier.PERSONAL, False)


@pytest.mark.parametrize("who", ["zhou", "gu"])
def test_a_list_is_exported_by_those_alone_who_may(city, who):
    browser = browser_of(who)

    assert "/exports/new/" not in browser.get("/organizations/").content.decode()
    assert browser.post(SOCIAL).status_code == 404
    assert browser.get(SOCIAL.replace("new", "request")).status_code == 404


@pytest.mark.parametrize(
    "wrong",
    [
        address("no.such"), address("organizations.organizations"), address("organizations.organizations", {"group": "x"}),
        address("organizations.staff", {"organization": "x"}), address("figures.certified_persons", {**CERTIFIED, "as_of": "2012-02-30"}),
        "/exports/new/?given=[", "/exports/new/?listing=organizations.organizations&given=[1]", "/exports/new/",
    ],
)  # fmt: skip
def test_nonsense_is_not_found(city, wrong):
    browser = browser_of("shen")

    assert (browser.post(wrong).status_code, exports()) == (404, [])
    assert browser.get(wrong.replace("new", "request")).status_code == 404


def test_the_people_of_an_organization_are_exported_by_those_who_see_them(city):
    with scope_of("yao") as yao:
        theirs = address("organizations.staff", {"organization": str(yao.post.organization)})

    assert browser_of("yao").post(theirs).status_code == 200
    assert browser_of("fu").post(theirs).status_code == 404


def test_more_rows_than_the_limit_do_not_leave(own_city):
    limit(LimitKey.ROWS, 14)

    answer = browser_of("shen").post(SOCIAL)
    assert (answer.status_code, exports()) == (422, [])
    assert "超过14行" in answer.content.decode()


def test_a_day_has_its_limit_of_personal_rows(own_city):
    limit(LimitKey.ROWS_A_DAY, 300)
    browser = browser_of("shen")

    assert browser.post(CREDENTIALS, {"reason": REASON}).status_code == 302
    again = browser.post(CREDENTIALS, {"reason": REASON})
    assert (again.status_code, len(exports())) == (422, 1)
    assert "您今天已导出含个人信息的257行" in again.content.decode()
    assert browser.post(SOCIAL).status_code == 200


def test_nothing_is_no_export(city):
    answer = browser_of("shen").post(address("organizations.organizations", {"group": "social"}, "q=没有这个组织"))

    assert (answer.status_code, "没有可导出的内容" in answer.content.decode()) == (422, True)


def test_a_typed_search_is_sealed_in_the_record(city):
    browser_of("shen").post(address("organizations.organizations", {"group": "all"}, "q=杨家门"))

    with scope_of("shen"), connections["default"].cursor() as cursor:
        cursor.execute("select selection, words from foundation_export")
        kept = [bytes(sealed) for sealed in cursor.fetchone()]
    assert ["杨家门".encode() in sealed for sealed in kept] == [False, False]
    assert exports()[0].words == "组织 · 搜索“杨家门”"


@pytest.mark.parametrize("rows", [1, 15])
def test_an_export_at_once_asks_the_same_however_many_rows(city, rows):
    query = {1: "kind=foundation", 15: ""}[rows]
    asked, browser = address("organizations.organizations", {"group": "social"}, query), browser_of("shen")
    browser.post(asked)

    with CaptureQueriesContext(connections["default"]) as queries:
        answer = browser.post(asked)
    assert len(table_of(answer.content)) == HEADS_AT + 1 + rows
    assert len([q for q in queries if "SAVEPOINT" not in q["sql"]]) == AT_ONCE_QUERIES
