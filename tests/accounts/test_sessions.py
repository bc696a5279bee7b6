"""Where one is signed in, and how a session ends: by its owner, by the clock, by a new password."""

import re

import psycopg
import pytest
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.models import Session
from django.db import OperationalError, connections
from django.test import Client
from django.urls import reverse

from sanshe.accounts.devices import device_words, is_handheld
from sanshe.audit.models import Trace
from sanshe.foundation.web.session_store import SessionStore
from sanshe.sample.cast import PASSWORD
from tests.acting import browser_of

WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/131.0 Safari/537.36 Edg/131.0"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Mobile/15E148 MicroMessenger/8.0.44 Safari/604.1"
OWN = "桥头那棵老樟树下喝茶看云"


def signed_in(name="shen", agent=WINDOWS, password=PASSWORD):
    browser = Client(headers={"user-agent": agent})
    assert browser.post("/sign-in/", {"login": name, "password": password}).status_code == 302
    return browser


def keys(browser):
    """Session keys that the page offers to end."""
    page = browser.get("/account/sessions/").content.decode()
    return re.findall(r'action="/account/sessions/([0-9a-f-]{36})/end/"', page)


def test_the_list_names_device_address_and_which_one_is_this(own_city):
    here = signed_in()
    signed_in(agent=IPHONE)

    page = here.get("/account/sessions/").content.decode()

    assert ["Windows 上的 Edge" in page, "iPhone 上的 WeChat" in page, page.count("当前设备"), "127.0.0.1" in page] == [
        True,
        True,
        1,
        True,
    ]


def test_somebody_elses_session_is_neither_seen_nor_ended(own_city):
    theirs = signed_in("lu")
    signed_in("lu")
    [key] = keys(theirs)
    me = signed_in("shen")

    me.post(f"/account/sessions/{key}/end/")

    assert (keys(me), keys(theirs)) == ([], [key])


def test_a_session_that_is_ended_opens_nothing_any_more(own_city):
    here, there = signed_in(), signed_in(agent=IPHONE)
    [key] = keys(here)

    here.post(f"/account/sessions/{key}/end/")

    assert there.get("/")["Location"].startswith("/sign-in/")
    assert there.get("/account/password/")["Location"].startswith("/sign-in/")
    assert there.get(reverse("mfa_activate_totp"))["Location"].startswith("/sign-in/")
    assert (keys(here), here.get("/").status_code) == ([], 200)


def test_ending_leaves_its_trace(own_city):
    here = signed_in()
    signed_in()
    here.post(f"/account/sessions/{keys(here)[0]}/end/")

    assert Trace.objects.using("sealer").filter(name="accounts.session.ended").count() == 1


def test_a_session_that_is_over_says_so_and_harms_nothing(own_city):
    here = signed_in()

    answer = here.post("/account/sessions/00000000-0000-4000-8000-000000000000/end/", follow=True)

    assert "这个登录已经结束了" in answer.content.decode()


def test_all_others_end_at_once(own_city):
    here, others = signed_in(), [signed_in(), signed_in(agent=IPHONE)]

    answer = here.post("/account/sessions/end/", follow=True)

    assert "已结束2个登录" in answer.content.decode()
    assert {other.get("/").status_code for other in others} == {302}
    assert here.get("/").status_code == 200


def test_a_new_password_ends_all_others_and_keeps_this_one(own_city):
    here, there = signed_in(), signed_in()

    here.post("/account/password/", {"oldpassword": PASSWORD, "password1": OWN, "password2": OWN})

    assert (here.get("/").status_code, there.get("/").status_code) == (200, 302)
    assert keys(here) == []


def test_an_idle_session_is_not_listed(own_city, settings):
    here = signed_in()
    signed_in()
    settings.SIGN_IN_LIMITS = settings.SIGN_IN_LIMITS.__class__(**{**vars(settings.SIGN_IN_LIMITS), "idle_minutes": 0})

    assert keys(browser_of("shen")) == []
    assert here.get("/").status_code == 302


@pytest.mark.parametrize(
    ("agent", "words", "handheld"),
    [
        (WINDOWS, "Windows 上的 Edge", False),
        (IPHONE, "iPhone 上的 WeChat", True),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0", "Linux 上的 Firefox", False),
        ("Mozilla/5.0 (Linux; Android 14) Chrome/120.0 Mobile Safari/537.36", "Android 上的 Chrome", True),
        ("", "未知浏览器", False),
        ("curl/8.0", "未知浏览器", False),
    ],
)
def test_devices_are_named_as_their_owners_know_them(agent, words, handheld):
    assert (device_words(agent), is_handheld(agent)) == (words, handheld)


def test_an_agent_with_control_signs_or_without_end_is_cut(own_city):
    browser = signed_in(agent="x\x07" * 10 + "Firefox" + "长" * 400)

    assert browser.get("/account/sessions/").status_code == 200


def test_a_database_that_is_away_is_not_taken_for_a_session_that_is_gone(own_city, ground):
    store = SessionStore()
    store.save()
    with connections["default"].cursor() as cursor:
        cursor.execute("select pg_backend_pid()")
        pid = cursor.fetchone()[0]
    with psycopg.connect(**ground.server.address(own_city)) as superuser:
        superuser.execute("select pg_terminate_backend(%s, 5000)", [pid])

    with pytest.raises(OperationalError):
        store.save()


def test_a_session_that_is_gone_stays_gone(own_city):
    store = SessionStore()
    store.save()
    Session.objects.all().delete()

    with pytest.raises(UpdateError):
        store.save()
