"""Cases of two agencies, at every stage, as if worked on for two years before the day of the report."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from sanshe.casework import operations as casework
from sanshe.casework.enums import (
    AgreementForm,
    AsideKind,
    ClosingReason,
    ConsentChannel,
    ConsentScope,
    Ground,
    Mode,
    RiskSign,
    SignerRelation,
    Urgency,
    Verdict,
    Way,
)
from sanshe.casework.models import Closing
from sanshe.people import operations as people
from sanshe.sample.casework_words import (
    CONSENT_TEXT,
    ELDER_STORIES,
    FAMILY_STORIES,
    NOTES,
    REFLECTION,
    SENT_BACK,
    THOUGHTS,
)
from sanshe.sample.city_form import bring_form, fill_forms, read_checklist
from sanshe.sample.identity_numbers import identity_number, phone_number
from sanshe.sample.measures import measure
from sanshe.sample.scene import acting_as
from sanshe.sample.words import DAY, generator, person_name

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

    from sanshe.casework.models import Case, ConsentText, Plan, Task
    from sanshe.foundation.access.principal import Principal
    from sanshe.organizations.models import Organization
    from sanshe.people.models import Person
    from sanshe.sample.scene import Scene

REPORT = date(*DAY)
ELDERS = "七彩夕阳社会工作室"
FAMILIES = "徐阿姨工作室"
# How far the cases have come, most of them under way; each goes through all that comes before.
REACHED = (
    "enquiry", "answered", "intake", "consented", "assessed", "planned", "handed_in", "sent_back", "approved", "agreed", "noted", "noted",
    "noted", "noted", "paused", "crisis", "scored", "closing", "closed", "closed", "follow_up", "visited", "reopened",
)  # fmt: skip

ASIDES = {
    "paused": (AsideKind.PAUSE, "住院治疗，出院后继续。"),
    "crisis": (AsideKind.CRISIS, "电话中说不想活了，已陪同并告知督导。"),
}


def build_casework(scene: Scene) -> None:
    """Each agency issues its text; its worker works; its supervisor or head decides."""
    read = read_checklist()  # by a process of its own, before a transaction waits for it
    with acting_as(scene.users["shen"]) as city:
        checklist = bring_form(city, *read)
    for name, head, worker, overseer, start, stories, born in (
        (ELDERS, "ji", "wu", "he", 70_000, ELDER_STORIES, (1926, 1946)),
        (FAMILIES, "yao", "xu", "yao", 80_000, FAMILY_STORIES, (1965, 1980)),
    ):
        agency = scene.organizations[name]
        with acting_as(scene.users[head]) as actor:
            text = casework.issue_consent_text(
                actor=actor, organization=agency.pk, place_code=agency.place_code, title="社会工作服务知情同意书",
                text=CONSENT_TEXT, valid_from=date(2010, 6, 1), is_sample=True,
            )  # fmt: skip
        draw = generator(f"cases {name}")
        with acting_as(scene.users[worker], assured=True) as actor:
            desk = Desk(scene, actor, agency, text, draw, stories)
            made = [desk.work(start + number, reached, born) for number, reached in enumerate(REACHED)]
            desk.take_call()
            measure(made, actor, generator(f"scales {name}"), elders=name == ELDERS)
            if name == ELDERS:
                fill_forms(made, actor, generator("home safety"), checklist)
        with acting_as(scene.users[overseer], assured=True) as actor:
            for one in made:
                one.decide(actor)
        with acting_as(scene.users[worker], assured=True) as actor:
            for one in made:
                one.go_on(actor, draw)
        with acting_as(scene.users[overseer], assured=True) as actor:
            for one in made:
                one.sign(actor)
        with acting_as(scene.users[worker], assured=True) as actor:
            for one in made:
                one.follow(actor)


@dataclass
class Desk:
    """A worker at an agency who takes people in."""

    scene: Scene
    actor: Principal
    agency: Organization
    text: ConsentText
    draw: Random
    stories: Sequence[tuple[str, ...]]

    def work(self, number: int, reached: str, born: tuple[int, int]) -> Worked:
        """Take somebody in and come as far as the plan that is handed in."""
        story = self.stories[number % len(self.stories)]
        began = REPORT - timedelta(
            days=self.draw.randint(120, 600) if reached != "enquiry" else self.draw.randint(0, 5)
        )
        person = self._registered(number, began, born)
        enquiry = casework.note_enquiry(
            actor=self.actor, organization=self.agency.pk, place_code=self.agency.place_code,
            way=self.draw.choice((Way.VISIT, Way.CALL, Way.OUTREACH)), received_on=began, problem=story[1], person=person,
            urgency=Urgency.ORDINARY, is_sample=True,
        )  # fmt: skip
        self.scene.step()
        worked = Worked(reached, story, person.name, began)
        if reached == "answered":
            casework.end_enquiry(
                actor=self.actor, enquiry=enquiry, outcome="answered", on=began, note="已说明办理地点和所需材料。"
            )
        if reached not in {"enquiry", "answered"}:
            worked.case = casework.open_case(
                actor=self.actor, organization=self.agency.pk, subject=person, topic=story[0], way=enquiry.way,
                opened_on=began, problem=story[1], enquiry=enquiry, is_sample=True,
            )  # fmt: skip
            worked.begin(self.actor, self.text)
        return worked

    def take_call(self) -> None:
        """Somebody called and gave no more than what they are called."""
        casework.note_enquiry(
            actor=self.actor, organization=self.agency.pk, place_code=self.agency.place_code, way=Way.CALL,
            received_on=REPORT, problem="替邻居问：老人摔倒后没人照看，能不能上门看看。", caller="热心邻居", phone=phone_number(60_001),
            urgency=Urgency.SOON, risks=[RiskSign.NEGLECT], is_sample=True,
        )  # fmt: skip

    def _registered(self, number: int, on: date, born: tuple[int, int]) -> Person:
        community = self.scene.urban[5 + number % 7]
        birth = date(self.draw.randint(*born), self.draw.randint(1, 12), self.draw.randint(1, 28))
        return people.register_person(
            actor=self.actor, name=person_name(self.draw), place_code=community.place_code, owner=self.agency.pk, on=on,
            resident_id=identity_number(birth, number % 500), phone=phone_number(number),
            address=f"{community.name}{1 + number % 9}幢{100 + number % 6}室", is_sample=True,
        )  # fmt: skip


class Worked:
    """One case on its way; `reached` says how far it comes."""

    def __init__(self, reached: str, story: tuple[str, ...], name: str, began: date) -> None:
        self.reached, self.story, self.name, self.began = reached, story, name, began
        self.case: Case | None = None
        self.plan: Plan | None = None
        self.step: Task | None = None

    def comes_to(self, step: str) -> bool:
        """Whether the case comes as far as a step."""
        return REACHED.index(self.reached) >= REACHED.index(step)

    def day(self, days: int) -> date:
        """A day so long after the beginning, never after the report."""
        return min(self.began + timedelta(days=days), REPORT)

    def begin(self, actor: Principal, text: ConsentText) -> None:
        """Consent, assessment, plan with a goal and steps, handed in."""
        case = self.case
        if case is None or not self.comes_to("consented"):
            return
        casework.note_consent(
            actor=actor, case=case, text=text, scopes=[ConsentScope.SERVICE, ConsentScope.SENSITIVE], signer=self.name,
            relation=SignerRelation.SELF, channel=ConsentChannel.PAPER, on=self.day(1),
        )  # fmt: skip
        if not self.comes_to("assessed"):
            return
        casework.assess(
            actor=actor, case=case, on=self.day(7), summary=self.story[2], personal="意识清楚，能自我照顾。"
        )
        if not self.comes_to("planned"):
            return
        self.plan = casework.make_plan(
            actor=actor, case=case, on=self.day(10), aim=self.story[3], review_on=self.began + timedelta(days=100)
        )
        goal = casework.add_goal(
            actor=actor,
            plan=self.plan,
            problem=self.story[2],
            goal=self.story[3],
            baseline=self.story[4],
            target=self.story[5],
        )
        first = casework.add_task(actor=actor, goal=goal, what="入户了解每天的安排", who="社工", due_on=self.day(14))
        casework.finish_task(actor=actor, task=first, on=self.day(14))
        casework.add_task(
            actor=actor, goal=goal, what="联系邻里义工结对", who="社工", due_on=self.began + timedelta(days=130)
        )
        if self.comes_to("handed_in"):
            casework.hand_in_plan(actor=actor, plan=self.plan, on=self.day(11))

    def decide(self, actor: Principal) -> None:
        """The supervisor's word on the plan."""
        if self.plan is None or not self.comes_to("sent_back"):
            return
        sent_back = self.reached == "sent_back"
        casework.decide_plan(
            actor=actor, plan=self.plan, verdict=Verdict.SENT_BACK if sent_back else Verdict.APPROVED, on=self.day(13),
            comment=SENT_BACK if sent_back else "",
        )  # fmt: skip

    def go_on(self, actor: Principal, draw: Random) -> None:
        """Agreement, notes, attainment, the closing that is asked for."""
        if self.case is None or self.plan is None or not self.comes_to("agreed"):
            return
        casework.note_agreement(actor=actor, plan=self.plan, form=AgreementForm.SIGNED, on=self.day(15))
        if self.comes_to("noted"):
            self._note(actor, draw)
            if self.step and draw.random() < 0.75:
                casework.finish_task(actor=actor, task=self.step, on=self.day(90))
        if self.reached in ASIDES:
            self._leave_the_path(actor)
        if self.comes_to("scored"):
            for goal in self.plan.goals.visible_to(actor):
                casework.score_goal(actor=actor, goal=goal, attainment=draw.randint(2, 4), on=self.day(100))
        if self.comes_to("closing"):
            casework.ask_closing(
                actor=actor, case=self.case, reason=ClosingReason.REACHED, summary="目标基本达成，邻里支持已建立。",
                on=self.day(110),
            )  # fmt: skip

    def _leave_the_path(self, actor: Principal) -> None:
        assert self.case is not None
        kind, reason = ASIDES[self.reached]
        casework.begin_aside(actor=actor, case=self.case, kind=kind, on=REPORT, reason=reason)
        if kind == AsideKind.CRISIS:
            casework.note_ground(actor=actor, case=self.case, ground=Ground.EMERGENCY, reason=reason, on=REPORT)

    def _note(self, actor: Principal, draw: Random) -> None:
        assert self.case is not None
        for number in range(draw.randint(3, 8)):
            casework.write_note(
                actor=actor, case=self.case, on=self.day(16 + number * 9), minutes=draw.choice((30, 45, 60, 90)),
                mode=draw.choice((Mode.HOME, Mode.PHONE, Mode.OFFICE)), facts=draw.choice(NOTES).format(name=self.name),
                interpretation=draw.choice(THOUGHTS), funder="政府购买服务",
            )  # fmt: skip
        if draw.random() < 0.4:
            casework.reflect(actor=actor, case=self.case, text=REFLECTION, on=self.day(60))

    def sign(self, actor: Principal) -> None:
        """The supervisor's signature."""
        if self.case is None or not self.comes_to("closed"):
            return
        row = Closing.objects.visible_to(actor).select_related("case").get(case=self.case, decision=None)
        casework.decide_closing(actor=actor, closing=row, verdict=Verdict.APPROVED, on=self.day(112))

    def follow(self, actor: Principal) -> None:
        """Visits afterwards, and a case that begins anew."""
        if self.case is None or not self.comes_to("follow_up"):
            return
        visit = casework.plan_visit(actor=actor, case=self.case, due_on=self.began + timedelta(days=200))
        if self.comes_to("visited"):
            casework.note_visit(
                actor=actor, visit=visit, on=self.day(200), mode=Mode.HOME, state="生活稳定，每周参加活动。",
                has_relapsed=False,
            )  # fmt: skip
        if self.comes_to("reopened"):
            casework.reopen_case(actor=actor, case=self.case, on=REPORT, problem="搬家后又很少出门，希望继续得到帮助。")
