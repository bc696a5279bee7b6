"""The second factor of one's own account: how an administrator who has none comes to their pages, and loses them again."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache
from django.test import Client

from sanshe.sample.cast import PASSWORD
from tests.acting import browser_of

PAGE = "/account/second-factor/"


@pytest.fixture
def anquan(city):
    """The browser of the security administrator, who has signed in and never set up a second factor."""
    Authenticator.objects.filter(user__username="anquan").delete()
    browser = Client()
    browser.post("/sign-in/", {"login": "anquan", "password": PASSWORD})
    return browser


def text_of(answer):
    return re.sub(r"<[^>]+>", " ", answer.content.decode())


def open_activation(browser):
    """The page of the square code, which opens after the password was typed once more."""
    assert browser.get(f"{PAGE}activation/")["Location"].startswith("/account/confirm/")
    browser.post("/account/confirm/", {"password": PASSWORD})
    return browser.get(f"{PAGE}activation/")


def activate(browser):
    secret = open_activation(browser).context_data["form"].secret
    code = format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))
    return browser.post(f"{PAGE}activation/", {"code": code})


def test_an_administrator_without_it_is_led_to_its_page_and_told_why(anquan):
    assert anquan.get("/administrators/")["Location"] == PAGE
    assert "您的岗位需要两步登录" in text_of(anquan.get(PAGE))
    assert "回到首页" not in text_of(anquan.get(PAGE))


def test_the_digits_just_typed_open_the_pages_without_another_sign_in(anquan):
    answer = activate(anquan)

    assert answer["Location"] == f"{PAGE}codes/"
    assert anquan.get("/administrators/").status_code == 200
    assert "两步登录已开启" in text_of(anquan.get(PAGE))
    assert "还剩10个备用码" in text_of(anquan.get(PAGE))


def test_wrong_digits_open_nothing(anquan):
    open_activation(anquan)

    answer = anquan.post(f"{PAGE}activation/", {"code": "000000"})

    assert (answer.status_code, "Location" in answer) == (200, False)
    assert anquan.get("/administrators/")["Location"] == PAGE


def test_recovery_codes_are_shown_and_taken_away_as_a_file(anquan):
    activate(anquan)

    shown, file = anquan.get(f"{PAGE}codes/"), anquan.get(f"{PAGE}codes/file/")

    codes = file.content.decode().split()
    assert (shown.status_code, len(codes), all(code in shown.content.decode() for code in codes)) == (200, 10, True)
    assert file["Cache-Control"].startswith(("max-age=0", "no-store"))


def test_taking_it_off_closes_the_pages_at_once(anquan):
    activate(anquan)

    anquan.post(f"{PAGE}deactivation/")

    assert anquan.get("/administrators/")["Location"] == PAGE


def test_whoever_has_it_but_did_not_show_it_is_told_to_sign_in_again(city):
    answer = browser_of("anquan").get(PAGE)

    assert "请重新登录并输入六位动态码" in text_of(answer)
    assert "重新登录" in text_of(answer)


def test_whoever_needs_none_is_invited_and_goes_on(city):
    assert [
        "开启之前，不能查看敏感档案" in text_of(browser_of("lu").get(PAGE)),
        browser_of("lu").get("/").status_code,
    ] == [True, 200]


def test_the_code_of_the_cast_is_taken_at_the_sign_in(city, capsys):
    from sanshe.config.cli.entry import main  # noqa: PLC0415 - the command sets Django up, as the fixture has done

    cache.clear()
    browser = Client()
    browser.post("/sign-in/", {"login": "anquan", "password": PASSWORD})

    done = main(["code", "anquan"])
    answer = browser.post("/sign-in/code/", {"code": capsys.readouterr().out.split()[0]})

    assert (done, answer["Location"]) == (0, "/")
    assert browser.get("/administrators/").status_code == 200
