"""Referrals between organizations: what is told, what opens, what closes; every state against every move as the page has it."""

from __future__ import annotations

import itertools
from datetime import timedelta
from typing import Any

import pytest
from django.db import connections
from django.urls import reverse

from sanshe.casework import operations as casework
from sanshe.casework.enums import ReferralState
from sanshe.casework.models import Aside, Assessment, Case, Consent, ProgressNote, Referral
from sanshe.casework.operations.guarding import NotNow
from sanshe.casework.operations.referral import (
    EndsBeforeSending,
    NobodyAgreed,
    OpenBeforeSending,
    ReplyBeforeSending,
    SayWhy,
    SealedStays,
    ToOneself,
)
from sanshe.casework.referral_rules import Move, Side, may_move
from sanshe.foundation.access.scope import WEB
from sanshe.organizations.models import Organization
from tests.access.raw import ask, refused
from tests.acting import browser_of, scope_of
from tests.casework.life import DAY, LATER, consent, noted, opened
from tests.people.desk import text_of
from tests.structure.sources import ROOT

SENDER, RECEIVER = "wu", "xu"
QUERIES = 9
TOLD = "𠮷婆婆夜里走失过两次,需要有人陪同就医"


def body(actor, name="徐阿姨工作室"):
    return Organization.objects.visible_to(actor).get(name=name)


def sent(username=SENDER, **fields):
    """A referral of a case with an assessment and a note; the client agreed to passing data on."""
    with scope_of(username) as actor:
        case = opened(actor)
        consent(actor, case, scopes=["service", "sharing"])
        casework.assess(actor=actor, case=case, on=DAY, summary="独居,少来往")
        noted(actor, case)
        given: dict[str, Any] = {
            "about": "𠮷婆婆",
            "told": TOLD,
            "on": LATER,
            "reply_by": LATER + timedelta(5),
        } | fields
        return casework.send_referral(
            actor=actor, case=case, receiver=given.pop("receiver", None) or body(actor), **given
        )


def move(username, referral, what, **fields):
    with scope_of(username) as actor:
        given: dict[str, Any] = {"on": LATER, "words": "知道了"} | fields
        return casework.move_referral(actor=actor, referral=referral, move=Move(what), **given)


def sees(username, model, **which):
    with scope_of(username) as actor:
        return model.objects.visible_to(actor).filter(**which).exists()


def rows_of(head):
    lines = (ROOT / "docs/referrals.md").read_text().splitlines()
    start = next(place for place, line in enumerate(lines) if line.startswith(f"| {head} |"))
    for line in itertools.takewhile(lambda line: line.startswith("|"), lines[start + 2 :]):
        yield [cell.strip() for cell in line.strip("|").split("|")]


STATES = {
    state: {Side.SENDER: set(ours.split(", ")) - {"–"}, Side.RECEIVER: set(theirs.split(", ")) - {"–"}}
    for state, _chinese, ours, theirs in rows_of("state")
}
LEADS = {name: after for name, _chinese, after, _file in rows_of("move")}


def test_every_state_and_every_move_stand_on_the_page():
    assert (set(STATES), set(LEADS)) == (set(ReferralState), set(Move))


@pytest.mark.parametrize("state", ReferralState)
def test_a_move_is_there_exactly_where_the_page_says(city, state):
    referral = sent()
    referral.state = state
    told = {}
    for side, username in ((Side.SENDER, SENDER), (Side.RECEIVER, RECEIVER)):
        with scope_of(username) as actor:
            told[side] = {move.value for move in Move if may_move(actor, referral, move)}
            reasons = [str(may_move(actor, referral, move).reason) for move in Move if move not in told[side]]
            assert all(reasons)

    assert told == STATES[state]


WAYS = {"sent": (), "accepted": ("accept",), "declined": ("decline",), "completed": ("accept", "complete")}
WAYS |= {"revoked": ("revoke",), "called_back": ("accept", "call_back")}
BY = {name: next(side for side in Side for may in STATES.values() if name in may[side]) for name in LEADS}
WHO = {Side.SENDER: SENDER, Side.RECEIVER: RECEIVER}
STEP = "update casework_referral set state = %s, answer = coalesce(answer, '') where id = %s"


