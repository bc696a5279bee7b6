"""Groups and community activities of the two agencies, as a year of ordinary work leaves them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from sanshe.casework import operations as casework
from sanshe.casework.enums import Climate, GroupEnd, GroupKind, Verdict
from sanshe.people.models import Person
from sanshe.sample.cases import ELDERS, FAMILIES, REPORT
from sanshe.sample.scene import acting_as
from sanshe.sample.words import generator

if TYPE_CHECKING:
    from random import Random

    from sanshe.casework.models import Group, GroupMember, GroupReport
    from sanshe.foundation.access.principal import Principal
    from sanshe.organizations.models import Organization
    from sanshe.sample.scene import Scene

FUNDER = "公益创投"
START, END = time(9, 0), time(10, 30)
# Name, kind, for whom, and how many of four planned sessions were held.
ELDER_GROUPS = (
    ("暖心毛线·独居老人互助小组", GroupKind.SUPPORT, "独居老人", 3),
    ("健脑益智·认知训练小组", GroupKind.EDUCATION, "轻度认知障碍老人", 2),
    ("夕阳红合唱兴趣小组", GroupKind.INTEREST, "社区老人", 4),
    ("手机课堂·银龄学习小组", GroupKind.EDUCATION, "六十岁以上居民", 1),
    ("高血压病友自助小组", GroupKind.SELF_HELP, "慢性病老人", 0),
)
FAMILY_GROUPS = (
    ("好好说话·夫妻沟通小组", GroupKind.GROWTH, "已婚居民", 3),
    ("单亲妈妈支持小组", GroupKind.SUPPORT, "单亲母亲", 2),
    ("亲子阅读成长小组", GroupKind.GROWTH, "亲子家庭", 4),
    ("新手父母学习小组", GroupKind.EDUCATION, "新手父母", 0),
)
CLIMATES = (Climate.STRANGE, Climate.TESTING, Climate.TRUSTING, Climate.TRUSTING)
ELDER_ACTIVITIES = ("重阳·邻里长者饭", "健康义诊进社区", "端午包粽子送温暖", "防诈骗宣传", "春节写福字")
FAMILY_ACTIVITIES = ("家庭日·亲子运动会", "反家庭暴力宣传", "母亲节感恩活动", "暑期儿童安全课堂")


def build_gatherings(scene: Scene) -> None:
    """Each worker leads groups and holds activities; a report of a finished group is signed by somebody else, another waits."""
    for name, worker, overseer, groups, activities in (
        (ELDERS, "wu", "he", ELDER_GROUPS, ELDER_ACTIVITIES),
        (FAMILIES, "xu", "yao", FAMILY_GROUPS, FAMILY_ACTIVITIES),
    ):
        agency, draw = scene.organizations[name], generator(f"gatherings {name}")
        with acting_as(scene.users[worker], assured=True) as actor:
            people = list(
                Person.objects.visible_to(actor).filter(owner_organization=agency.pk).order_by("pinyin", "id")[:16]
            )
            hall = Hall(scene, actor, agency, draw, people)
            reports = [hall.lead(*one) for one in groups]
            for number, title in enumerate(activities):
                hall.invite(title, number)
        with acting_as(scene.users[overseer], assured=True) as actor:
            for report in reports:
                if report is not None and name == ELDERS:  # the other agency's report still waits for its head
                    casework.decide_report(actor=actor, report=report, verdict=Verdict.APPROVED, on=REPORT)


@dataclass
class Hall:
    """A worker at an agency, and those whom they invite."""

    scene: Scene
    actor: Principal
    agency: Organization
    draw: Random
    people: list[Person]

    def lead(self, name: str, kind: str, target: str, held: int) -> GroupReport | None:
        """Plan a group and hold so many of its sessions; the report of one that has run its course."""
        begins = REPORT - timedelta(days=7 * held + 14)
        group = casework.plan_group(
            actor=self.actor, organization=self.agency.pk, place_code=self.agency.place_code, name=name, kind=kind, target=target,
            aims="让组员相识、互相支持，把小组里的来往带回日常生活。", theory="互助模式", place="社区党群服务中心活动室", planned_sessions=4,
            starts_on=begins, ends_on=begins + timedelta(days=28), funder=FUNDER, is_sample=True,
        )  # fmt: skip
        self.scene.step()
        members = [
            casework.join_group(actor=self.actor, group=group, person=person, on=begins)
            for person in self.draw.sample(self.people, 5)
        ]
        for number in range(min(held + 1, 4)):
            day = begins + timedelta(days=7 * (number + 1))
            session = casework.plan_session(
                actor=self.actor, group=group, on=day, starts_at=START, ends_at=END, topic=f"第{number + 1}节",
                contents="热身、主题活动、分享与回顾。",
            )  # fmt: skip
            if number < held:
                casework.hold_session(
                    actor=self.actor, session=session, on=day, starts_at=START, ends_at=END, climate=CLIMATES[number],
                    observed="组员按时到场，分享较前一节主动。", feedback="希望下一节时间再长一些。",
                    present=[member.pk for member in members if self.draw.random() < 0.85],
                )  # fmt: skip
        return _finish(self.actor, group, members) if held == len(CLIMATES) else None

    def invite(self, title: str, number: int) -> None:
        """The first is ahead, the second was held, the others are summed up."""
        day = REPORT + timedelta(days=7) if number == 0 else REPORT - timedelta(days=30 * number)
        activity = casework.plan_activity(
            actor=self.actor, organization=self.agency.pk, place_code=self.agency.place_code, name=title,
            need="入户走访中居民多次提到，希望有地方聚一聚。",
            surveyed=46, surveyed_on=REPORT - timedelta(days=200), aim="让邻里相识，知道有事可以找谁。", target="社区居民", expected=60,
            place="社区文化广场", partners="社区居民委员会、志愿服务队", planned_on=day, starts_at=START, ends_at=END, funder=FUNDER,
            is_sample=True,
        )  # fmt: skip
        self.scene.step()
        cost = casework.add_cost(actor=self.actor, activity=activity, item="物资", planned=Decimal("800.00"))
        if number == 0:
            return
        for person in self.people[:6]:
            casework.sign_in(actor=self.actor, activity=activity, person=person)
        casework.hold_activity(
            actor=self.actor,
            activity=activity,
            on=day,
            starts_at=START,
            ends_at=END,
            walk_ins=38 + number,
            volunteers=5,
        )
        if number > 1:
            casework.spend_cost(actor=self.actor, cost=cost, spent=Decimal("765.50"))
            casework.sum_up_activity(
                actor=self.actor,
                activity=activity,
                on=day + timedelta(days=1),
                summary="现场秩序良好，居民希望每季度举办一次。",
            )


def _finish(actor: Principal, group: Group, members: list[GroupMember]) -> GroupReport:
    for member in members:
        casework.note_progress(
            actor=actor, member=member, on=REPORT, text="从旁听到主动发言，与一位组员结伴。", attainment=3
        )
    return casework.report_group(
        actor=actor, group=group, reason=GroupEnd.AS_PLANNED, attainment=3, summary="四节均按计划开展，组员自发约定每周相聚。",
        advice="下一期增加志愿者协助。", on=REPORT,
    )  # fmt: skip
