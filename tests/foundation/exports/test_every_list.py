"""Every list of the product can be taken away, with the columns that stand on the screen."""

from html.parser import HTMLParser
from typing import Any

import pytest

from sanshe.foundation.exports.asking import note_takeaway
from sanshe.foundation.exports.cells import heads_of
from sanshe.foundation.exports.making import make_at_once
from sanshe.foundation.exports.models import Export
from sanshe.foundation.figures.figure import FIGURES
from sanshe.foundation.lists import keyset
from sanshe.foundation.lists.listing import LISTINGS
from sanshe.people.operations import form_household
from sanshe.places.operations import book_facility
from tests.acting import browser_of, scope_of
from tests.foundation.exports.asking import HEADS_AT, REASON, table_of
from tests.people.folk import DAY, someone
from tests.places.deeds import NOW, at, facility, post

ON = "as_of=2012-10-23&place=330483"
DOORS = {
    f"figures.{measure.code}": ("shen", f"/figures/{one.code}/?{ON}&part={part}")
    for one in FIGURES.values()
    for part, measure in (("denominator", one.denominator), ("numerator", one.numerator))
    if measure is not None
}
PAGES = {  # where each list stands, for somebody who may take it away; `{organization}` is their own
    **DOORS,
    **{name: ("xu", page) for name, (_who, page) in DOORS.items() if name.endswith("_couples")},
    "foundation.exports": ("shen", "/exports/"),
    "places.awards": ("shen", "/awards/?as_of=2012-10-23"),
    "places.bookings": ("lu", "/bookings/?when=past"),
    "accounts.accounts": ("anquan", "/accounts/"),
    "audit.reads": ("shenji", "/audit/reads/"),
    "people.households": ("lu", "/households/"),
    "people.residents": ("lu", "/residents/"),
    "people.social_workers": ("shen", "/social-workers/?scheme=national&state=to_do"),
    "casework.assistance": ("lu", "/assistance/"),
    "casework.care_visits": ("lu", "/care-visits/"),
    "casework.cases": ("he", "/cases/"),
    "casework.groups": ("he", "/groups/?stage=maturity"),
    "casework.activities": ("he", "/activities/?stage=summed_up"),
    "casework.enquiries": ("wu", "/enquiries/?outcome=all"),
    "casework.referrals": ("wu", "/referrals/?box=sent_answered"),
    "casework.couple_outcomes": ("xu", "/couple-outcomes/?outcome=reconciled"),
    "places.communities": ("shen", "/communities/?kind=urban"),
    "places.facilities": ("lu", "/facilities/?bookable=yes"),
    "places.regions": ("lu", "/regions/?level=12"),
    "organizations.organizations": ("shen", "/organizations/?group=social"),
    "organizations.staff": ("yao", "/organizations/{organization}/staff/"),
}
GROWN = {"foundation.exports": 1, "audit.reads": 1}  # the export, and the look at it, stand in their own files
ASSURED = {"xu", "shenji", "anquan"}
LOOKED_UP = {
    "people.found": "whom a search finds is looked at and not carried away: the words of a search say who somebody is",
    "accounts.deliveries": "what an address was told stands here for days and says nothing but ids",
}
TAKEN = sorted(set(LISTINGS) - set(LOOKED_UP))


class Screen(HTMLParser):
    """What a page shows of its first list: heads, titles of rows, and where it is exported."""

    def __init__(self, text):
        super().__init__()
        self.heads, self.rows, self.addresses, self._inside = [], -1, [], False  # the head is a row too
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self._inside = tag == "th" and given.get("role") == "columnheader" and given.get("class") != "act"
        self.rows += tag == "tr" and given.get("role") == "row"
        if tag == "form" and "/exports/new/" in given.get("action", ""):
            self.addresses.append(given["action"])

    def handle_data(self, data):
        if self._inside and data.strip():
            self.heads.append(data.strip())


def test_every_list_is_tried():
    assert set(TAKEN) == set(PAGES) & set(LISTINGS)
    assert [name for name in LOOKED_UP if LISTINGS[name].source or LISTINGS[name].exportable] == []


@pytest.mark.parametrize("name", TAKEN)
def test_a_list_knows_its_rows_its_readers_and_the_head_of_every_line(name):
    declared = LISTINGS[name]

    assert (declared.source is not None, bool(declared.exportable)) == (True, True)
    assert [column.key for column in declared.columns() if column.sub and not column.sub_label] == []
    labels = [head.label for head in heads_of(declared.columns())]
    assert len(labels) == len(set(labels))


@pytest.mark.parametrize("name", TAKEN)
def test_a_list_leaves_with_the_columns_and_rows_of_the_screen(city, name):
    who, address = PAGES[name]
    browser = browser_of(who, assured=who in ASSURED)
    with scope_of(who, assured=who in ASSURED) as actor:
        address = address.format(organization=actor.post.organization)
        FIRST.get(name, lambda _actor: None)(actor)
    browser_of("lu").get("/residents/" if name == "audit.reads" else "/healthz")  # so that somebody has looked
    screen = Screen(browser.get(address).content.decode())
    heads, rows = taken(browser, who, screen.addresses[0])

    shown = [head.label for head in heads_of(LISTINGS[name].columns())]
    assert (heads, [head for head in heads if head in screen.heads]) == (shown, screen.heads)
    assert min(rows - GROWN.get(name, 0), keyset.SIZE) == screen.rows > 0


def an_export(actor):
    note_takeaway(actor=actor, what="tests.page", given={}, words="一页", form="pdf", rows=1)


def a_household(actor):
    home = {"place_code": actor.post.place, "owner": actor.post.organization}
    form_household(actor=actor, number="示例001", address="杨家门路 1 号", head=someone(actor), formed_on=DAY, **home)


def a_booking(actor):
    hours: dict[str, Any] = {"starts_at": at("09:00"), "ends_at": at("10:00"), "at": NOW}
    book_facility(actor=actor, facility=facility(actor), organization=post(actor), purpose="排练", **hours)


FIRST = {"foundation.exports": an_export, "people.households": a_household, "places.bookings": a_booking}


def taken(browser, who, address):
    """Heads and number of rows of the workbook, made within the test's own transaction even where a job would make it."""
    answer = browser.post(address, {"reason": REASON})
    content = answer.content
    if answer.status_code == 302:
        job = answer["Location"].split("/")[2]
        with scope_of(who, assured=who in ASSURED) as actor:
            content = make_at_once(actor, Export.objects.visible_to(actor).get(job_id=job))
    table = table_of(content)
    return [head for head in table[HEADS_AT] if head], len(table) - HEADS_AT - 1
