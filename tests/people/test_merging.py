"""Two records become one, and two again: nothing is lost either way."""

import time
from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from sanshe.foundation.access.models import SealReader
from sanshe.foundation.access.tier import Tier
from sanshe.people import operations as people
from sanshe.people.models import Credential, IdentityPaper, KeyGroupTag, Merge, Person, PhoneNumber, Relationship
from sanshe.people.operations.merge import LaterMergeStands, NotMergeable, SameRecord
from tests.acting import scope_of
from tests.people.folk import CARD, DAY, HERE, OTHER_CARD, PHONE, someone
from tests.people.ledger import everything

SINCE = date(2011, 3, 1)


@pytest.fixture
def lu(city):
    with scope_of("lu") as principal:
        yield principal


def furnished(lu, name, **fields):
    person = someone(lu, name, **fields)
    people.tag_person(actor=lu, person=person, group="dibao", starts_on=SINCE, source="入户走访")
    people.note_former_name(actor=lu, person=person, name=f"{name}氏")
    people.add_phone(actor=lu, person=person, number=f"15400{len(name):06d}", kind="family")
    return person


def merged(lu, kept, dropped, **more):
    return people.merge_people(actor=lu, kept=kept, dropped=dropped, on=DAY, reason="同一人", **more)


def test_everything_of_the_dropped_record_goes_to_the_kept_one(lu):
    kept, dropped = someone(lu), furnished(lu, "沈桂花", resident_id=CARD, phone=PHONE)
    merged(lu, kept, dropped)

    for model, many in ((KeyGroupTag, 1), (PhoneNumber, 2), (IdentityPaper, 1)):
        assert [row.person_id for row in model.objects.visible_to(lu).filter(person__in=[kept, dropped])] == [
            kept.pk
        ] * many
    dropped.refresh_from_db()
    assert dropped.merged_into_id == kept.pk


def test_chosen_values_are_taken_and_others_stay(lu):
    kept = someone(lu, "沈桂英", address="杨家门社区1幢101室", nation="01")
    dropped = someone(lu, "沈桂瑛", address="杨家门社区2幢202室", nation="03")
    merged(lu, kept, dropped, taken=("name", "address"))
    kept.refresh_from_db()

    assert (kept.name, kept.initials, kept.address, kept.nation) == ("沈桂瑛", "sgy", "杨家门社区2幢202室", "01")


def test_a_merge_that_is_undone_leaves_no_difference(lu):
    kept = furnished(lu, "沈桂英", resident_id=CARD, address="甲")
    dropped = furnished(lu, "𠮷䶮·买买提", resident_id=OTHER_CARD, address="乙", nation="05")
    people.relate(actor=lu, person=kept, other=dropped, kind="sibling")
    before = everything()
    merge = merged(lu, kept, dropped, taken=("name", "address", "nation", "sex", "birth_date"), takes_paper=True)
    during = everything()
    people.undo_merge(actor=lu, merge=merge)

    assert everything() == before != during


def test_what_was_changed_since_the_merge_is_kept_when_it_is_undone(lu):
    kept, dropped = someone(lu, "沈桂英"), furnished(lu, "沈桂花")
    merge = merged(lu, kept, dropped, taken=("name",))
    people.end_tag(actor=lu, tag=KeyGroupTag.objects.visible_to(lu).get(person=kept), on=DAY)
    kept.refresh_from_db()
    people.rename_person(actor=lu, person=kept, name="沈桂芳", on=DAY)
    people.undo_merge(actor=lu, merge=merge)
    kept.refresh_from_db()
    tag = KeyGroupTag.objects.visible_to(lu).get(person=dropped)

    assert (kept.name, tag.ends_on) == ("沈桂芳", DAY)


def test_doubles_stay_with_the_dropped_record(lu):
    kept, dropped = furnished(lu, "沈桂英", resident_id=CARD), furnished(lu, "沈桂花", resident_id=CARD)
    merged(lu, kept, dropped)

    tags = KeyGroupTag.objects.visible_to(lu).filter(group="dibao", person__in=[kept, dropped])

    assert {tag.person_id for tag in tags} == {kept.pk, dropped.pk}
    assert IdentityPaper.objects.visible_to(lu).filter(person=kept, ended_on=None).count() == 1


def test_the_right_card_may_be_that_of_the_dropped_record(lu):
    kept, dropped = someone(lu, resident_id=CARD), someone(lu, resident_id=OTHER_CARD)
    merged(lu, kept, dropped, takes_paper=True)
    papers = IdentityPaper.objects.visible_to(lu).filter(person=kept)

    assert {paper.number: paper.ended_on for paper in papers} == {CARD: DAY, OTHER_CARD: None}


def test_merges_make_a_chain_that_leads_to_its_end(lu):
    first, second, third = (someone(lu, name) for name in ("沈一", "沈二", "沈三"))
    merged(lu, second, first)
    merged(lu, third, second)
    first.refresh_from_db()

    assert first.merged_into_id == third.pk


def test_a_chain_is_undone_from_its_end(lu):
    first, second, third = (furnished(lu, name) for name in ("沈一", "沈二二", "沈三三三"))
    before = everything()
    early, late = merged(lu, second, first), None
    late = merged(lu, third, second)
    with pytest.raises(LaterMergeStands):
        people.undo_merge(actor=lu, merge=early)
    people.undo_merge(actor=lu, merge=late)
    people.undo_merge(actor=lu, merge=early)

    assert everything() == before


