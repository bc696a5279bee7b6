"""Couples counseled in cases at 徐阿姨工作室: one reconciled in the winter, one whose clock runs, one where violence was told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.utils.timezone import get_default_timezone

from sanshe.casework import operations as casework
from sanshe.casework.couples import CoupleService, SentBy
from sanshe.casework.enums import (
    ClosingReason,
    ConsentChannel,
    ConsentScope,
    CoupleOutcomeCode,
    Mode,
    RiskLevel,
    SignerRelation,
    Topic,
    Verdict,
    Way,
)
from sanshe.casework.models import Closing, ConsentText, CoupleOutcome, FollowUp
from sanshe.casework.violence import Told
from sanshe.people import operations as people
from sanshe.people.enums import RelationshipKind
from sanshe.sample.identity_numbers import identity_number, phone_number
from sanshe.sample.scene import acting_as
from sanshe.sample.words import DAY

if TYPE_CHECKING:
    from sanshe.casework.models import Case
    from sanshe.foundation.access.principal import Principal
    from sanshe.people.models import Person
    from sanshe.sample.scene import Scene

REPORT = date(*DAY)
AGENCY = "徐阿姨工作室"
NUMBERS = 90_000
HERS, HIS = "丈夫下班就打牌，家务和孩子全靠我，话说不到三句就吵。", "妻子总翻旧账，我在家里待不住。孩子还小，我不想离。"


@dataclass(frozen=True)
class Story:
    """A couple: when they came, when the registry received their application, what they are called, what each said about violence."""

    came_on: date
    applied_on: date
    told: Told
    names: tuple[str, str]
    first: str = HERS
    second: str = HIS


RECONCILED = Story(date(2012, 1, 12), date(2011, 12, 28), Told.NO, ("孙丽萍", "陆伟民"))
RUNNING = Story(
    date(2012, 10, 10),
    date(2012, 10, 8),
    Told.NO,
    ("沈小芸", "方志强"),
    "婆婆住在一起后天天争，他从不替我说话。",
    "夹在中间很难做，想请人帮忙说和。",
)
VIOLENT = Story(
    date(2012, 9, 18),
    date(2012, 9, 14),
    Told.YES,
    ("钱敏", "朱建新"),
    "他喝了酒会动手，我带孩子住回娘家了。",
    "她回娘家不肯见我，我想当面谈。",
)


def build_counseling(scene: Scene) -> None:
    """Who counsels works on both cases of a couple; the head of the studio comes behind the seal and signs."""
    xu, yao = scene.users["xu"], scene.users["yao"]
    with acting_as(xu, assured=True) as actor:
        agency = scene.organizations[AGENCY]
        text = ConsentText.objects.visible_to(actor).filter(owner_organization=agency.pk).latest("version")
        pairs = [
            _counseled(scene, actor, text, story, number) for number, story in enumerate((RECONCILED, RUNNING, VIOLENT))
        ]
        _reconcile(actor, pairs[0])
        _sit_together(actor, pairs[1][0], date(2012, 10, 19))
        _protect(actor, pairs[2][0])
    with acting_as(yao, assured=True) as actor:
        for row in Closing.objects.visible_to(actor).filter(case__in=pairs[0], decision=None).select_related("case"):
            casework.decide_closing(actor=actor, closing=row, verdict=Verdict.APPROVED, on=date(2012, 2, 6))
    with acting_as(xu, assured=True) as actor:
        for visit in FollowUp.objects.visible_to(actor).filter(case__in=pairs[0]).select_related("case"):
            casework.note_visit(
                actor=actor,
                visit=visit,
                on=visit.due_on,
                mode=Mode.PHONE,
                state="两人一起接送孩子，有话会坐下来说。",
                has_relapsed=False,
            )


def _counseled(scene: Scene, actor: Principal, text: ConsentText, story: Story, number: int) -> tuple[Case, Case]:
    """Both sides with their consents, what each said when asked alone, and a first talk with each."""
    wife, husband = _pair(scene, actor, story, number)
    first = casework.open_case(
        actor=actor, organization=text.owner_organization, subject=wife, topic=Topic.DIVORCE, way=Way.TRANSFER,
        opened_on=story.came_on, problem=story.first, is_sample=True,
    )  # fmt: skip
    couple = casework.begin_couple(
        actor=actor, case=first, spouse=husband, on=story.came_on, problem=story.second, sent_by=SentBy.REGISTRY,
        applied_on=story.applied_on, readers=[scene.users["yao"].pk],
    )  # fmt: skip
    second = couple.cases.visible_to(actor).get(side=2)
    for case, person, told in ((first, wife, story.told), (second, husband, Told.NO)):
        casework.note_consent(
            actor=actor, case=case, text=text, scopes=[ConsentScope.SERVICE], signer=person.name, relation=SignerRelation.SELF,
            channel=ConsentChannel.PAPER, on=story.came_on,
        )  # fmt: skip
        casework.screen_violence(
            actor=actor, case=case, on=story.came_on, at=_noon(story.came_on), told=told, was_alone=True,
            words="喝酒后推过我两次，手臂有淤青，孩子看见了。" if told == Told.YES else "",
        )  # fmt: skip
        casework.write_note(
            actor=actor, case=case, on=story.came_on, minutes=45, mode=Mode.OFFICE,
            facts=f"单独面谈。{person.name}讲了来的原因和自己的打算，约好下次时间。", funder="政府购买服务",
        )  # fmt: skip
    scene.step()
    return first, second


def _pair(scene: Scene, actor: Principal, story: Story, number: int) -> tuple[Person, Person]:
    community = scene.urban[12 + number]
    wife, husband = (
        people.register_person(
            actor=actor, name=name, place_code=community.place_code, owner=scene.organizations[AGENCY].pk,
            on=story.came_on, resident_id=identity_number(born, number, female=female), is_sample=True,
            phone=phone_number(NUMBERS + 2 * number + female), address=f"{community.name}{3 + number}幢201室",
        )
        for name, born, female in (
            (story.names[0], date(1982 + number, 4, 2), True), (story.names[1], date(1980 + number, 9, 12), False),
        )
    )  # fmt: skip
    people.relate(
        actor=actor, person=wife, other=husband, kind=RelationshipKind.SPOUSE, starts_on=date(2006 + number, 10, 1)
    )
    return wife, husband


def _sit_together(actor: Principal, case: Case, on: date) -> None:
    casework.write_note(
        actor=actor, case=case, on=on, minutes=90, mode=Mode.OFFICE, is_joint=True,
        facts="两人同时到场。各说一件希望对方继续做的事，约定吵起来先停十分钟。", next_step="一周后再来一次。", funder="政府购买服务",
    )  # fmt: skip


def _reconcile(actor: Principal, sides: tuple[Case, Case]) -> None:
    """From the joint session to the withdrawal within the period, and the closing that is asked for at each side."""
    _sit_together(actor, sides[0], date(2012, 1, 16))
    couple = CoupleOutcome.objects.visible_to(actor).get(cases=sides[0])
    casework.lead_couple(
        actor=actor, couple=couple, sent_by=couple.sent_by, applied_on=couple.applied_on,
        services=[CoupleService.RELATIONSHIP, CoupleService.MEDIATION], outcome=CoupleOutcomeCode.WITHDREW,
        outcome_on=date(2012, 1, 20),
    )  # fmt: skip
    for case in sides:
        casework.ask_closing(
            actor=actor,
            case=case,
            reason=ClosingReason.REACHED,
            summary="双方撤回申请，约定每周留一个晚上给家里。",
            on=date(2012, 2, 3),
        )


def _protect(actor: Principal, case: Case) -> None:
    """What was told asked for a risk check; it was made the same day."""
    casework.note_risk(
        actor=actor, case=case, on=VIOLENT.came_on, level=RiskLevel.HIGH, findings="动手两次，都在酒后。目前住在娘家。",
        safety="住娘家，不单独见面；记下派出所和妇联电话，约好每天报平安。", again_on=REPORT + timedelta(days=7),
    )  # fmt: skip


def _noon(on: date) -> datetime:
    return datetime(on.year, on.month, on.day, 12, tzinfo=get_default_timezone())
