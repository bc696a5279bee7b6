"""Elders on the list of care visits: some were seen, some wait, two do not answer."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.utils.timezone import get_default_timezone

from sanshe.casework import operations as casework
from sanshe.casework.care_visits import Contact, VisitGrade
from sanshe.casework.enums import Mode
from sanshe.casework.social_assistance import AssistanceLayer, AssistanceStep, FoundBy
from sanshe.people.models import Household, Person
from sanshe.sample.scene import acting_as
from sanshe.sample.words import DAY, generator

if TYPE_CHECKING:
    from random import Random

    from sanshe.foundation.access.principal import Principal
    from sanshe.sample.scene import Scene

REPORT = datetime(*DAY, 9, 30, tzinfo=get_default_timezone())
GRADES = (VisitGrade.HIGH_RISK, VisitGrade.KEY, VisitGrade.KEY, VisitGrade.GENERAL)
REASONS = ("八十岁以上独居，子女在外地。", "空巢，有高血压，能自理。", "重度残疾，由邻居照看。", "低保，行动不便。")
STATES = (
    "精神尚好，家里有菜有药。",
    "腿脚不便，希望有人代买菜，已联系义工。",
    "血压偏高，提醒按时服药。",
    "想念孙子，聊了半小时。",
)
SITUATIONS = (
    "孤老无收入，靠邻居接济。",
    "夫妻都有重病，收入低于低保标准。",
    "收入略高于低保线，孩子上大学。",
    "透析自费部分每月三千多元。",
    "失业在家，暂时没有收入。",
)
ON_THE_LIST = 12


def build_care(scene: Scene) -> None:
    """The community workers of two communities visit their elders."""
    for name in ("lu", "qian"):
        draw = generator(f"care {name}")
        with acting_as(scene.users[name]) as actor:
            elders = (
                Person.objects.visible_to(actor)
                .filter(birth_date__year__lt=1943, merged_into=None)
                .order_by("birth_date", "pk")
            )
            for place, person in enumerate(elders[:ON_THE_LIST]):
                _visit(actor, person, place, draw)
            for place, household in enumerate(
                Household.objects.visible_to(actor).filter(dissolved_on=None).order_by("number", "pk")[:5]
            ):
                _find(actor, household, place)


def _visit(actor: Principal, person: Person, place: int, draw: Random) -> None:
    began = REPORT - timedelta(days=draw.randint(40, 80))
    grade = casework.grade_care(
        actor=actor,
        person=person,
        grade=GRADES[place % len(GRADES)],
        on=began.date(),
        reason=REASONS[place % len(REASONS)],
    )
    for days in (draw.randint(24, 38), draw.randint(1, 20)):
        casework.note_care_visit(
            actor=actor, grade=grade, at=REPORT - timedelta(days=days), reached=True, mode=draw.choice((Mode.HOME, Mode.PHONE)),
            state=draw.choice(STATES),
        )  # fmt: skip
    if place in {0, 5}:
        for hours in (26, 3):
            casework.note_care_visit(
                actor=actor,
                grade=grade,
                at=REPORT - timedelta(hours=hours),
                reached=False,
                mode=Mode.PHONE,
                contact=Contact.PERSON,
            )


def _find(actor: Principal, household: Household, place: int) -> None:
    """The later a household was found, the less far the street has come."""
    found = REPORT.date() - timedelta(days=60 - place * 12)
    row = casework.find_hardship(
        actor=actor, household=household, layer=[*AssistanceLayer][place], found_by=[*FoundBy][place % len(FoundBy)], on=found,
        situation=SITUATIONS[place],
    )  # fmt: skip
    steps = [step for step in AssistanceStep if step != AssistanceStep.DECLINED]
    for place_of_step, step in enumerate(steps):
        on = found + timedelta(days=2 + place_of_step * 6)
        if on <= REPORT.date():
            casework.note_assistance_day(actor=actor, finding=row, step=step, on=on)
