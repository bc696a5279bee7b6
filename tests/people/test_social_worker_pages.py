"""The register of social workers in the browser: certificates with their clocks, posts, and one person with many roles."""

from datetime import date

import pytest

from sanshe.people.models import CommunityPost, Credential, Person, Registration
from tests.acting import browser_of, scope_of
from tests.people.desk import CERTIFIED, at, certified, made_by, text_of
from tests.people.folk import CARD, HERE, community, someone
from tests.people.ledger import everything


@pytest.fixture
def worker(city):
    """A person with a national certificate, kept by the community."""
    with scope_of("lu") as lu:
        person = someone(lu, "䶮沈桂英", resident_id=CARD)
        return person, certified(lu, person, passed_on=date(2011, 9, 1))


def bureau():
    with scope_of("shen") as shen:
        return str(shen.post.organization)


def entry(username="shen", **changes):
    given = CERTIFIED | {
        "name": "欧阳𠮷祥", "paper_kind": "resident_id", "paper_number": CARD, "community": HERE, "organization": bureau(), "number": "试G9",
    }  # fmt: skip
    return browser_of(username).post(at("social_worker_entry"), given | changes)


def test_the_city_puts_a_social_worker_on_file_with_a_first_certificate(city):
    answer = entry()
    with scope_of("shen") as shen:
        person = Person.objects.visible_to(shen).get(name="欧阳𠮷祥")

    assert answer["Location"] == at("profession", person.pk)
    assert "试G9" in text_of(browser_of("shen").get(answer["Location"]))


def test_a_resident_who_becomes_a_social_worker_keeps_the_one_record(city):
    key = made_by("lu", "欧阳𠮷祥", resident_id=CARD).pk
    answer = entry()

    assert answer["Location"] == at("profession", key)
    with scope_of("shen") as shen:
        assert Credential.objects.visible_to(shen).get(number="试G9").person_id == key


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"number": "示例G0001"}, "证书编号"),
        ({"level": "city"}, "级别"),
        ({"level": ""}, "请选择。"),
        ({"issued_on": "2010-01-01", "passed_on": "2011-01-01"}, "考试"),
        ({"paper_number": "330499193602290010"}, "最后一位校验码对不上"),
        ({"organization": "没有这家"}, "没有这家"),
    ],
)
def test_bad_input_puts_nobody_on_file_and_loses_nothing(city, changes, sentence):
    with scope_of("shen"):
        before = everything()
    answer = entry(**changes)

    assert answer.status_code == 422
    assert sentence in text_of(answer)
    assert "欧阳𠮷祥" in answer.content.decode()
    with scope_of("shen"):
        assert everything() == before


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({}, "253人 · 257人次"), ({"scheme": "national"}, "43人 · 43人次"), ({"scheme": "city"}, "214人 · 214人次"),
        ({"q": "没有这人"}, "0人 · 0人次"), ({"scheme": "x", "state": "y", "place": "z"}, "253人 · 257人次"),
    ],
)  # fmt: skip
def test_persons_and_certificates_are_counted_apart(city, query, count):
    assert count in text_of(browser_of("shen").get(at("social_workers"), query))


def test_a_registration_holds_three_years_when_nothing_else_is_said(worker):
    person, certificate = worker
    lu = browser_of("lu")
    lu.post(at("registering", certificate.pk), {"registered_on": "2012-03-01"})

    with scope_of("lu") as actor:
        assert Registration.objects.visible_to(actor).get(credential=certificate).valid_until == date(2015, 2, 28)
    assert "登记有效" in text_of(lu.get(at("profession", person.pk)))


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"registered_on": "2001-01-01"}, "早于考试通过日期"),
        ({"registered_on": "2012-03-01", "valid_until": "2012-02-01"}, "早于"),
        ({"registered_on": "2099-01-01"}, "日期还没有到"),
    ],
)
def test_a_registration_that_cannot_be_says_why(worker, fields, sentence):
    answer = browser_of("lu").post(at("registering", worker[1].pk), fields | {"management_number": "管-1"})

    assert answer.status_code == 422
    assert sentence in text_of(answer)
    assert 'value="管-1"' in answer.content.decode()
    with scope_of("lu") as lu:
        assert not Registration.objects.visible_to(lu).filter(credential=worker[1]).exists()


def test_a_revoked_certificate_is_shown_as_such_and_is_revoked_once(worker):
    person, certificate = worker
    lu = browser_of("lu")
    first = lu.post(at("revocation", certificate.pk), {"on": "2026-01-01"})
    again = lu.post(at("revocation", certificate.pk), {"on": "2026-01-02"})

    assert (first.status_code, again.status_code) == (302, 422)
    assert "已撤销" in text_of(lu.get(at("profession", person.pk)))


def test_a_post_is_taken_and_ended_once(worker):
    person, _certificate = worker
    lu = browser_of("lu")
    with scope_of("lu") as actor:
        owner = str(community(actor, HERE).owner_organization)
    post = {
        "community": HERE,
        "organization": owner,
        "title": "社区社工",
        "is_full_time": "on",
        "starts_on": "2012-01-01",
    }
    taken, twice = lu.post(at("post", person.pk), post), lu.post(at("post", person.pk), post)
    with scope_of("lu") as actor:
        key = CommunityPost.objects.visible_to(actor).get(person=person).pk
    ended = [
        lu.post(at("post_ending", key), {"on": day}).status_code for day in ("2011-01-01", "2012-02-01", "2012-03-01")
    ]

    assert (taken.status_code, twice.status_code, ended) == (302, 422, [422, 302, 403])
    assert "社区社工" in text_of(lu.get(at("profession", person.pk)))


@pytest.mark.parametrize("many", [1, 3])
def test_certificates_ask_as_often_for_one_as_for_three(worker, many, django_assert_num_queries):
    with scope_of("lu") as actor:
        for number in range(many - 1):
            certified(actor, worker[0], number=f"试H{number}")
    lu = browser_of("lu")
    lu.get(at("profession", worker[0].pk))

    with django_assert_num_queries(12):
        lu.get(at("profession", worker[0].pk))
