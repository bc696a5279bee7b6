"""The life of a case by its operations: what each guard asks, what stands once it is written."""

from __future__ import annotations

from datetime import date

import pytest

from sanshe.casework import operations as casework
from sanshe.casework.models import Case, Enquiry, Goal, NoteDraft, Plan
from sanshe.casework.operations.case import ChangedMeanwhile, NeedsFactor, StaysSealed, TopicIsSealed
from sanshe.casework.operations.consent import GuardianNeeded
from sanshe.casework.operations.guarding import NotNow
from sanshe.casework.operations.plan import OwnPlan, PlanIsFixed, SayWhatToChange, SayWhyByWord
from sanshe.casework.queries.draft import draft_of
from sanshe.casework.queries.facts import facts_of
from sanshe.casework.stages import stage_of
from sanshe.foundation.clock import now
from tests.access.raw import ask, refused
from tests.acting import scope_of
from tests.casework.life import DAY, LATER, consent, noted, opened, planned, someone


def stage(actor, case):
    return stage_of(facts_of(actor, case)).value


def decided(username, plan, verdict="approved", **more):
    with scope_of(username) as supervisor:
        row = Plan.objects.visible_to(supervisor).select_related("case").get(pk=plan.pk)
        return casework.decide_plan(actor=supervisor, plan=row, verdict=verdict, on=LATER, **more)


def test_a_case_goes_its_way_from_intake_to_the_follow_up(city):
    with scope_of("wu") as wu:
        plan, goal = planned(wu)
        casework.hand_in_plan(actor=wu, plan=plan, on=DAY)
    decided("he", plan)
    with scope_of("wu") as wu:
        casework.note_agreement(actor=wu, plan=plan, form="signed", on=LATER)
        working = stage(wu, plan.case)
        casework.score_goal(actor=wu, goal=goal, attainment=3, on=LATER)
        closing = casework.ask_closing(actor=wu, case=plan.case, reason="reached", summary="好多了", on=LATER)
    with scope_of("he") as he:
        casework.decide_closing(actor=he, closing=closing, verdict="approved", on=LATER)
    with scope_of("wu") as wu:
        closed = stage(wu, plan.case)
        casework.plan_visit(actor=wu, case=plan.case, due_on=date(2013, 1, 2))

        assert (working, closed, stage(wu, plan.case)) == ("intervention", "closed", "follow_up")


def test_no_assessment_before_consent_or_a_legal_ground(city):
    with scope_of("wu") as wu:
        case = opened(wu)
        with pytest.raises(NotNow, match="知情同意"):
            casework.assess(actor=wu, case=case, on=DAY, summary="独居")
        casework.note_ground(actor=wu, case=case, ground="emergency", reason="昏倒在家", on=DAY)

        assert casework.assess(actor=wu, case=case, on=DAY, summary="独居").summary == "独居"


def test_a_withdrawn_consent_is_obeyed_at_once(city):
    with scope_of("wu") as wu:
        case = opened(wu)
        casework.withdraw_consent(actor=wu, consent=consent(wu, case), on=DAY)

        with pytest.raises(NotNow):
            casework.assess(actor=wu, case=case, on=DAY, summary="独居")


@pytest.mark.parametrize(("born", "relation", "fits"), [(date(1998, 10, 2), "self", False), (date(1998, 10, 1), "self", True),
                                                        (date(2004, 2, 29), "guardian", True)])  # fmt: skip
def test_under_fourteen_a_guardian_agrees(city, born, relation, fits):
    with scope_of("wu") as wu:
        case = opened(wu, someone(wu, born=born))
        try:
            consent(wu, case, relation=relation)
        except GuardianNeeded:
            assert not fits
        else:
            assert fits


def test_nobody_approves_their_own_plan_and_who_sends_back_says_why(city):
    with scope_of("yao") as yao:
        own, _goal = planned(yao, opened(yao))
        casework.hand_in_plan(actor=yao, plan=own, on=DAY)
        with pytest.raises(OwnPlan):
            casework.decide_plan(actor=yao, plan=own, verdict="approved", on=DAY)
    with scope_of("wu") as wu:
        plan, _goal = planned(wu)
        casework.hand_in_plan(actor=wu, plan=plan, on=DAY)
    with pytest.raises(SayWhatToChange):
        decided("he", plan, "sent_back")


def test_what_was_sent_back_goes_on_as_the_next_version_with_its_goals(city):
    with scope_of("wu") as wu:
        plan, goal = planned(wu)
        casework.add_task(actor=wu, goal=goal, what="联系义工", who="社工", due_on=LATER)
        casework.hand_in_plan(actor=wu, plan=plan, on=DAY)
        with pytest.raises(PlanIsFixed):
            casework.add_goal(actor=wu, plan=plan, problem="x", goal="x", baseline="x", target="x")
    decided("he", plan, "sent_back", comment="写明期限")
    with scope_of("wu") as wu:
        again = casework.make_plan(actor=wu, case=plan.case, on=LATER, aim="同上", review_on=date(2013, 1, 1))
        goals = list(Goal.objects.visible_to(wu).filter(plan=again))

        assert (again.version, [one.goal for one in goals]) == (2, ["每周出门"])
        assert [task.what for task in goals[0].tasks.visible_to(wu)] == ["联系义工"]


