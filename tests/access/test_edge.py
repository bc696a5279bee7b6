"""The edge of the web: headers of every answer, and pages that fetch nothing from elsewhere."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from sanshe.foundation.web.headers import content_policy
from tests.access.asking import PATTERNS, cases
from tests.access.specification import addresses
from tests.acting import browser_of

FIXED = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
POLICY = re.compile(
    r"default-src 'none'; script-src 'nonce-([\w-]{22})' 'strict-dynamic'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    r"manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
OUTSIDE = re.compile(
    r"""(?:src|href|action|srcset|poster|data|hx-[a-z]+)\s*=\s*["']?\s*((?:https?:)?//[^"'\s>]+)""", re.IGNORECASE
)
INLINE = re.compile(
    r"""<script(?![^>]*\bnonce=)|\son[a-z]+\s*=\s*["']|\sstyle\s*=\s*["']|<style|javascript:""", re.IGNORECASE
)
PAGES = [address for address in addresses().values() if address.kind == "page" and address.name in PATTERNS]
PUBLIC = [
    address.name for address in addresses().values() if address.kind == "public" and not PATTERNS[address.name].holes
]
SIGNED_IN = {"shen": True, "lu": True}


def faults(answer, nonces):
    """What is wrong with one answer."""
    policy = POLICY.fullmatch(answer.headers.get("Content-Security-Policy", ""))
    if policy is None or policy[1] in nonces:
        yield "policy", answer.headers.get("Content-Security-Policy")
    nonces.add(policy and policy[1])
    yield from (
        (name, answer.headers.get(name)) for name, wanted in FIXED.items() if answer.headers.get(name) != wanted
    )
    if "no-store" not in answer.headers.get("Cache-Control", ""):
        yield "kept", answer.headers.get("Cache-Control")
    if answer.headers.get("Content-Type", "").startswith("text/html"):
        text = answer.content.decode()
        yield from (("outside", found) for found in OUTSIDE.findall(text))
        yield from (("inline", found) for found in INLINE.findall(text))
        yield from (
            ("nonce", found)
            for found in re.findall(r'<script[^>]*nonce="([^"]*)"', text)
            if found != (policy and policy[1])
        )


def test_every_page_has_its_headers_and_fetches_nothing_from_elsewhere(marked_city, browsers):
    wrong: list[tuple[str, str, Any]] = []
    nonces: set[str] = set()
    seen: set[str] = set()
    for address in PAGES:
        _position, _placed, path = next(cases(marked_city, address))
        for who, assured in (*SIGNED_IN.items(), ("anquan", True), ("shenji", True)):
            answer = browsers[who, assured][1].get(path)
            seen.add(answer.status_code)
            wrong += [(address.name, who, fault) for fault in faults(answer, nonces)]

    assert wrong == []
    assert {200, 403, 404} <= seen


@pytest.mark.parametrize("name", PUBLIC)
def test_public_answers_have_them_too(shared_city, name):
    for browser in (Client(), browser_of("lu")):
        assert list(faults(browser.get(reverse(name)), set())) == []


def test_errors_and_files_have_them_too(shared_city):
    browser = browser_of("lu")
    answers = [
        browser.get("/nothing/"),
        Client().post("/sign-in/", {"login": "lu", "password": "falsch"}),
        browser.put("/"),
    ]

    assert [list(faults(answer, set())) for answer in answers] == [[], [], []]


def test_the_policy_allows_nothing_unsafe():
    assert "unsafe" not in content_policy("x")
    assert "*" not in content_policy("x")


def test_cookies_are_for_this_site_and_not_for_scripts(shared_city):
    answer = Client().get("/sign-in/")

    assert {(cookie["httponly"], cookie["samesite"]) for cookie in answer.cookies.values()} == {(True, "Lax")}
