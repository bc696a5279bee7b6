"""A household in the browser: formed, joined, left, given another head, moved; and records that could be one person."""

import pytest

from sanshe.people import operations as people
from sanshe.people.models import Household, HouseholdMember, MatchReview, Merge
from tests.acting import browser_of, scope_of
from tests.people.desk import NEW, at, made_by, text_of
from tests.people.folk import BORN, CARD, HERE, THERE, community
from tests.people.ledger import everything


@pytest.fixture
def home(city):
    """A household of three: head, spouse, child."""
    with scope_of("lu") as lu:
        owner = community(lu, HERE).owner_organization
        made = people.form_household(actor=lu, number="试-1", place_code=HERE, owner=owner)
    members = [made_by("lu", name) for name in ("沈建国", "䶮沈桂英", "沈小英")]
    with scope_of("lu") as lu:
        rows = [
            people.join_household(actor=lu, household=made, person=person, role=role, on=BORN.replace(year=2008))
            for person, role in zip(members, ("head", "spouse", "child"), strict=True)
        ]
    return made.pk, [str(row.pk) for row in rows]


def page_of(key):
    return text_of(browser_of("lu").get(at("household", key)))


def test_a_household_is_formed_with_its_head_in_one_act(city):
    head = made_by("lu", "欧阳𠮷祥")
    answer = browser_of("lu").post(
        at("forming"), {"number": "试-7", "on": "2012-10-01", "person": str(head.pk)}, follow=True
    )

    assert "试-7户" in text_of(answer)
    assert "欧阳𠮷祥" in text_of(answer)


@pytest.mark.parametrize("typed", ["古丽•买", "阿依古丽．买买提", "试－８"])
def test_a_household_is_found_however_its_head_is_typed(city, typed):
    head, lu = made_by("lu", "阿依古丽·买买提"), browser_of("lu")
    lu.post(at("forming"), {"number": "试-8", "on": "2012-10-01", "person": str(head.pk)})

    assert "阿依古丽·买买提" in text_of(lu.get(at("households"), {"q": typed}))


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"number": "2-0001"}, "这个户号已有一户。"),
        ({"number": ""}, "请填写。"),
        ({"person": ""}, "请先查找，再选定一个人。"),
        ({"on": "2099-01-01"}, "日期还没有到"),
    ],
)
def test_a_household_that_cannot_be_formed_says_why(city, fields, sentence):
    head = made_by("lu", "欧阳𠮷祥")
    with scope_of("lu"):
        before = everything()
    given = {"number": "试-7", "on": "2012-10-01", "person": str(head.pk), "address": "9幢"} | fields
    answer = browser_of("lu").post(at("forming"), given)

    assert (answer.status_code, sentence in text_of(answer), "9幢" in answer.content.decode()) == (422, True, True)
    with scope_of("lu"):
        assert everything() == before


def test_looking_for_somebody_forms_nothing_and_keeps_what_was_typed(city):
    made_by("lu", "欧阳𠮷祥")
    answer = browser_of("lu").post(at("forming"), {"look": "1", "number": "试-7", "sought": "oyjx"})

    assert answer.status_code == 200
    assert "欧阳𠮷祥" in text_of(answer)
    assert 'value="试-7"' in answer.content.decode()


def test_members_leave_together_and_a_head_who_leaves_names_the_next(home):
    key, (head, spouse, child) = home
    lu = browser_of("lu")
    refused = lu.post(at("leaving", key), {"members": [head], "on": "2012-10-01"})
    lu.post(at("leaving", key), {"members": [head, child], "on": "2012-10-01", "new_head": spouse})

    assert "户主离户、还有人留下，请选定新户主。" in text_of(refused)
    assert "1名成员" in page_of(key)
    assert "已离户" in page_of(key)


def test_nobody_chosen_leaves_nobody(home):
    answer = browser_of("lu").post(at("leaving", home[0]), {"on": "2012-10-01"})

    assert answer.status_code == 422
    assert "请至少选一名成员。" in text_of(answer)


