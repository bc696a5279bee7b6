"""The mark «social worker» follows the facts exactly, and persons never count as certificates."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from sanshe.organizations.models import Organization
from sanshe.people import operations as people
from sanshe.people.models import CommunityPost, Credential, Person
from sanshe.people.operations.social_worker import (
    CertificateOnFile,
    LevelDoesNotFit,
    NotRegistered,
    PassedAfterIssue,
    PostEndsFirst,
    PostHeld,
    RegisteredBeforePassing,
    RegistrationOnFile,
    RevokedAlready,
    RevokedBeforeIssue,
)
from tests.acting import scope_of
from tests.people.folk import DAY, HERE, community, someone

ISSUED = date(2011, 9, 1)


@pytest.fixture
def lu(city):
    with scope_of("lu") as principal:
        yield principal


def certified(actor, person, number="试G1", **fields):
    given: dict[str, Any] = {
        "scheme": "national",
        "level": "assistant",
        "issuer": "人社部、民政部",
        "issued_on": ISSUED,
    } | fields
    return people.grant_credential(actor=actor, person=person, number=number, **given)


def posted(actor, person):
    return people.take_post(
        actor=actor, person=person, organization=Organization.objects.visible_to(actor).get(pk=actor.post.organization),
        community=community(actor, HERE), title="社区社工", starts_on=ISSUED,
    )  # fmt: skip


def is_professional(actor, person):
    return Person.objects.visible_to(actor).get(pk=person.pk).is_professional


def test_a_certificate_makes_a_social_worker(lu):
    person = someone(lu)
    before = is_professional(lu, person)
    certified(lu, person)

    assert (before, is_professional(lu, person)) == (False, True)


def test_a_post_makes_a_social_worker_too(lu):
    person = someone(lu)
    posted(lu, person)

    assert is_professional(lu, person)


def test_the_mark_goes_with_the_last_row(lu):
    first, second = someone(lu), someone(lu)
    row, post = certified(lu, first), posted(lu, first)
    Credential.objects.kept_by(lu).filter(pk=row.pk).update(person=second)
    between = (is_professional(lu, first), is_professional(lu, second))
    CommunityPost.objects.kept_by(lu).filter(pk=post.pk).update(person=second)

    assert between == (True, True)
    assert (is_professional(lu, first), is_professional(lu, second)) == (False, True)


def test_nobody_is_marked_by_hand_without_a_certificate(lu):
    someone(lu, is_professional=True)

    with pytest.raises(IntegrityError, match="profession_is_on_file"), transaction.atomic():
        connection.cursor().execute("set constraints all immediate")


def test_nobody_loses_the_mark_by_hand(lu):
    person = someone(lu)
    certified(lu, person)
    Person.objects.kept_by(lu).filter(pk=person.pk).update(is_professional=False)

    with pytest.raises(IntegrityError, match="profession_is_on_file"), transaction.atomic():
        connection.cursor().execute("set constraints all immediate")


def test_the_city_sees_somebody_from_their_first_certificate_on(city):
    with scope_of("lu") as lu:
        person = someone(lu)
    with scope_of("shen") as shen:
        before = Person.objects.visible_to(shen).filter(pk=person.pk).exists()
    with scope_of("lu") as lu:
        certified(lu, person)
    with scope_of("shen") as shen:
        assert (before, Person.objects.visible_to(shen).filter(pk=person.pk).exists()) == (False, True)


def test_one_certificate_number_stands_once_in_its_scheme(lu):
    certified(lu, someone(lu))

    with pytest.raises(CertificateOnFile):
        certified(lu, someone(lu), " 试g1 ")
    assert certified(lu, someone(lu), scheme="city", level="city").number == "试G1"


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"level": "city"}, LevelDoesNotFit),
        ({"passed_on": date(2011, 9, 2)}, PassedAfterIssue),
    ],
)
def test_a_certificate_does_not_contradict_itself(lu, fields, refusal):
    with pytest.raises(refusal):
        certified(lu, someone(lu), **fields)


def test_a_certificate_is_revoked_once_and_not_before_its_issue(lu):
    row = certified(lu, someone(lu))
    with pytest.raises(RevokedBeforeIssue):
        people.revoke_credential(actor=lu, credential=row, on=date(2010, 1, 1))
    row.refresh_from_db()
    people.revoke_credential(actor=lu, credential=row, on=DAY)
    with pytest.raises(RevokedAlready):
        people.revoke_credential(actor=lu, credential=row, on=DAY)


def test_a_registration_holds_three_years_unless_the_paper_says_otherwise(lu):
    row = certified(lu, someone(lu))
    usual = people.register_credential(actor=lu, credential=row, registered_on=date(2011, 11, 1))
    told = people.register_credential(
        actor=lu, credential=row, registered_on=date(2014, 9, 1), valid_until=date(2017, 10, 31)
    )

    assert (usual.valid_until, told.valid_until) == (date(2014, 10, 31), date(2017, 10, 31))


def test_only_national_certificates_in_force_are_registered(lu):
    city = certified(lu, someone(lu), scheme="city", level="city")
    gone = people.revoke_credential(actor=lu, credential=certified(lu, someone(lu), "试G2"), on=DAY)
    for row in (city, gone):
        with pytest.raises(NotRegistered):
            people.register_credential(actor=lu, credential=row, registered_on=DAY)


def test_a_registration_follows_the_exam_and_stands_once(lu):
    row = certified(lu, someone(lu))
    with pytest.raises(RegisteredBeforePassing):
        people.register_credential(actor=lu, credential=row, registered_on=date(2011, 8, 31))
    people.register_credential(actor=lu, credential=row, registered_on=DAY)
    with pytest.raises(RegistrationOnFile):
        people.register_credential(actor=lu, credential=row, registered_on=DAY)


def test_a_post_is_held_once_and_does_not_end_before_it_begins(lu):
    person = someone(lu)
    post = posted(lu, person)
    with pytest.raises(PostHeld):
        posted(lu, person)
    with pytest.raises(PostEndsFirst):
        people.end_post(actor=lu, post=post, on=date(2010, 1, 1))
