"""Pages around exports: what left, what waits, and the limits."""

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from sanshe.foundation.access.tier import Tier
from sanshe.foundation.clock import today
from sanshe.foundation.exports.limits import limits_on
from sanshe.foundation.exports.models import LimitKey
from tests.acting import browser_of, scope_of
from tests.foundation.exports.asking import CREDENTIALS, REASON, SOCIAL, list_of_tier

LIST_QUERIES = 6  # session, entering, exports; and three because the test's own transaction lies around
LIMIT = {"key": "rows", "value": "14", "valid_from": "2012-10-23", "basis": "桐社工办〔2012〕7号"}


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_of_exports_asks_the_same_however_many_there_are(city, rows):
    browser = browser_of("shen")
    for _time in range(rows):
        browser.post(SOCIAL)
    browser.get("/exports/")

    with CaptureQueriesContext(connections["default"]) as queries:
        page = browser.get("/exports/").content.decode()
    assert page.count('role="rowheader"') == rows
    assert len([q for q in queries if "SAVEPOINT" not in q["sql"]]) == LIST_QUERIES


def test_before_the_first_export_the_list_says_what_will_stand_here(city):
    assert "还没有导出过" in browser_of("lu").get("/exports/").content.decode()


def test_an_export_shows_who_took_what_and_why(city):
    browser = browser_of("shen")
    browser.post(CREDENTIALS, {"reason": REASON})
    page = browser.get("/exports/").content.decode()
    one = browser.get(page.split('class="title-link" href="')[1].split('"')[0]).content.decode()

    assert all(words in one for words in ("持证社工 · 截至2012年10月23日", "沈国平", REASON, "257", "进度与下载"))


def test_a_head_sees_what_their_people_took_and_a_colleague_does_not(city):
    with list_of_tier(Tier.PUBLIC) as listed:
        assert browser_of("lu").post(listed).status_code in {200, 302}

    seen = {
        who: browser_of(who).get("/exports/").content.decode().count('role="rowheader"')
        for who in ("lu", "chu", "qian", "shan")
    }
    assert seen == {"lu": 1, "chu": 1, "qian": 0, "shan": 0}


def test_what_waits_stands_on_the_overview_of_those_who_agree(city):
    shen = browser_of("shen")
    assert "有导出申请等您审核" not in shen.get("/").content.decode()
    with list_of_tier(Tier.SENSITIVE) as listed:
        browser_of("lu").post(listed, {"reason": REASON})

        assert "有导出申请等您审核" in shen.get("/").content.decode()
        assert "敏感名单" in shen.get("/exports/?state=waiting").content.decode()


def test_the_takeaways_of_the_overview_are_on_record_with_their_number(city):
    shen = browser_of("shen")
    answers = [shen.post(f"/overview/{what}/?as_of=2012-10-23") for what in ("figures", "communities", "papers")]

    assert [answer.status_code for answer in answers] == [200, 200, 200]
    page = shen.get("/exports/").content.decode()
    assert (page.count('role="rowheader"'), "分社区 · 全市 · 截至2012年10月23日" in page) == (3, True)
    assert {
        browser_of("lu").post(f"/overview/{what}/").status_code for what in ("figures", "communities", "papers")
    } == {404}


def test_limits_are_set_by_the_security_administrator_alone(city):
    guard = browser_of("anquan", assured=True)
    assert guard.post("/export-limits/new/", LIMIT).status_code == 302

    with scope_of("shen"):
        assert limits_on(today())[LimitKey.ROWS] == 14
    assert "桐社工办〔2012〕7号" in guard.get("/export-limits/").content.decode()
    assert [
        browser_of("shen").get("/export-limits/").status_code,
        browser_of("shen").post("/export-limits/new/", LIMIT).status_code,
    ] == [404, 404]


@pytest.mark.parametrize(
    ("wrong", "words"),
    [({"value": "1000001"}, "1000000"), ({"valid_from": "2012-02-30"}, "日期"), ({"basis": ""}, "必填")],
)
def test_a_wrong_limit_is_told_and_changes_nothing(city, wrong, words):
    answer = browser_of("anquan", assured=True).post("/export-limits/new/", LIMIT | wrong)

    assert (answer.status_code, words in answer.content.decode()) == (422, True)
    with scope_of("shen"):
        assert limits_on(today())[LimitKey.ROWS] == 10_000


def test_two_limits_of_a_kind_do_not_begin_on_one_day(city):
    guard = browser_of("anquan", assured=True)
    guard.post("/export-limits/new/", LIMIT)

    again = guard.post("/export-limits/new/", LIMIT)
    assert (again.status_code, "请另选一天" in again.content.decode()) == (422, True)
