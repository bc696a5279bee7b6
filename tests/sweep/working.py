"""What must not be found is told to a social worker and written into every part of a case."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.test import override_settings

from sanshe.casework import operations as casework
from sanshe.casework.models import Attendance, FileReview, Plan
from sanshe.casework.referral_rules import Move
from sanshe.foundation.clock import now
from sanshe.foundation.webhooks.keeping import name_address
from sanshe.organizations.models import Organization
from sanshe.people.operations import form_household
from tests.acting import scope_of
from tests.casework.forms_of_a_city import CITY_OFFICER, published, row
from tests.casework.life import DAY, LATER, opened, planned, someone
from tests.casework.meeting import MORNING, NOON, arranged, grouped, held

if TYPE_CHECKING:
    from sanshe.casework.file_review import Judged
    from sanshe.casework.models import Case, Referral
    from sanshe.foundation.access.principal import Principal

WORKER, SUPERVISOR, RECEIVER = "wu", "he", "xu"


def work(canaries: dict[str, str]) -> None:
    """From the first call to the follow-up visit, with somebody else's word in between."""
    told = canaries["told"]
    with scope_of(CITY_OFFICER) as shen:
        asked, one = row("text", "who", label="谁"), row("calculate", "score", calculation="1")
        form = published(shen, DAY, asked, one, row("calculate", "band", calculation="${who}"))
    with scope_of(WORKER) as wu:
        _ask(wu, canaries["called from"], told)
        case = opened(wu, someone(wu), problem=told, expectation=told)
        _write(wu, case, told)
        casework.fill_questionnaire(actor=wu, case=case, questionnaire=form, answers={"who": told}, on=DAY)
    with scope_of(SUPERVISOR) as he:
        plan = Plan.objects.visible_to(he).filter(case=case).latest("version")
        casework.decide_plan(actor=he, plan=plan, verdict="sent_back", on=LATER, comment=told)
    with scope_of(WORKER) as wu:
        referral = _refer(wu, case, told)
    with scope_of(RECEIVER) as xu:
        for move in (Move.ACCEPT, Move.COMPLETE):
            casework.move_referral(actor=xu, referral=referral, move=move, on=LATER, words=told)
    with scope_of(WORKER) as wu:
        casework.make_plan(actor=wu, case=case, on=LATER, aim=told, review_on=LATER + timedelta(90))
        closing = casework.ask_closing(actor=wu, case=case, reason="moved", summary=told, on=LATER)
    with scope_of(SUPERVISOR) as he:
        casework.decide_closing(actor=he, closing=closing, verdict="approved", on=LATER, comment=told)
        _review(he, case, told)
    meet(told)
    with scope_of(WORKER) as wu:
        visit = casework.plan_visit(actor=wu, case=case, due_on=LATER + timedelta(90))
        casework.note_visit(
            actor=wu, visit=visit, on=LATER + timedelta(90), mode="phone", state=told, has_relapsed=False
        )


def _review(he: Principal, case: Case, told: str) -> None:
    [post] = he.posts
    made = casework.draw_files(actor=he, post=post, files="opened", first=DAY, last=DAY, many=50, seed=1, on=LATER)
    review = FileReview.objects.visible_to(he).select_related("round", "case").get(round=made, case=case)
    judged: dict[str, Judged] = {"notes": {"points": 3, "remark": told}}
    casework.review_file(actor=he, review=review, judged=judged, on=LATER, corrections=[told], due_on=LATER)


def meet(told: str) -> None:
    """The same words in every part of a group and of an activity."""
    with scope_of(WORKER) as wu:
        group = grouped(wu, aims=told, planned_sessions=1)
        member = casework.join_group(actor=wu, group=group, person=someone(wu), on=DAY, hope=told)
        times: dict[str, Any] = {"starts_at": MORNING, "ends_at": NOON}
        session = casework.plan_session(actor=wu, group=group, on=DAY, topic="相识", contents=told, **times)
        casework.hold_session(
            actor=wu, session=session, on=DAY, climate="strange", observed=told, feedback=told, present=[], **times
        )
        away = Attendance.objects.visible_to(wu).get(session=session)
        casework.explain_absence(actor=wu, attendance=away, reason=told)
        casework.note_progress(actor=wu, member=member, on=DAY, text=told)
        report = casework.report_group(
            actor=wu, group=group, reason="early", attainment=2, summary=told, advice=told, on=DAY
        )
        casework.call_off_activity(actor=wu, activity=arranged(wu, need=told, aim=told), on=DAY, reason=told)
        there = held(wu, arranged(wu))
        casework.sum_up_activity(actor=wu, activity=there, on=DAY, summary=told)
    with scope_of(SUPERVISOR) as he:
        casework.decide_report(actor=he, report=report, verdict="sent_back", on=LATER, comment=told)


