"""What people type: nothing of it is lost when a form comes back, nothing of it brings a page down, and nothing half done stays."""

import re
from html import unescape

import pytest
from django.urls import reverse

from sanshe.places import operations
from sanshe.places.models import Award, Norm
from tests.acting import browser_of, scope_of
from tests.places.deeds import DAY, NEIGHBOR, NOW, SEAT, at, community, facility, post, premises, room

FORMS = {
    "region_registration": "", "region_renaming": "R", "region_classing": "R", "region_withdrawal": "R",
    "community_change": "C", "community_dissolution": "C", "household_count": "C", "premises_addition": "C",
    "premises_change": "P", "premises_end": "P", "room_addition": "P", "room_change": "M", "room_end": "M",
    "facility_addition": "C", "facility_change": "F", "facility_closing": "F", "facility_check": "F", "photo_addition": "F",
    "booking": "F", "booking_cancellation": "B", "award_grant": "", "award_change": "A", "award_withdrawal": "A",
    "norm_setting": "", "norm_correction": "N",
}  # fmt: skip
ACTS = {"booking": "booking_making"}
NAMED = re.compile(r'<(input|textarea|select)\b[^>]*\bname="(\w+)"[^>]*>')
HOSTILE = ("9999-12-31", "0001-01-01", "٣٣٠٤٨٣", "1e400", "99999999999999999999", "𠮷\0" * 400)
"""Days at both ends of the calendar, digits of another script, numbers beyond any column, long and unprintable text."""


@pytest.fixture
def keys(city):
    """Things of 杨家门社区 by letter."""
    with scope_of("shen") as shen:
        booked = operations.book_facility(
            actor=shen, facility=facility(shen), starts_at=at("09:00", DAY.replace(year=2027, day=3)),
            ends_at=at("10:00", DAY.replace(year=2027, day=3)), purpose="下棋", organization=post(shen),
            at=NOW.replace(month=12),
        )  # fmt: skip
        return {
            "C": community(shen).pk, "P": premises(shen).pk, "F": facility(shen).pk, "M": room(shen).pk, "R": SEAT,
            "A": Award.objects.visible_to(shen)[0].pk, "N": Norm.objects.visible_to(shen)[0].pk, "B": booked.pk,
        }  # fmt: skip


def addresses(name, keys):
    """The form and the act."""
    args = [keys[FORMS[name]]] if FORMS[name] else []
    return reverse(f"places:{name}_form", args=args), reverse(f"places:{ACTS.get(name, name)}", args=args)


def fields_of(page):
    """The fields of the form in the middle of a page, with their kinds."""
    middle = page[page.index("<main") :]
    return {
        name: match.group(0)
        for match in NAMED.finditer(middle)
        if (name := match.group(2)) != "csrfmiddlewaretoken" and 'type="hidden"' not in match.group(0)
    }


def is_typed(tag):
    return not re.search(r'type="(radio|checkbox|file)"|<select', tag)


@pytest.mark.parametrize("name", FORMS)
def test_a_form_that_comes_back_holds_all_that_was_typed(keys, name):
    shen = browser_of("shen")
    form, act = addresses(name, keys)
    typed = {
        field: f"写了{number}𠮷<&" * 60 for number, (field, tag) in enumerate(fields_of(shen.get(form).content.decode()).items())
        if is_typed(tag)
    }  # fmt: skip
    answer = shen.post(act, typed or {"urban_rural": "写了"})

    assert answer.status_code == 422
    back = unescape(answer.content.decode())
    assert [field for field, words in typed.items() if words not in back] == []


@pytest.mark.parametrize("name", FORMS)
def test_no_form_falls_over_whatever_is_typed(keys, name):
    shen = browser_of("shen")
    form, act = addresses(name, keys)
    asked = fields_of(shen.get(form).content.decode())
    found = {words: shen.post(act, dict.fromkeys(asked, words)).status_code for words in HOSTILE}

    assert set(found.values()) <= {302, 403, 422}, found


LISTS = (
    "regions",
    "communities",
    "map",
    "facilities",
    "bookings",
    "awards",
    "household_counts",
)
ASKED = (
    "q",
    "as_of",
    "day",
    "street",
    "kind",
    "year",
    "after",
    "community",
    "when",
    "level",
    "sort",
    "state",
    "by",
    "premises",
)


@pytest.mark.parametrize("name", LISTS)
def test_no_list_falls_over_whatever_its_address_asks(city, name):
    shen = browser_of("shen")
    found = {words: shen.get(reverse(f"places:{name}"), dict.fromkeys(ASKED, words)).status_code for words in HOSTILE}

    assert set(found.values()) == {200}, found


@pytest.mark.parametrize("name", ["facility_bookings", "booking_form", "facility"])
def test_no_facility_falls_over_whatever_its_address_asks(keys, name):
    shen = browser_of("shen")
    here = reverse(f"places:{name}", args=[keys["F"]])
    found = {words: shen.get(here, dict.fromkeys(("day", "start", "until"), words)).status_code for words in HOSTILE}

    assert set(found.values()) == {200}, found


@pytest.mark.parametrize("name", ["region", "community_registration"])
@pytest.mark.parametrize("code", ["99", "٣٣٠٤٨٣", f"{NEIGHBOR}0", "x" * 200])
def test_a_code_that_is_none_is_not_there(city, name, code):
    shen = browser_of("shen")
    address = reverse(f"places:{name}", args=[code])

    assert (shen.get(address) if name == "region" else shen.post(address)).status_code == 404