def brought_to(state, **fields):
    referral = sent(**fields)
    for step in WAYS[state]:
        move(WHO[BY[step]], referral, step)
    return referral


@pytest.mark.parametrize("state", ReferralState)
def test_the_database_lets_a_referral_move_by_the_page_alone(city, state):
    referral = brought_to(state)
    for side, step in itertools.product(Side, LEADS):
        if step in STATES[state][side] or LEADS[step] == state:
            continue
        with scope_of(WHO[side]), refused("referral moves by its table", "the other side moves this referral"):
            ask(STEP, LEADS[step], referral.pk)


@pytest.mark.parametrize("state", ReferralState)
def test_the_file_stands_open_while_a_referral_that_says_so_is_taken_on(city, state):
    referral = brought_to(state, opens_file=True)
    seen = [sees(RECEIVER, model, **{key: referral.case_id}) for model, key in ((Case, "pk"), (Assessment, "case"))]

    assert (seen, sees(RECEIVER, ProgressNote, case=referral.case_id)) == ([state == "accepted"] * 2, False)


def test_without_a_word_about_it_the_file_stays_closed(city):
    referral = brought_to("accepted")

    assert not sees(RECEIVER, Case, pk=referral.case_id)
    assert sees(RECEIVER, Referral, pk=referral.pk)


def test_the_file_closes_after_the_last_day_that_was_set(city):
    referral = brought_to("accepted", opens_file=True, open_until=LATER + timedelta(5))

    assert not sees(RECEIVER, Case, pk=referral.case_id)
    assert "材料已到期关闭" in text_of(browser_of(RECEIVER).get(referral.get_absolute_url()))


@pytest.mark.parametrize("state", ReferralState)
def test_the_case_stands_as_referred_while_the_referral_runs(city, state):
    referral = brought_to(state)

    assert sees(SENDER, Aside, pk=referral.aside_id, ends_on=None) == (state in {"sent", "accepted"})


def test_whoever_comes_second_hears_what_happened_meanwhile(city):
    referral = sent()
    move(SENDER, referral, "revoke")
    with pytest.raises(NotNow) as refusal:
        move(RECEIVER, referral, "accept")

    assert str(refusal.value) == "发出方已撤回这件转介。"


def test_nothing_is_passed_on_before_somebody_agreed(city):
    with scope_of(SENDER) as wu:
        case = opened(wu)
        consent(wu, case)
        given: dict[str, Any] = {"about": "某人", "told": "需要陪同", "on": LATER, "reply_by": LATER}
        with pytest.raises(NobodyAgreed):
            casework.send_referral(actor=wu, case=case, receiver=body(wu), **given)
        casework.note_ground(actor=wu, case=case, ground="emergency", reason="走失", on=DAY)

        assert casework.send_referral(actor=wu, case=case, receiver=body(wu), **given).basis == "ground"


def test_a_consent_that_is_withdrawn_closes_what_rests_on_it(city):
    referral = brought_to("accepted", opens_file=True)
    with scope_of(SENDER) as wu:
        agreed = Consent.objects.visible_to(wu).get(pk=referral.consent_id)
        casework.withdraw_consent(actor=wu, consent=agreed, on=LATER)

        assert Referral.objects.visible_to(wu).get(pk=referral.pk).state == "called_back"
    assert not sees(RECEIVER, Case, pk=referral.case_id)


def test_ending_the_aside_calls_the_referral_back(city):
    referral = brought_to("accepted")
    with scope_of(SENDER) as wu:
        aside = Aside.objects.visible_to(wu).select_related("case").get(pk=referral.aside_id)
        ended = casework.end_aside(actor=wu, aside=aside, on=LATER)

        assert (ended.ends_on, Referral.objects.visible_to(wu).get(pk=referral.pk).state) == (LATER, "called_back")