def test_with_the_last_member_the_household_is_dissolved_and_takes_nobody_more(home):
    key, members = home
    lu = browser_of("lu")
    lu.post(at("leaving", key), {"members": members, "on": "2012-10-01"})

    assert lu.get(at("joining_form", key)).status_code == 403
    assert "这一户已注销，请重新立户。" in text_of(lu.get(at("joining_form", key)))


def test_the_head_changes_in_one_step(home):
    key, (_head, spouse, _child) = home
    answer = browser_of("lu").post(at("head", key), {"member": spouse, "former_role": "spouse"}, follow=True)

    assert "户主现在是䶮沈桂英。" in text_of(answer)


def test_a_household_moves_whole_and_is_seen_there(home):
    key, _members = home
    answer = browser_of("lu").post(
        at("household_move", key), {"community": THERE, "on": "2012-10-01", "reason": "搬家"}
    )

    assert answer["Location"] == at("households")
    assert browser_of("lu").get(at("household", key)).status_code == 404
    assert "3名成员" in text_of(browser_of("qian").get(at("household", key)))


@pytest.mark.parametrize("many", [1, 3])
def test_a_household_asks_as_often_for_one_member_as_for_three(home, many, django_assert_num_queries):
    key, (_head, *others) = home
    with scope_of("lu") as lu:
        for row in HouseholdMember.objects.visible_to(lu).filter(pk__in=others[: 3 - many]):
            people.leave_household(actor=lu, members=[row], on=BORN.replace(year=2012))
    browser = browser_of("lu")
    browser.get(at("household", key))

    with django_assert_num_queries(11):
        browser.get(at("household", key))


def test_a_pair_is_compared_merged_and_brought_back(city):
    one, other = (made_by("lu", "沈建国", birth_date=BORN) for _twin in range(2))
    lu = browser_of("lu")
    queue, compared = text_of(lu.get(at("duplicates"))), text_of(lu.get(at("comparison", one.pk, other.pk)))
    merged = lu.post(at("merging", one.pk, other.pk), {"reason": "两次建档"}, follow=True)
    with scope_of("lu") as actor:
        merge = Merge.objects.visible_to(actor).get(kept=one)
    undone = lu.post(at("merge_undoing", merge.pk), follow=True)
    again = lu.post(at("merge_undoing", merge.pk), follow=True)

    assert ("沈建国" in queue, "相同" in compared) == (True, True)
    assert "两份档案已合并" in text_of(merged)
    assert "合并已撤销" in text_of(undone)
    assert "请先撤销最近的一次。" in text_of(again)
    assert lu.get(at("person", other.pk)).status_code == 200


def test_two_persons_are_never_offered_again(city):
    one, other = (made_by("fu", "沈建国", birth_date=BORN) for _twin in range(2))
    browser_of("fu").post(at("telling_apart", one.pk, other.pk))

    assert "没有相似的档案" in text_of(browser_of("fu").get(at("duplicates")))


def test_a_merge_needs_its_reason_and_two_records(city):
    one, other = made_by("lu", "沈建国"), made_by("lu", "沈建國")
    lu = browser_of("lu")

    assert lu.post(at("merging", one.pk, other.pk), {"name": "dropped"}).status_code == 422
    assert lu.get(at("comparison", one.pk, one.pk)).status_code == 404
    with scope_of("lu") as actor:
        assert not Merge.objects.visible_to(actor).filter(kept=one).exists()


def test_an_identity_review_is_answered_once(city):
    made_by("qian", "沈桂英", resident_id=CARD)
    lu = browser_of("lu")
    lu.post(at("registration"), NEW)
    with scope_of("lu") as actor:
        review = MatchReview.objects.visible_to(actor).get(closed_at=None)
    first = lu.post(at("review_closing", review.pk), {"outcome": "confirmed"}, follow=True)
    again = lu.post(at("review_closing", review.pk), {"outcome": "confirmed"})

    assert "核对结果已保存。" in text_of(first)
    assert (again.status_code, "这一条已经核对过。" in text_of(again)) == (422, True)


def test_a_household_of_somebody_else_does_not_exist(city):
    with scope_of("qian") as qian:
        key = Household.objects.visible_to(qian).first().pk

    assert browser_of("lu").get(at("household", key)).status_code == 404
