"""The first sign-in with a password that somebody handed out: nothing opens before one has chosen one's own."""

from datetime import timedelta

import pytest
from django.test import Client

from sanshe.accounts import passwords
from sanshe.accounts.models import OneTimePassword, User
from sanshe.foundation.clock import now
from sanshe.organizations import operations
from tests.acting import scope_of

HANDED, OWN = "k7mq-3xtp-wn9d", "桥头那棵老樟树下喝茶看云"


@pytest.fixture
def newcomer(city):
    with scope_of("yao") as yao:
        return operations.hire(actor=yao, username="nova", name="俞新", password=HANDED, at=now())


def signed_in(password=HANDED):
    browser = Client()
    return browser, browser.post("/sign-in/", {"login": "nova", "password": password})


def change(browser, new, old=HANDED):
    return browser.post("/account/password/", {"oldpassword": old, "password1": new, "password2": new})


def test_every_page_leads_to_the_page_of_the_password(newcomer):
    browser, _answer = signed_in()

    assert {browser.get(page)["Location"] for page in ("/", "/organizations/", "/my-posts/", "/search/?q=a")} == {
        "/account/password/"
    }
    assert "请先换成自己的密码" in browser.get("/account/password/").content.decode()


def test_a_fragment_leads_there_too(newcomer):
    browser, _answer = signed_in()

    assert browser.get("/search/?q=a", headers={"HX-Request": "true"})["HX-Redirect"] == "/account/password/"


def test_an_act_is_not_done_before(newcomer):
    browser, _answer = signed_in()

    assert browser.post("/preferences/post/", {"post": ""})["Location"] == "/account/password/"


def test_with_a_password_of_ones_own_everything_opens(newcomer):
    browser, _answer = signed_in()

    assert change(browser, OWN)["Location"] == "/"
    assert (browser.get("/").status_code, passwords.is_waiting(newcomer.pk)) == (200, False)
    assert signed_in(OWN)[0].get("/organizations/").status_code == 200


def test_the_password_that_was_handed_out_cannot_be_kept(newcomer):
    browser, _answer = signed_in()

    assert "这是现在的密码" in change(browser, HANDED).content.decode()
    assert passwords.is_waiting(newcomer.pk)


def test_signing_out_is_always_possible(newcomer):
    browser, _answer = signed_in()

    assert browser.post("/sign-out/").status_code == 302


def test_after_seven_days_it_opens_nothing(newcomer):
    OneTimePassword.objects.filter(user=newcomer).update(
        handed_out_at=now() - timedelta(days=8), valid_until=now() - timedelta(days=1)
    )
    browser, answer = signed_in()

    assert "已过期" in answer.content.decode()
    assert browser.get("/")["Location"].startswith("/sign-in/")


def test_a_newer_one_replaces_the_one_before(newcomer):
    passwords.hand_out(newcomer, "w2mq-3xtp-wn9d", by=newcomer.pk, at=now())

    assert OneTimePassword.objects.filter(user=newcomer, replaced_at=None).count() == 1
    assert User.objects.get(pk=newcomer.pk).check_password("w2mq-3xtp-wn9d")


def test_who_has_an_own_password_notices_nothing(city):
    browser = Client()
    browser.post("/sign-in/", {"login": "shen", "password": "sanshe-2012-tongxiang"})

    assert browser.get("/").status_code == 200


def test_one_time_passwords_are_made_by_chance_and_read_aloud_without_doubt():
    made = {passwords.one_time_password() for _turn in range(200)}

    assert len(made) == 200
    assert not set("".join(made)) & set("01ilo")
