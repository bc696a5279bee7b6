"""Every address × method × role × position answers what `docs/access.md` says, and shows no mark that the reader may not see."""

from __future__ import annotations

import re
import zlib
from collections import Counter

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from sanshe.accounts.enums import Role
from sanshe.foundation.access.door import filter_switched_off
from sanshe.foundation.access.policy import registry
from sanshe.foundation.clock import today
from sanshe.people.models import Person
from tests.access import marks
from tests.access.askers import may
from tests.access.asking import PATTERNS, WHOLE, ask, cases, promised, to_ask
from tests.access.specification import addresses, thing_of, things
from tests.access.worlds.making import label

ASKED = [address for address in addresses().values() if address.kind in {"page", "action"} and address.name in PATTERNS]


def is_worth_it(address):
    """A third of all addresses, another one each day of three; all by `make matrix`."""
    return WHOLE or zlib.crc32(address.name.encode()) % 3 == today().day % 3


TRIED = [address for address in ASKED if is_worth_it(address)]


NOBODY = "00000000-0000-4000-8000-000000000000"
OTHER_METHODS = {
    "page": ("post", "put", "patch", "delete", "options"),
    "action": ("get", "head", "put", "patch", "delete", "options"),
}


def test_every_address_has_its_line_and_every_line_its_address():
    missing = {
        f"| {one.name} | {one.view.serves} | ? | all | – |" for one in PATTERNS.values() if one.name not in addresses()
    }
    gone = addresses().keys() - PATTERNS.keys()

    assert not missing, (
        f"docs/access.md, «Every address», lacks lines. Decide who may and add:\n{chr(10).join(sorted(missing))}"
    )
    assert not gone, f"docs/access.md, «Every address», has lines of addresses that are gone. Take out: {sorted(gone)}"


def test_every_line_names_the_kind_and_the_roles_that_the_view_has():
    declared = {name: (one.view.serves, getattr(one.view, "roles", None)) for name, one in PATTERNS.items()}

    assert {name: (one.kind, one.roles) for name, one in addresses().items() if name in declared} == declared


def test_every_model_is_a_thing_of_the_page():
    named = [model for thing in things().values() for model in thing.rows_of]

    assert sorted(label(model) for model in registry.policies) == sorted(named)
    assert [name for name, often in Counter(named).items() if often > 1] == []


def test_every_role_asks(browsers):
    assert {post.role for asker, _browser in browsers.values() for post in asker.posts} == set(Role.values)


def shown(answer, city, asker, facts):
    """Marks in an answer that its reader may not see."""
    text = answer.content.decode(errors="ignore") + str(answer.headers)
    for mark in marks.found(text):
        placed = city.marks.get(mark)
        if placed is not None and not may(thing_of(label(placed.model)).see, asker, placed.row, facts):
            yield mark, label(placed.model), placed.row


@pytest.mark.parametrize("address", TRIED, ids=lambda address: address.name)
def test_an_address_answers_everybody_as_the_page_says(marked_city, browsers, address):
    facts = marked_city.facts
    wrong: list[object] = []
    for who, asker, browser, position, placed, path in to_ask(marked_city, address, browsers, facts):
        answer = ask(browser, address.kind, path)
        wanted = promised(address, asker, placed, facts)
        if answer.status_code not in wanted:
            wrong.append((who, position, answer.status_code, wanted))
        wrong += [(who, position, leak) for leak in shown(answer, marked_city, asker, facts)]

    assert wrong == []


CLOSED = [one for one in TRIED if one.kind == "page" and (not one.model or thing_of(one.model).see.everyone is None)]


@pytest.mark.parametrize("address", CLOSED, ids=lambda address: address.name)
def test_the_wall_alone_answers_and_shows_the_same(marked_city, browsers, address):
    facts = marked_city.facts
    wrong: list[object] = []
    for who, asker, browser, position, placed, path in to_ask(marked_city, address, browsers, facts):
        with filter_switched_off():
            answer = browser.get(path)
        if answer.status_code not in promised(address, asker, placed, facts):
            wrong.append((who, position, answer.status_code))
        wrong += [(who, position, leak) for leak in shown(answer, marked_city, asker, facts)]

    assert wrong == []


@pytest.mark.parametrize("address", TRIED, ids=lambda address: address.name)
def test_an_address_knows_its_own_methods_only_and_nobody_comes_in_unasked(marked_city, browsers, address):
    _position, _placed, path = next(cases(marked_city, address))
    _asker, browser = browsers["shen", True]
    others = {method: getattr(browser, method)(path).status_code for method in OTHER_METHODS[address.kind]}
    stranger = ask(Client(), address.kind, path)

    assert set(others.values()) == {405}
    assert (stranger.status_code, stranger["Location"].partition("?")[0]) == (302, settings.LOGIN_URL)
    assert marks.found(stranger.content.decode()) == set()


def test_somebody_elses_and_nobodys_are_one_answer(marked_city, browsers):
    _asker, browser = browsers["fu", False]
    hidden = marked_city.rows[Person]["of the committee"].key
    there, nowhere = (browser.get(reverse("people:person", args=[key])) for key in (hidden, NOBODY))

    assert (there.status_code, _plain(there), dict(there.headers).keys()) == (
        404,
        _plain(nowhere),
        dict(nowhere.headers).keys(),
    )


def _plain(answer):
    """The page without what is new at every answer and without its own address."""
    text = re.sub(r'(?:nonce|value|content)="[^"]*"|[0-9a-f]{8}-[0-9a-f-]{27}', "", answer.content.decode())
    return answer.status_code and text
