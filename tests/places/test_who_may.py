"""Who reads and who keeps: public facts are everybody's, acts are those of the community and the city; all else is not there."""

import pytest
from django.urls import reverse

from sanshe.places.models import Award, Norm
from tests.acting import browser_of, scope_of
from tests.places.browsing import main
from tests.places.deeds import QINGFENG, SEAT, STREET, community, facility, premises, room

OPEN = ("regions", "communities", "map", "facilities", "awards", "norms")
OF_COMMUNITY = ("community", "community_premises", "community_facilities", "community_awards", "community_bookings")
OF_FACILITY = ("facility", "facility_bookings")
ROOM_ACTS = ("room_change", "room_end")
PREMISES_ACTS = ("premises_change", "premises_end", "room_addition")
FACILITY_ACTS = ("facility_change", "facility_closing", "facility_check", "facility_hours", "photo_addition")
COMMUNITY_ACTS = ("premises_addition", "facility_addition", "household_count")
CITY_ACTS = {
    "community_change": "C", "community_dissolution": "C", "region_renaming": "R", "region_classing": "R", "region_withdrawal": "R",
    "award_change": "A", "award_withdrawal": "A", "norm_correction": "N", "region_registration": "", "award_grant": "", "norm_setting": "",
}  # fmt: skip


@pytest.fixture
def keys(city):
    """Things of 庆丰社区 by letter, and a title and a norm of the city."""
    with scope_of("shen") as shen:
        return {
            "C": community(shen, QINGFENG).pk, "P": premises(shen, QINGFENG).pk, "F": facility(shen, name=QINGFENG).pk,
            "M": room(shen, name=QINGFENG).pk, "R": SEAT, "S": STREET,
            "A": Award.objects.visible_to(shen).filter(community__name=QINGFENG)[0].pk,
            "N": Norm.objects.visible_to(shen)[0].pk,
        }  # fmt: skip


def of_community(keys):
    for names, letter in ((ROOM_ACTS, "M"), (PREMISES_ACTS, "P"), (FACILITY_ACTS, "F"), (COMMUNITY_ACTS, "C")):
        yield from ((name, keys[letter]) for name in names)


def answers(username, name, *args):
    """What the form and the act answer to somebody."""
    client = browser_of(username)
    return (
        client.get(reverse(f"places:{name}_form", args=args)).status_code,
        client.post(reverse(f"places:{name}", args=args)).status_code,
    )


@pytest.mark.parametrize("username", ["shen", "lu", "zhou", "shenji"])
def test_everybody_signed_in_reads_public_facts(keys, username):
    client = browser_of(username)
    addresses = [reverse(f"places:{name}") for name in OPEN]
    addresses += [reverse(f"places:{name}", args=[keys["C"]]) for name in OF_COMMUNITY]
    addresses += [reverse(f"places:{name}", args=[keys["F"]]) for name in OF_FACILITY]
    addresses += [reverse("places:premises", args=[keys["P"]]), reverse("places:region", args=[keys["S"]])]
    addresses += [reverse("places:award", args=[keys["A"]]), reverse("places:region", args=[keys["R"]])]

    assert {address: client.get(address).status_code for address in addresses} == dict.fromkeys(addresses, 200)


def test_nobody_reads_without_signing_in(keys, client):
    assert client.get(reverse("places:communities")).status_code == 302


def test_a_community_worker_reads_that_another_community_keeps_its_things(keys):
    found = {name: answers("lu", name, key) for name, key in of_community(keys)}
    said = browser_of("lu").get(reverse("places:facility_change_form", args=[keys["F"]]))

    assert found == dict.fromkeys(found, (403, 403))
    assert "这份档案可以查看，但由其他单位维护" in main(said)


@pytest.mark.parametrize("username", ["zhu", "fu", "xitong"])
def test_who_keeps_no_community_finds_no_acts_there(keys, username):
    found = {name: answers(username, name, key) for name, key in of_community(keys)}

    assert found == dict.fromkeys(found, (404, 404))


@pytest.mark.parametrize("username", ["qian", "shen"])
def test_the_community_itself_and_the_city_office_keep_them(keys, username):
    found = {name: answers(username, name, key) for name, key in of_community(keys)}

    assert {name: form for name, (form, _act) in found.items()} == dict.fromkeys(found, 200)
    assert {act for _form, act in found.values()} <= {302, 422}


@pytest.mark.parametrize("username", ["lu", "zhu", "fu"])
def test_what_the_city_keeps_is_not_there_for_others_to_change(keys, username):
    found = {name: answers(username, name, *([keys[key]] if key else [])) for name, key in CITY_ACTS.items()}

    assert found == dict.fromkeys(found, (404, 404))


def test_the_city_office_finds_the_forms_of_what_it_keeps(keys):
    found = {name: answers("shen", name, *([keys[key]] if key else [])) for name, key in CITY_ACTS.items()}

    assert {name: form for name, (form, _act) in found.items()} == dict.fromkeys(found, 200)
    assert {name: act for name, (_form, act) in found.items() if name != "region_classing"} == dict.fromkeys(
        set(found) - {"region_classing"}, 422
    )


def test_buttons_of_acts_are_shown_to_those_who_may(keys):
    def pages(username):
        client = browser_of(username)
        names = (("facility", "F"), ("premises", "P"), ("community", "C"), ("community_premises", "C"))
        return "".join(client.get(reverse(f"places:{name}", args=[keys[key]])).content.decode() for name, key in names)

    hers, others = pages("qian"), pages("lu")
    doors = [reverse(f"places:{name}_form", args=[key]) for name, key in of_community(keys) if name != "room_end"]

    assert [door for door in doors if door not in hers and "facilities/addition" not in door] == []
    assert [door for door in doors if door in others] == []
