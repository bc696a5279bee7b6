"""What organizations put on start pages and into the header search, and the administrators' page."""

import re
from datetime import date

import pytest

from sanshe.accounts import passwords
from sanshe.organizations.desk import our_organization
from sanshe.organizations.queries.standing import our_organizations
from sanshe.organizations.search import organizations, staff
from tests.acting import browser_of, scope_of
from tests.organizations.deeds import XU_STUDIO, member

MANAGERS = frozenset({"agency_manager"})
REPORTED = date(2012, 10, 23)


def test_a_head_reads_people_grade_and_reports_on_the_desk(city):
    with scope_of("yao") as yao:
        card = our_organization(yao, REPORTED)

        assert (card.title, [(line.words, line.tone) for line in card.lines]) == (
            XU_STUDIO, [("2人", "plain"), ("有效期至2017年5月31日", "done"), ("均已登记", "done")],
        )  # fmt: skip
        assert [act.label for act in card.acts] == ["录用人员"]


def test_a_worker_reads_the_same_without_the_acts_of_a_head(city):
    with scope_of("wu") as wu:
        assert our_organization(wu, REPORTED).acts == ()
    with scope_of("zhou") as zhou:
        assert our_organization(zhou, REPORTED) is None


def test_the_query_tells_what_is_missing(city):
    with scope_of("yao") as yao:
        (ours,) = our_organizations(yao, MANAGERS, date(2014, 6, 1))

        assert (ours.missing, ours.staff, ours.grade.level) == ((2013, 2012), 2, "4A")


@pytest.mark.parametrize("typed", ["徐阿姨", "xaygzs", "52330499MJ9000014"])
def test_the_header_finds_organizations_for_everybody(city, typed):
    for username in ("zhou", "gu", "xitong"):
        with scope_of(username) as actor:
            assert XU_STUDIO in [link.label for link in organizations(actor, typed)]


@pytest.mark.parametrize(
    ("username", "found"),
    [("yao", ["徐惠琴"]), ("shen", ["徐惠琴"]), ("zhu", ["徐惠琴"]), ("fu", []), ("lu", []), ("zhou", [])],
)
def test_the_header_finds_people_for_who_may_see_their_posts(city, username, found):
    with scope_of(username) as actor:
        assert [link.label for link in staff(actor, "徐惠琴")] == found


def test_the_search_page_shows_both(city):
    shown = browser_of("shen").get("/search/", {"q": "xhq"}).content.decode()

    assert "徐惠琴" in shown
    assert "工作人员" in shown


def test_the_security_administrator_opens_the_account_of_a_head(city):
    browser = browser_of("anquan", assured=True)
    assert (
        "没有登录名和姓名都相符"
        in browser.post("/administrators/passwords/", {"username": "yao", "name": "别人"}).content.decode()
    )
    shown = browser.post("/administrators/passwords/", {"username": "yao", "name": "姚美娟"}).content.decode()

    assert member("yao").check_password(re.search(r'data-copy="([^"]+)"', shown).group(1))
    assert passwords.is_waiting(member("yao").pk)


def test_without_the_second_factor_the_page_says_so_and_does_nothing(city):
    browser = browser_of("anquan")

    assert "两步登录" in browser.get("/administrators/", follow=True).content.decode()
    assert browser.post("/administrators/passwords/", {"username": "yao", "name": "姚美娟"}).status_code == 302
    assert not passwords.is_waiting(member("yao").pk)


@pytest.mark.parametrize(
    ("username", "words"),
    [
        ("shen", {"组织", "资质年报", "登记组织", "我的岗位"}),
        ("zhu", {"组织", "资质年报", "我的岗位"}),
        ("yao", {"组织", "我的岗位"}),
        ("anquan", {"组织", "管理员", "我的岗位"}),
    ],
)
def test_the_navigation_has_one_word_with_what_is_the_readers_below(city, username, words):
    shown = browser_of(username, assured=True).get("/organizations/").content.decode()
    side = re.search(r"<nav[^>]*class=\"side.*?</nav>", shown, re.DOTALL).group()

    assert {word for word in ("组织", "资质年报", "登记组织", "管理员", "我的岗位") if word in side} == words