def test_an_agreement_by_word_of_mouth_says_why(city):
    with scope_of("wu") as wu:
        plan, _goal = planned(wu)
        casework.hand_in_plan(actor=wu, plan=plan, on=DAY)
    decided("he", plan)
    with scope_of("wu") as wu, pytest.raises(SayWhyByWord):
        casework.note_agreement(actor=wu, plan=plan, form="oral", on=LATER)


def test_a_note_stands_as_it_was_written_and_is_corrected_by_another(city):
    with scope_of("wu") as wu:
        note = noted(wu, opened(wu))
        again = noted(wu, note.case, facts="血压偏高", corrects=note)
        for field, value in (("facts", "别的话"), ("minutes", 90)):
            setattr(note, field, value)
            with refused("what was written stands"):
                note.save(update_fields=[field])

        assert (again.corrects_id, again.stage) == (note.pk, "intake")


def test_a_note_cannot_be_deleted_even_by_hand(city):
    with scope_of("wu") as wu:
        note = noted(wu, opened(wu))
        with refused("permission denied"):
            ask("delete from casework_progressnote where id = %s returning 1", note.pk)


def test_a_draft_is_gone_with_its_note_and_shown_to_nobody_else(city):
    with scope_of("wu") as wu:
        case = opened(wu)
        casework.keep_draft(actor=wu, case=case, content={"facts": "写到一半"}, at=now())
        kept = draft_of(wu, case)
    with scope_of("he") as he:
        seen = NoteDraft.objects.visible_to(he).filter(case=case).count()
    with scope_of("wu") as wu:
        noted(wu, case)

        assert (kept and kept[0], seen, draft_of(wu, case)) == ({"facts": "写到一半"}, 0, None)


def test_who_changes_what_somebody_else_has_changed_sees_both(city):
    with scope_of("wu") as wu:
        case = opened(wu)
        casework.change_case(actor=wu, case=case, version=1, problem="睡不好")
        with pytest.raises(ChangedMeanwhile) as refusal:
            casework.change_case(actor=wu, case=case, version=1, problem="膝盖疼")

        assert (refusal.value.theirs, refusal.value.version) == ({"problem": "睡不好"}, 2)
        assert Case.objects.visible_to(wu).get(pk=case.pk).problem == "睡不好"


def test_a_case_about_violence_is_sealed_from_its_first_moment(city):
    with scope_of("xu") as xu, pytest.raises(NeedsFactor):
        opened(xu, topic="violence")
    with scope_of("xu", assured=True) as xu:
        case = opened(xu, topic="violence")
        note = noted(xu, case)
    with scope_of("yao", assured=True) as yao:
        seen = Case.objects.visible_to(yao).filter(pk=case.pk).exists()

    assert (case.tier, note.tier, seen) == (4, 4, False)


def test_an_enquiry_goes_behind_the_seal_with_its_case(city):
    with scope_of("xu", assured=True) as xu:
        person = someone(xu)
        enquiry = casework.note_enquiry(
            actor=xu, organization=xu.post.organization, place_code="330483001001", way="visit", received_on=DAY,
            problem="丈夫动手", person=person,
        )  # fmt: skip
        opened(xu, person, topic="violence", enquiry=enquiry)
    with scope_of("yao", assured=True) as yao:
        assert not Enquiry.objects.visible_to(yao).filter(pk=enquiry.pk).exists()
    with scope_of("xu", assured=True) as xu:
        assert Enquiry.objects.visible_to(xu).get(pk=enquiry.pk).problem == "丈夫动手"


def test_a_goal_cannot_hang_on_the_plan_of_another_case(city):
    with scope_of("wu") as wu:
        plan, _goal = planned(wu)
        fields = {"author_id": wu.user, "problem": "x", "goal": "x", "baseline": "x", "target": "x"}
        with refused("facts stay in their case"):
            Goal.objects.create(case=opened(wu), plan=plan, **fields)


def test_the_head_hands_a_case_over_and_the_first_worker_sees_it_no_more(city):
    with scope_of("xu") as xu:
        case = opened(xu)
    with scope_of("yao") as yao:
        casework.hand_over(actor=yao, case=Case.objects.visible_to(yao).get(pk=case.pk), worker=yao.user)
    with scope_of("xu") as xu:
        assert not Case.objects.visible_to(xu).filter(pk=case.pk).exists()


def test_a_sealed_case_is_not_handed_over(city):
    with scope_of("xu", assured=True) as xu:
        case = opened(xu, topic="violence")
        with pytest.raises(StaysSealed):
            casework.hand_over(actor=xu, case=case, worker=xu.user)


def test_an_open_case_does_not_become_one_of_a_sealed_topic(city):
    with scope_of("wu") as wu:
        case = opened(wu)
        with pytest.raises(TopicIsSealed):
            casework.change_case(actor=wu, case=case, version=case.version, topic="violence")

        assert Case.objects.visible_to(wu).get(pk=case.pk).topic == "elder"