def _ask(wu: Principal, phone: str, told: str) -> None:
    assert wu.post is not None
    enquiry = casework.note_enquiry(
        actor=wu, organization=wu.post.organization, place_code="330483001001", way="call", received_on=DAY,
        problem=told, caller="来电的人", phone=phone,
    )  # fmt: skip
    casework.end_enquiry(actor=wu, enquiry=enquiry, outcome="answered", on=DAY, note=told)


def _write(wu: Principal, case: Case, told: str) -> None:
    casework.note_ground(actor=wu, case=case, ground="emergency", reason=told, on=DAY)
    casework.keep_draft(actor=wu, case=case, content={"facts": told}, at=now())
    plan, _goal = planned(wu, case)
    casework.assess(
        actor=wu, case=case, on=DAY, summary=told, personal=told, family=told, surroundings=told, risks=told
    )
    casework.add_goal(actor=wu, plan=plan, problem=told, goal=told, baseline="无", target="有")
    casework.hand_in_plan(actor=wu, plan=plan, on=DAY)
    casework.reflect(actor=wu, case=case, text=told, on=DAY)
    casework.write_note(
        actor=wu, case=case, on=DAY, minutes=30, mode="home", facts=told, interpretation=told, next_step=told
    )
    casework.keep_draft(actor=wu, case=case, content={"facts": told}, at=now())
    casework.set_flag(actor=wu, case=case, kind="restricted", on=DAY, reason=told, who=told)
    casework.note_conference(
        actor=wu, case=case, on=DAY, minutes=30, attendees=[wu.user], topics=told, conclusions=told, outsiders=told,
        agreed=[told], due_on=LATER,
    )  # fmt: skip
    casework.note_risk(actor=wu, case=case, on=DAY, level="low", findings=told, safety=told)
    assert case.person is not None
    grade = casework.grade_care(actor=wu, person=case.person, grade="key", on=DAY, reason=told)
    casework.note_care_visit(actor=wu, grade=grade, at=now(), reached=True, mode="home", state=told)
    casework.note_care_change(actor=wu, grade=grade, at=now(), what=told)
    home = form_household(
        actor=wu,
        number="金丝雀家",
        place_code="330483001001",
        owner=case.owner_organization,
        head=case.person,
        formed_on=DAY,
    )
    casework.find_hardship(actor=wu, household=home, layer="other", found_by="visit", on=DAY, situation=told)
    casework.sign_form(
        actor=wu, case=case, place="intake.client_signs", strokes="[[[0,0],[300,100]]]", on=DAY, signer=told
    )
    harm = casework.note_harm(actor=wu, case=case, found_at=now(), harm="neglect", findings=told)
    casework.note_no_report(actor=wu, report=harm, reason=told)
    casework.screen_violence(actor=wu, case=case, on=DAY, at=now(), told="yes", was_alone=True, words=told)
    casework.note_tie(actor=wu, case=case, kind="friend", strength="weak", flow="both", on=DAY, name=told, remark=told)
    aside = casework.begin_aside(actor=wu, case=case, kind="pause", on=DAY, reason=told)
    casework.end_aside(actor=wu, aside=aside, on=LATER)


def _refer(wu: Principal, case: Case, told: str) -> Referral:
    receiver = Organization.objects.visible_to(wu).get(name="徐阿姨工作室")
    return casework.send_referral(
        actor=wu, case=case, receiver=receiver, about="某老人", told=told, on=LATER, reply_by=LATER
    )


def tell_others(canaries: dict[str, str]) -> None:
    """An address that is told; the secret that signs is made there and becomes a canary."""
    with override_settings(WEBHOOK_HOSTS=["hooks.example.org"]), scope_of("yao") as yao:
        assert yao.post is not None
        named = name_address(
            actor=yao,
            organization=yao.post.organization,
            url="https://hooks.example.org/",
            events=["people.person.registered"],
        )
        canaries["secret of an address"] = named.secret
