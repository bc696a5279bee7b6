"""What is sensitive asks first who one is; nothing of what was sent is done or kept until then."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import get_resolver, reverse

from sanshe.foundation.clock import now
from sanshe.foundation.web import freshness
from sanshe.organizations.models import Appointment
from sanshe.sample.cast import PASSWORD
from tests.acting import browser_of, scope_of
from tests.organizations.deeds import XU_STUDIO, body, post_of

CHANGES_OF_ROLES = {
    "hiring_form", "hiring", "known_person_form", "known_person", "member_post_form", "member_posts", "appointment_end_form",
    "appointment_end", "member_password", "member_departure_form", "member_departure", "open_account",
}  # fmt: skip


@pytest.fixture
def later(monkeypatch):
    """So many minutes later, for everybody who asks for a proof."""

    def go_on(minutes):
        monkeypatch.setattr(freshness, "now", lambda: now() + timedelta(minutes=minutes))

    return go_on


def hiring(name="hiring_form"):
    with scope_of("shen") as shen:
        return reverse(f"organizations:{name}", args=[body(shen, XU_STUDIO).pk])


def test_a_form_opens_for_five_minutes_after_sign_in(city, later):
    head = browser_of("yao", proven=timedelta(0))
    later(4)
    assert head.get(hiring()).status_code == 200

    later(6)
    assert head.get(hiring())["Location"] == f"/account/confirm/?next={hiring().replace('/', '%2F')}"


def test_a_form_that_is_open_may_be_filled_in_for_a_quarter_of_an_hour(city, later):
    head = browser_of("yao", proven=timedelta(0))
    later(19)
    assert head.post(hiring("hiring"), {}).status_code == 422

    later(21)
    assert head.post(hiring("hiring"), {}).status_code == 302


def test_nothing_is_done_before_the_proof_and_the_same_form_counts_afterwards(city, later):
    head = Client()
    head.post("/sign-in/", {"login": "yao", "password": PASSWORD})
    with scope_of("yao") as yao:
        post = post_of(yao, "xu", XU_STUDIO)
    address = reverse("organizations:appointment_end", args=[post.pk])
    sent = {"at_once": "no", "on": "2026-12-31", "once": "a" * 32}
    later(30)

    stale = head.post(address, sent, headers={"Referer": "http://testserver/organizations/"})
    waiting = head.get(stale["Location"]).content.decode()
    later(0)
    head.post(address, sent)

    assert (stale["Location"], "还没有办理" in waiting) == ("/account/confirm/?next=%2Forganizations%2F", True)
    with scope_of("yao") as yao:
        assert str(Appointment.objects.visible_to(yao).get(pk=post.pk).ends_on) == "2026-12-31"


def test_the_password_leads_back_to_the_form(city, later):
    head = Client()
    head.post("/sign-in/", {"login": "yao", "password": PASSWORD})
    later(30)
    asked = head.get(hiring())["Location"]

    answer = head.post(asked, {"password": PASSWORD, "next": hiring()})

    assert answer["Location"] == hiring()


def test_a_wrong_password_proves_nothing(city):
    head = browser_of("yao", proven=timedelta(0))

    answer = head.post("/account/confirm/", {"password": "falsch", "next": "/"})

    assert answer.status_code == 200


def test_a_fragment_moves_the_whole_page(city, later):
    head = browser_of("yao", proven=timedelta(0))
    later(30)

    answer = head.get(hiring(), headers={"HX-Request": "true"})

    assert (answer.status_code, answer["HX-Redirect"].startswith("/account/confirm/")) == (401, True)


def test_a_stranger_s_address_is_not_led_back_to(city, later):
    head = browser_of("yao", proven=timedelta(0))
    later(30)

    answer = head.post(hiring("hiring"), {}, headers={"Referer": "https://example.org/x"})

    assert answer["Location"] == "/account/confirm/?next=%2F"


def views(patterns, namespace=""):
    for pattern in patterns:
        if hasattr(pattern, "url_patterns"):
            yield from views(pattern.url_patterns, pattern.namespace or namespace)
        elif pattern.name:
            yield f"{namespace}:{pattern.name}" if namespace else pattern.name, pattern.callback


def test_every_change_of_roles_and_every_export_asks_for_a_proof():
    asking = {name for name, view in views(get_resolver().url_patterns) if getattr(view, "fresh", False)}

    exports = {"foundation:export_form", "foundation:ask_export", "foundation:decide_export"}
    programs = {"token_form", "token_making", "webhook_form", "webhook_making"}
    assert asking == {f"organizations:{name}" for name in CHANGES_OF_ROLES} | exports | programs | {
        "lockout_end",
        "casework:calendar_making",
    }