def test_a_sealed_case_is_not_referred_through_the_system(city):
    with scope_of("xu", assured=True) as xu:
        case = opened(xu, topic="violence")
        with pytest.raises(SealedStays):
            casework.send_referral(
                actor=xu, case=case, receiver=body(xu), about="某人", told="需要陪同", on=LATER, reply_by=LATER
            )


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [({"reply_by": DAY}, ReplyBeforeSending), ({"open_until": LATER}, OpenBeforeSending)],
)
def test_days_of_a_referral_must_fit(city, fields, refusal):
    with pytest.raises(refusal):
        sent(**fields)


def test_one_does_not_refer_to_oneself(city):
    with scope_of(SENDER) as wu:
        ours = body(wu, "七彩夕阳社会工作室")
    with pytest.raises(ToOneself):
        sent(receiver=ours)


def test_a_referral_is_turned_down_with_a_reason_and_answered_after_it_was_sent(city):
    referral = sent()
    with pytest.raises(SayWhy):
        move(RECEIVER, referral, "decline", words="  ")
    with pytest.raises(EndsBeforeSending):
        move(RECEIVER, referral, "accept", on=DAY)


def test_what_was_told_stands(city):
    referral = sent()
    with scope_of(RECEIVER), refused("what was written stands"):
        ask("update casework_referral set about = 'x' where id = %s", referral.pk)


def test_a_case_that_is_handed_over_takes_its_referral_along(city):
    referral = sent()
    with scope_of("ji") as ji:
        case = Case.objects.visible_to(ji).get(pk=referral.case_id)
        casework.hand_over(actor=ji, case=case, worker=ji.user)

        assert Referral.objects.visible_to(ji).get(pk=referral.pk).worker_id == ji.user
    assert not sees(SENDER, Referral, pk=referral.pk)


def test_a_referral_goes_out_from_the_page_of_a_case_and_comes_back_done(city):
    with scope_of(SENDER) as wu:
        case = opened(wu)
        consent(wu, case, scopes=["service", "sharing"])
    form = {
        "receiver": "徐阿姨工作室",
        "about": "䶮婆婆",
        "told": TOLD,
        "urgency": "soon",
        "on": "2012-10-02",
        "reply_by": "2012-10-08",
    }
    ours, theirs = browser_of(SENDER), browser_of(RECEIVER)
    assert ours.post(reverse("casework:referring", args=[case.pk]), form).status_code == 302
    with scope_of(RECEIVER) as xu:
        letter = Referral.objects.visible_to(xu).get(about="䶮婆婆").get_absolute_url()
    assert TOLD in text_of(theirs.get(letter))
    for step in ("acceptance", "completion"):
        assert theirs.post(f"{letter}{step}/", {"on": "2012-10-03", "words": "已陪同就医"}).status_code == 302

    assert "已陪同就医" in text_of(ours.get(letter))
    assert theirs.post(f"{letter}refusal/", {"on": "2012-10-03", "words": "x"}).status_code == 403
    assert browser_of("fu").get(letter).status_code == 404


def test_the_boxes_hold_what_they_say(city):
    for state in ReferralState:
        brought_to(state, about=f"某{state}")
    for username, box, states in (
        (RECEIVER, "received_open", {"sent", "accepted"}), (RECEIVER, "received_done", set(ReferralState) - {"sent", "accepted"}),
        (SENDER, "sent_open", {"sent"}), (SENDER, "sent_answered", set(ReferralState) - {"sent"}),
    ):  # fmt: skip
        page = text_of(browser_of(username).get(reverse("casework:referrals"), {"box": box}))

        assert {str(state) for state in ReferralState if f"某{state} " in page} == {str(state) for state in states}


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_of_referrals_asks_as_often_for_three_as_for_one(city, rows, django_assert_num_queries):
    for _number in range(rows):
        sent()
    browser = browser_of(SENDER)
    browser.get(reverse("casework:referrals"))
    with django_assert_num_queries(QUERIES, connection=connections[WEB]):
        browser.get(reverse("casework:referrals"))
