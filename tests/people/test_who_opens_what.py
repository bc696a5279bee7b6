"""Every page of a person by who opens it: 200, a refusal that speaks (403), or nothing at all (404)."""

import pytest
from django.urls import get_resolver

from tests.acting import browser_of, scope_of
from tests.people.desk import at, full_record, made_by, text_of
from tests.people.folk import CARD, PHONE, entered

EVERYBODY = ("lu", "qian", "wu", "xu", "yao", "fu", "shen", "zhu", "jin", "zhou", "gu", "xitong", "anquan", "shenji")
NOBODY = dict.fromkeys(EVERYBODY, 404)
FRONT_LINE = NOBODY | dict.fromkeys(("lu", "qian", "wu", "xu", "yao", "fu", "shen"), 200)

ALONE = {
    "people": FRONT_LINE, "residents": FRONT_LINE, "households": FRONT_LINE, "forming_form": FRONT_LINE, "duplicates": FRONT_LINE,
    "social_workers": FRONT_LINE, "social_worker_entry_form": FRONT_LINE,
}  # fmt: skip
OF_PERSON = (
    "person", "family", "tags", "profession", "readers", "counterpart", "details_form", "renaming_form", "former_name_form", "move_form",
    "death_form", "paper_form", "phone_form", "tag_form", "relationship_form", "certificate_form", "post_form",
)  # fmt: skip
OF_PARTS = {
    "tag_ending": "tag", "paper_ending": "paper", "phone_ending": "phone", "relationship_ending": "tie", "registering": "credential",
    "revocation": "credential", "joining": "household", "leaving": "household", "head": "household", "household_details": "household",
    "household_move": "household",
}  # fmt: skip


def codes(address):
    return {name: browser_of(name, assured=True).get(address).status_code for name in EVERYBODY}


@pytest.fixture
def record(city):
    with scope_of("lu") as lu:
        yield full_record(lu)


@pytest.mark.parametrize("page", ALONE)
def test_a_page_of_the_register_opens_to_whom_it_concerns(city, page):
    assert codes(at(page)) == ALONE[page]


def test_every_page_of_a_resident_is_nothing_to_all_but_the_keeper(city):
    key = made_by("lu").pk
    strangers = ("qian", "wu", "xu", "fu", "shen", "zhu", "jin", "zhou", "gu", "anquan")

    for name in strangers:
        browser = browser_of(name, assured=True)
        assert {browser.get(at(page, key)).status_code for page in OF_PERSON} == {404}, name


def test_the_keeper_opens_every_page_of_a_record(record):
    lu = browser_of("lu")
    parts = [at(f"{act}_form", record[part]) for act, part in OF_PARTS.items()]
    pages = [at(page, record["person"]) for page in OF_PERSON] + parts + [at("household", record["household"])]
    pages += [at("number", "papers", record["paper"]), at("number", "phones", record["phone"])]
    pages.append(at("comparison", record["person"], record["other"]))

    assert {page: code for page in pages if (code := lu.get(page).status_code) != 200} == {}


@pytest.mark.parametrize("act", OF_PARTS)
def test_no_act_on_a_part_of_a_record_is_open_to_strangers(record, act):
    address = at(act, record[OF_PARTS[act]])

    assert {browser_of(name, assured=True).post(address).status_code for name in ("qian", "wu", "zhu", "jin")} == {404}


def test_a_social_worker_is_the_citys_to_keep_and_the_resident_is_not(record):
    """With the certificate the city sees and keeps the person, but neither family nor key groups of a resident."""
    shen = browser_of("shen")

    assert {page: shen.get(at(page, record["person"])).status_code for page in ("person", "certificate_form")} == {
        "person": 200, "certificate_form": 200,
    }  # fmt: skip
    assert shen.get(at("tag_ending_form", record["tag"])).status_code == 404
    assert "入户走访" not in text_of(shen.get(at("tags", record["person"])))
    assert "沈建国" not in text_of(shen.get(at("family", record["person"])))


def test_who_reads_by_a_grant_learns_who_keeps_and_changes_nothing(city):
    key = made_by("lu", resident_id=CARD, phone=PHONE, address="杨家门社区9幢901室").pk
    with scope_of("xu") as xu:
        assert entered(xu, "䶮沈桂英", CARD).person == key
    browser = browser_of("xu")
    shown = text_of(browser.get(at("person", key)))

    assert "这份档案由别的机构管理" in shown
    assert "9幢901室" not in shown
    assert PHONE[-4:] not in shown
    assert {browser.get(at(f"{act}_form", key)).status_code for act in ("details", "tag", "move", "phone")} == {403}
    assert browser.post(at("details", key), {"pinyin": "x"}).status_code == 403


def test_acts_answer_post_alone_and_pages_get(city):
    lu, key = browser_of("lu"), made_by("lu").pk

    assert lu.get(at("details", key)).status_code == 405
    assert lu.post(at("details_form", key)).status_code == 405


def test_who_is_not_signed_in_is_led_to_the_sign_in(city, client):
    assert client.get("/people/")["Location"] == "/sign-in/?next=/people/"


def test_every_address_of_a_person_is_tried_here():
    names = {
        pattern.name
        for pattern in next(
            p for p in get_resolver().url_patterns if getattr(p, "namespace", "") == "people"
        ).url_patterns
    }
    forms = {name.removesuffix("_form") for name in names if name.endswith("_form")}
    tried = set(OF_PERSON) | set(ALONE) | {f"{act}_form" for act in OF_PARTS}

    assert {f"{name}_form" for name in forms} - tried == {"review_closing_form", "post_ending_form"}


def test_the_city_keeps_its_social_worker_and_neither_key_groups_nor_relatives(record):
    shen = browser_of("shen")
    pages = {
        act: shen.get(at(f"{act}_form", record["person"])).status_code
        for act in ("details", "certificate", "tag", "relationship")
    }

    assert pages == {"details": 200, "certificate": 200, "tag": 403, "relationship": 403}
    assert (
        shen.post(
            at("tag", record["person"]), {"group": "dibao", "starts_on": "2012-01-01", "source": "名单"}
        ).status_code
        == 403
    )
    assert "列入重点人群" not in text_of(shen.get(at("tags", record["person"])))
    assert "登记关系" not in text_of(shen.get(at("family", record["person"])))
