"""A case of which everything is on file, and the texts of what was printed of it."""

from __future__ import annotations

import io
from datetime import date
from typing import TYPE_CHECKING, Any

import docx
from django.urls import reverse
from pypdf import PdfReader

from sanshe.casework import operations as casework
from sanshe.casework.models import Goal
from sanshe.people import operations as people
from tests.acting import browser_of, scope_of
from tests.casework.life import DAY, LATER, consent, noted, opened, someone

if TYPE_CHECKING:
    from sanshe.casework.models import Case, Plan
    from sanshe.foundation.access.principal import Principal
    from sanshe.people.models import Person

WILD = "𠮷䶮㛃 <b>&amp;</b> #let x = 1 $y$ *粗* {{ number }} {% if %} _{_ \\ “”"
END = date(2012, 11, 1)
SUPERVISOR = "he"
REGISTERS = {"case": "cases", "group": "groups", "activity": "activities", "care": "care-visits"}


def printed(username: str, thing: Any, what: str, about: str = "case", **data: str) -> Any:
    """What the button answers."""
    address = reverse("casework:printing", args=[REGISTERS[about], thing.pk])
    return browser_of(username).post(address, {"purpose": "file", "print": what} | data)


def text_of_pdf(content: bytes) -> str:
    """All words of a PDF without their white space, which typesetting moves."""
    return squeezed("".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages))


def text_of_word(content: bytes) -> str:
    """All words of a Word document, without white space."""
    document = docx.Document(io.BytesIO(content))
    return squeezed("".join(text.text or "" for text in document.element.body.iter("{*}t")))


def squeezed(text: str) -> str:
    """A text without its white space."""
    return "".join(text.split())


def known_person(actor: Principal) -> Person:
    """Somebody of whom everything is on file."""
    person, daughter = someone(actor), someone(actor, "沈小妹", date(1965, 3, 3))
    people.change_person(actor=actor, person=person, nation="01", address="梧桐街道1号", separation_status="0")
    people.note_former_name(actor=actor, person=person, name="沈阿大")
    people.add_phone(actor=actor, person=person, number="13800001234")
    people.add_phone(actor=actor, person=person, number="13900005678", kind="emergency", owner_name="沈小妹")
    people.tag_person(actor=actor, person=person, group="elder_alone", starts_on=DAY, source="走访")
    people.note_paper(actor=actor, person=person, kind="passport", number="E12345678", on=DAY)
    people.relate(actor=actor, person=person, other=daughter, kind="guardian")
    return person


def begun_case(actor: Principal, **fields: Any) -> Case:
    """A case from an enquiry, about somebody of whom everything is known."""
    person = known_person(actor)
    enquiry = casework.note_enquiry(
        actor=actor, organization=actor.post.organization, place_code=person.place_code, way="transfer", received_on=DAY,
        problem="睡不着", person=person, risks=["neglect"], referrer="梧桐社区居委会", urgency="soon",
    )  # fmt: skip
    case = opened(actor, person, **{"enquiry": enquiry, "expectation": "有人说说话", "problem": WILD} | fields)
    consent(actor, case, scopes=["service", "sharing"])
    casework.assess(
        actor=actor, case=case, on=DAY, summary="独居,少来往", personal="腿脚不便", family="女儿在外地", surroundings="邻里照应",
        risks="跌倒",
    )  # fmt: skip
    return case


def whole_case(username: str = "wu") -> Case:
    """A case with everything, from enquiry to the follow-up visit."""
    with scope_of(username) as actor:
        case = begun_case(actor)
        plan = _planned(actor, case)
    with scope_of(SUPERVISOR) as actor:
        casework.decide_plan(actor=actor, plan=plan, verdict="approved", comment="按计划推进", on=DAY)
    with scope_of(username) as actor:
        closing = _worked(actor, case, plan)
    with scope_of(SUPERVISOR) as actor:
        casework.decide_closing(actor=actor, closing=closing, verdict="approved", comment="同意结案归档", on=END)
    with scope_of(username) as actor:
        visit = casework.plan_visit(actor=actor, case=case, due_on=date(2012, 12, 1))
        casework.note_visit(
            actor=actor, visit=visit, on=date(2012, 12, 2), mode="phone", state="睡得好", has_relapsed=False
        )
    return case


def _planned(actor: Principal, case: Case) -> Plan:
    plan = casework.make_plan(actor=actor, case=case, on=DAY, aim="重新与人来往", review_on=date(2013, 1, 1))
    goal = casework.add_goal(
        actor=actor, plan=plan, problem="少来往", goal="每周出门", baseline="不到一次", target="两次"
    )
    casework.add_task(actor=actor, goal=goal, what="陪同去日间照料中心", who="志愿者", due_on=LATER)
    casework.hand_in_plan(actor=actor, plan=plan, on=DAY)
    return plan


def _worked(actor: Principal, case: Case, plan: Plan) -> Any:
    casework.note_agreement(actor=actor, plan=plan, form="oral", reason="手抖不便书写", on=DAY)
    noted(actor, case, interpretation="孤独", next_step="下周再访", funder="省级福彩金")
    aside = casework.begin_aside(
        actor=actor, case=case, kind="referral", on=DAY, reason="需康复", receiver="市康复医院"
    )
    casework.end_aside(actor=actor, aside=aside, on=LATER)
    casework.score_goal(actor=actor, goal=Goal.objects.visible_to(actor).get(plan=plan), attainment=3, on=END)
    return casework.ask_closing(actor=actor, case=case, reason="reached", summary="恢复来往", on=END)