def test_two_merges_into_one_record_are_undone_last_first(lu):
    kept, one, other = (someone(lu, name) for name in ("沈一", "沈二", "沈三"))
    early, late = merged(lu, kept, one, taken=("name",)), merged(lu, kept, other, taken=("name",))
    with pytest.raises(LaterMergeStands):
        people.undo_merge(actor=lu, merge=early)
    people.undo_merge(actor=lu, merge=late)
    people.undo_merge(actor=lu, merge=early)
    kept.refresh_from_db()

    assert kept.name == "沈一"


def test_a_merge_is_undone_only_once(lu):
    merge = merged(lu, someone(lu), someone(lu))
    people.undo_merge(actor=lu, merge=merge)

    with pytest.raises(LaterMergeStands):
        people.undo_merge(actor=lu, merge=merge)


def test_a_record_does_not_merge_with_itself(lu):
    person = someone(lu)

    with pytest.raises(SameRecord):
        merged(lu, person, person)


def test_a_merged_record_does_not_merge_again(lu):
    kept, dropped = someone(lu), someone(lu)
    merged(lu, kept, dropped)

    with pytest.raises(NotMergeable):
        merged(lu, someone(lu), dropped)


def test_a_sealed_record_does_not_merge_into_an_open_one(city):
    with scope_of("lu", assured=True) as lu:
        kept, dropped = someone(lu), someone(lu)
        SealReader._base_manager.create(table=Person._meta.db_table, record=dropped.pk, user=lu.user, reason="test")
        Person.objects.kept_by(lu).filter(pk=dropped.pk).update(tier=Tier.SEALED)
        with pytest.raises(NotMergeable):
            merged(lu, kept, dropped)


def test_what_one_may_not_see_goes_along_and_comes_back(city):
    with scope_of("fu") as fu:
        kept, dropped = someone(fu), someone(fu)
    with scope_of("lu") as lu:
        people.tag_person(actor=lu, person=dropped, group="mental_disorder", starts_on=SINCE, source="精防医生")
    with scope_of("fu") as fu:
        hidden = KeyGroupTag.objects.visible_to(fu).filter(person=dropped).count()
        merge = merged(fu, kept, dropped)
    with scope_of("lu") as lu:
        during = KeyGroupTag.objects.visible_to(lu).get(group="mental_disorder", person__in=[kept, dropped]).person_id
    with scope_of("fu") as fu:
        people.undo_merge(actor=fu, merge=merge)
    with scope_of("lu") as lu:
        after = KeyGroupTag.objects.visible_to(lu).get(group="mental_disorder", person__in=[kept, dropped]).person_id

    assert (hidden, during, after) == (0, kept.pk, dropped.pk)


def test_the_organization_of_the_dropped_record_still_reads_the_person(city):
    with scope_of("fu") as fu:
        theirs = someone(fu)
    with scope_of("lu") as lu:
        kept = someone(lu)
        merge = merged(lu, kept, theirs)
    with scope_of("fu") as fu:
        during = Person.objects.visible_to(fu).filter(pk=kept.pk).exists()
    with scope_of("lu") as lu:
        people.undo_merge(actor=lu, merge=merge)
    with scope_of("fu") as fu:
        assert (during, Person.objects.visible_to(fu).filter(pk=kept.pk).exists()) == (True, False)


def test_one_merges_only_what_one_keeps(city):
    with scope_of("qian") as qian:
        theirs = someone(qian)
    with scope_of("lu") as lu, pytest.raises(DatabaseError), transaction.atomic():
        merged(lu, someone(lu), theirs)


def test_nobody_writes_a_merge_past_its_door(lu):
    kept, dropped = someone(lu), someone(lu)

    with pytest.raises(DatabaseError), transaction.atomic():
        Merge.objects.create(kept=kept, dropped=dropped, reason="直接写入")


def test_nobody_reads_the_steps_of_a_merge(lu):
    with pytest.raises(DatabaseError), transaction.atomic():
        connection.cursor().execute("select * from people_mergestep")


def test_certificates_change_hands_and_the_profession_with_them(city):
    with scope_of("shen") as shen:
        kept, dropped = Person.objects.visible_to(shen).filter(credentials__scheme="national").exclude(posts=None)[:2]
        merged(shen, kept, dropped)
        held = Credential.objects.visible_to(shen).filter(person=kept, scheme="national").count()

        assert (held, Person.objects.visible_to(shen).filter(pk=dropped.pk).exists()) == (2, False)


def test_a_merge_takes_less_than_a_second(lu):
    kept, dropped = someone(lu), someone(lu)
    for number in range(60):
        people.add_phone(actor=lu, person=dropped, number=f"154{number:08d}", kind="family")
    began = time.perf_counter()
    merged(lu, kept, dropped)

    assert time.perf_counter() - began < 1


def test_a_relationship_between_the_two_is_nobodys_after_the_merge(lu):
    kept, dropped = someone(lu), someone(lu)
    people.relate(actor=lu, person=kept, other=dropped, kind="sibling")
    merged(lu, kept, dropped)

    assert Relationship.objects.visible_to(lu).filter(person=kept, other__merged_into=None).count() == 0
    assert kept.place_code == HERE
