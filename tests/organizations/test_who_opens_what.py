"""Every page of an organization by who opens it: 200, a refusal that speaks (403), or nothing at all (404)."""

import pytest
from django.urls import reverse

from tests.acting import browser_of, scope_of
from tests.organizations.deeds import OFFICE, XU_STUDIO, body, member, post_of

EVERYBODY = ("shen", "zhu", "lu", "yao", "xu", "fu", "wu", "jin", "zhou", "gu", "xitong", "anquan")
PUBLIC = dict.fromkeys(EVERYBODY, 200)
BY_CITY = dict.fromkeys(EVERYBODY, 403) | {"shen": 200}
BY_HEAD = dict.fromkeys(EVERYBODY, 403) | {"yao": 200}
BY_HEAD_OR_CITY = dict.fromkeys(EVERYBODY, 403) | {"yao": 200, "shen": 200}
INSIDE = dict.fromkeys(EVERYBODY, 404) | dict.fromkeys(("shen", "zhu", "lu", "yao", "xu"), 200)
COLLEAGUES = dict.fromkeys(EVERYBODY, 404) | dict.fromkeys(("shen", "zhu", "yao", "xu", "anquan"), 200)
GIVERS = dict.fromkeys(EVERYBODY, 404) | {"shen": 200, "lu": 200}
ONLY_CITY = dict.fromkeys(EVERYBODY, 404) | {"shen": 200}
OFFICES = ONLY_CITY | {"zhu": 200}

PAGES = {
    "organization": PUBLIC, "standing": PUBLIC, "facilities": PUBLIC, "names": PUBLIC, "incubation": INSIDE, "staff": COLLEAGUES,
    "profile_form": BY_HEAD_OR_CITY, "certificate_form": BY_CITY, "name_form": BY_CITY, "dissolution_form": BY_CITY, "grade_form": BY_CITY,
    "yearly_report_form": BY_CITY, "sanction_form": BY_CITY, "incubation_form": BY_CITY, "facility_operation_form": GIVERS,
    "hiring_form": BY_HEAD, "known_person_form": BY_HEAD,
}  # fmt: skip
ALONE = {
    "organizations": PUBLIC, "likenesses": PUBLIC,
    "seats": PUBLIC, "suggestions": PUBLIC, "my_posts": PUBLIC, "registration_form": ONLY_CITY,
    "standings": OFFICES, "administrators": dict.fromkeys(EVERYBODY, 404) | {"anquan": 200},
}  # fmt: skip
MEMBER = {
    "member": COLLEAGUES, "member_departure_form": {name: 403 if code == 200 else 404 for name, code in COLLEAGUES.items()} | {"yao": 200},
    "member_post_form": BY_HEAD, "member_account_form": {"yao": 200, "anquan": 200, "shen": 403, "zhu": 403, "xu": 403, "fu": 404, "lu": 404},
}  # fmt: skip
ACTIONS = (
    "profile", "certificate", "name", "dissolution", "restoration", "grades", "yearly_reports", "sanctions", "incubations", "hiring",
    "known_person",
)  # fmt: skip


def codes(expected, address):
    return {name: browser_of(name, assured=True).get(address).status_code for name in expected}


@pytest.mark.parametrize("page", PAGES)
def test_a_page_of_an_organization_opens_to_whom_it_concerns(city, page):
    with scope_of("shen") as shen:
        address = reverse(f"organizations:{page}", args=[body(shen, XU_STUDIO).pk])

    assert codes(PAGES[page], address) == PAGES[page]


@pytest.mark.parametrize("page", ALONE)
def test_a_page_of_the_register_opens_to_whom_it_concerns(city, page):
    assert codes(ALONE[page], reverse(f"organizations:{page}")) == ALONE[page]


@pytest.mark.parametrize("page", MEMBER)
def test_a_page_of_a_person_opens_to_whom_it_concerns(city, page):
    with scope_of("shen") as shen:
        address = reverse(f"organizations:{page}", args=[body(shen, XU_STUDIO).pk, member("xu").pk])

    assert codes(MEMBER[page], address) == MEMBER[page]


@pytest.mark.parametrize("page", ["appointment", "appointment_title_form", "appointment_end_form"])
def test_a_post_opens_to_its_holder_colleagues_and_offices(city, page):
    with scope_of("yao") as yao:
        address = reverse(f"organizations:{page}", args=[post_of(yao, "xu", XU_STUDIO).pk])
    seen = 200 if page == "appointment" else 403
    expected = {
        "yao": 200,
        "xu": seen,
        "shen": seen,
        "zhu": seen,
        "anquan": seen,
        "fu": 404,
        "lu": 404,
        "wu": 404,
        "zhou": 404,
    }

    assert codes(expected, address) == expected


def test_the_post_of_an_administrator_ends_by_the_security_administrator_with_the_second_factor(city):
    with scope_of("shen") as shen:
        address = reverse("organizations:appointment_end_form", args=[post_of(shen, "xitong", OFFICE).pk])

    assert browser_of("shen").get(address).status_code == 403
    assert browser_of("anquan").get(address).status_code == 302  # to the second factor first
    assert browser_of("anquan", assured=True).get(address).status_code == 200


@pytest.mark.parametrize("act", ACTIONS)
def test_no_act_on_an_organization_is_open_to_strangers(city, act):
    with scope_of("shen") as shen:
        address = reverse(f"organizations:{act}", args=[body(shen, XU_STUDIO).pk])

    assert {browser_of(name).post(address).status_code for name in ("fu", "xu", "lu", "zhu", "zhou")} == {403}


def test_who_is_not_signed_in_is_led_to_the_sign_in(city, client):
    assert client.get("/organizations/")["Location"] == "/sign-in/?next=/organizations/"
