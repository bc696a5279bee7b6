"""The county-wide question: one number, one name, four answers, and never where."""

import pytest
from django.db import DatabaseError, connection, transaction

from sanshe.foundation.access.models import Grant, SealReader
from sanshe.foundation.access.tier import Tier
from sanshe.foundation.chinese.phone import PhoneError
from sanshe.people import operations as people
from sanshe.people.models import MATCHES_AN_HOUR, IdentityPaper, MatchReview, Person
from sanshe.people.operations.identity import TooManyMatches, open_reviews
from tests.acting import scope_of
from tests.people.folk import CARD, DAY, OTHER_CARD, entered, seen, someone


def asked(actor, *, number=CARD, name="沈桂英"):
    matched = people.match_identity(
        actor=actor, kind="resident_id", number=number, name=name, organization=actor.post.organization,
        purpose="service", on=DAY,
    )  # fmt: skip
    return matched.answer, matched.person


@pytest.fixture
def known_to_qian(city):
    with scope_of("qian") as qian:
        return someone(qian, resident_id=CARD)


def test_a_number_that_nobody_has_is_nobody(city):
    with scope_of("lu") as lu:
        assert asked(lu) == ("nobody", None)


def test_number_and_name_together_open_the_record_to_the_organization_for_a_year(known_to_qian):
    with scope_of("wu") as wu:
        before = seen(wu, known_to_qian)
        answer = asked(wu)
        grant = Grant.objects.get(record=known_to_qian.pk)

        assert (before, answer, seen(wu, known_to_qian)) == (False, ("linked", known_to_qian.pk), True)
    assert (grant.purpose, grant.basis, (grant.ends_at - grant.starts_at).days if grant.ends_at else 0) == (
        "service",
        "identity_matching",
        365,
    )


def test_what_is_opened_may_be_read_and_not_kept(known_to_qian):
    with scope_of("wu") as wu:
        asked(wu)

        assert not Person.objects.kept_by(wu).filter(pk=known_to_qian.pk).exists()


def test_the_number_alone_opens_nothing(known_to_qian):
    with scope_of("wu") as wu:
        assert asked(wu, name="沈桂珍") == ("review", None)
        opened = Grant.objects.filter(record=known_to_qian.pk)
        assert (seen(wu, known_to_qian), opened.exists()) == (False, False)


def test_the_name_alone_is_nobody(known_to_qian):
    with scope_of("wu") as wu:
        assert asked(wu, number=OTHER_CARD) == ("nobody", None)


def test_a_sealed_person_is_nobody(known_to_qian):
    with scope_of("qian", assured=True) as qian:
        table = Person._meta.db_table
        SealReader._base_manager.create(table=table, record=known_to_qian.pk, user=qian.user, reason="test")
        Person.objects.kept_by(qian).filter(pk=known_to_qian.pk).update(tier=Tier.SEALED)
    with scope_of("wu") as wu:
        assert asked(wu) == ("nobody", None)


def test_a_paper_out_of_use_is_nobodys(known_to_qian):
    with scope_of("qian") as qian:
        people.end_paper(actor=qian, paper=IdentityPaper.objects.visible_to(qian).get(person=known_to_qian), on=DAY)
    with scope_of("wu") as wu:
        assert asked(wu) == ("nobody", None)


def test_after_thirty_questions_in_an_hour_one_waits(known_to_qian):
    with scope_of("wu") as wu:
        for _turn in range(MATCHES_AN_HOUR):
            asked(wu, number=OTHER_CARD)
        with pytest.raises(TooManyMatches):
            asked(wu)

        assert not seen(wu, known_to_qian)
    with scope_of("fu") as fu:
        assert asked(fu)[0] == "linked"


def test_a_question_stays_counted_when_what_follows_is_refused(known_to_qian):
    with scope_of("wu") as wu:
        for _turn in range(MATCHES_AN_HOUR):
            with pytest.raises(PhoneError):
                entered(wu, number=OTHER_CARD, address="某处", phones=[people.Phone("12", "own")])
        with pytest.raises(TooManyMatches):
            asked(wu)


def test_one_asks_only_for_an_organization_of_ones_own(known_to_qian):
    with scope_of("wu") as wu, pytest.raises(DatabaseError), transaction.atomic():
        people.match_identity(
            actor=wu, kind="resident_id", number=CARD, name="沈桂英", organization=known_to_qian.owner_organization,
            purpose="service", on=DAY,
        )  # fmt: skip


def test_nobody_reads_what_was_asked(city):
    with scope_of("wu"), pytest.raises(DatabaseError), transaction.atomic():
        connection.cursor().execute("select * from people_matchattempt")


def test_registering_somebody_known_elsewhere_makes_no_second_record(known_to_qian):
    with scope_of("wu") as wu:
        came = entered(wu)

    assert (came.person, came.answer) == (known_to_qian.pk, "linked")


def test_registering_a_known_number_under_another_name_asks_both_keepers_to_look_again(known_to_qian):
    with scope_of("lu") as lu:
        came = entered(lu, "沈桂珍")
        mine = list(MatchReview.objects.visible_to(lu).values_list("person", flat=True))
    with scope_of("qian") as qian:
        theirs = list(MatchReview.objects.visible_to(qian).values_list("person", flat=True))

    assert (came.answer, mine, theirs) == ("review", [came.person], [known_to_qian.pk])


def test_a_number_on_file_here_leads_to_that_record(city):
    with scope_of("lu") as lu:
        here = someone(lu, resident_id=CARD)
        with pytest.raises(people.OnFileHere) as refused:
            entered(lu, "沈桂珍")

    assert refused.value.values == {"name": "沈桂英", "person": here.pk}


def test_a_number_added_later_is_asked_about_too(known_to_qian):
    with scope_of("lu") as lu:
        other = someone(lu, "沈桂珍")
        people.add_paper(actor=lu, person=other, kind="resident_id", number=CARD, on=DAY)

        assert MatchReview.objects.visible_to(lu).get().person_id == other.pk


def test_reviews_open_only_after_a_question_that_found_something(known_to_qian):
    with scope_of("lu") as lu:
        other = someone(lu, "沈桂珍", resident_id=CARD)
        open_reviews(other)

        assert not MatchReview.objects.visible_to(lu).exists()
