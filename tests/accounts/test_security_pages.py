"""The security administrator sees accounts and lifts lock-outs; nobody else finds these pages."""

import pytest
from django.test import Client

from sanshe.accounts.enums import Role
from sanshe.accounts.lockouts import lockouts
from sanshe.accounts.models import FailedSignIn, User
from sanshe.audit.models import Trace
from sanshe.foundation.clock import now
from sanshe.sample.cast import PASSWORD
from tests.acting import browser_of, scope_of

TRIES = 5


def guess(name, times=TRIES, browser=None):
    for _try in range(times):
        (browser or Client()).post("/sign-in/", {"login": name, "password": "x"})


def lift(name):
    key = User.objects.get(username=name).pk
    return browser_of("anquan", assured=True).post(f"/accounts/{key}/lock-out/end/", follow=True)


@pytest.mark.parametrize("name", ["shen", "yao", "lu", "xitong", "shenji", "zhou"])
def test_nobody_else_finds_the_accounts(shared_city, name):
    assert browser_of(name, assured=True).get("/accounts/").status_code == 404


def test_everybody_who_can_sign_in_is_listed(shared_city):
    page = browser_of("anquan", assured=True).get("/accounts/").content.decode()

    assert [word in page for word in ("沈国平", "xitong", "共20条", "尚不能登录", "可登录")] == [True] * 5


@pytest.mark.parametrize(
    ("query", "found"), [("shen", "共2条"), ("冯静", "共1条"), ("fj", "共1条"), ("不存在", "没有符合的账号")]
)
def test_accounts_are_found_by_sign_in_name_name_and_pinyin(shared_city, query, found):
    assert found in browser_of("anquan", assured=True).get("/accounts/", {"q": query}).content.decode()


def test_filters_narrow_the_list(shared_city):
    page = browser_of("anquan", assured=True).get("/accounts/", {"factor": "yes"}).content.decode()

    assert ("许卫东" in page, "沈国平" in page) == (True, False)


def test_a_locked_account_is_shown_and_lifted(city):
    guess("shen")
    assert "因输错密码被锁定" in browser_of("anquan", assured=True).get("/accounts/").content.decode()

    answer = lift("shen")

    assert "沈国平 可以再次登录了" in answer.content.decode()
    assert Client().post("/sign-in/", {"login": "shen", "password": PASSWORD}).status_code == 302


def test_lifting_leaves_its_trace(own_city):
    guess("shen")
    lift("shen")

    assert Trace.objects.using("sealer").get(name="accounts.lockout.lifted").record == str(
        User.objects.get(username="shen").pk
    )


def test_what_is_not_locked_says_so(city):
    assert "没有被锁定" in lift("lu").content.decode()


def test_wrong_tries_on_the_own_device_lock_nobody_else_out(city):
    own = Client()
    own.post("/sign-in/", {"login": "shen", "password": PASSWORD})
    own.post("/sign-out/")
    guess("shen", browser=own)

    assert lockouts(now()) == ([], 0)


def test_names_that_do_not_exist_are_counted_apart(city):
    guess("nobody-of-ours")

    assert lockouts(now()) == ([], 1)


def test_four_tries_lock_nothing(city):
    guess("shen", TRIES - 1)

    assert (lockouts(now())[0], FailedSignIn.objects.count()) == ([], TRIES - 1)


def test_the_desk_says_whom_wrong_tries_keep_out(city):
    guess("shen")

    page = browser_of("anquan", assured=True).get("/").content.decode()

    assert "1个账号" in page


def test_only_the_security_administrator_lifts(city):
    guess("shen")
    key = User.objects.get(username="shen").pk

    assert browser_of("yao").post(f"/accounts/{key}/lock-out/end/").status_code == 404
    with scope_of("anquan", assured=True) as anquan:
        assert anquan.holds({Role.SECURITY_ADMINISTRATOR.value})


@pytest.mark.parametrize("query", ["冯静", "s"])  # one row, three rows and more
def test_the_list_asks_the_same_number_of_questions_whatever_its_rows(city, query, django_assert_num_queries):
    browser = browser_of("anquan", assured=True)

    with django_assert_num_queries(9):
        browser.get("/accounts/", {"q": query})
