"""What a supervisor looks after in the sample city: conferences with what was agreed, flags, a review of closed files."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from sanshe.accounts.enums import OVERSEERS
from sanshe.casework import operations as casework
from sanshe.casework.file_review import NEWEST, ReviewedFiles, rubric
from sanshe.casework.flags import FlagKind
from sanshe.casework.models import Case, FileReview
from sanshe.sample.scene import acting_as
from sanshe.sample.words import DAY, generator

if TYPE_CHECKING:
    from random import Random

    from sanshe.casework.file_review import Judged
    from sanshe.foundation.access.principal import Principal
    from sanshe.sample.scene import Scene

REPORT = date(*DAY)
FLAGS = (
    (FlagKind.DOG, "院里有一条大黄狗，进门前先喊人。", ""),
    (FlagKind.LANGUAGE, "只听得懂崇福土话，请带会说的同事。", ""),
    (FlagKind.IN_PAIRS, "同住的儿子酒后易激动，上门须两人同行。", ""),
    (FlagKind.RESTRICTED, "曾动手打人，不能让他知道老人的住处和求助情况。", "分居的丈夫"),
)
TALKED = (
    ("老人拒绝住院，家属意见不一，谁来照护。", "先上门三次建立信任，由村医评估；家属会议另行安排。", "约村医一起上门"),
    (
        "邻居反映夜里有争吵声，是否需要报告。",
        "目前没有伤害迹象，加密探访，一有发现立即报告。",
        "与社区民警核对夜间情况",
    ),
)
REMARKS = {
    "notes": "有两次记录晚了三天。",
    "goals": "一个目标没有写达成情况。",
    "plan": "指标写得笼统，请写可衡量的指标。",
}
CORRECTION = "补写目标达成情况，并请案主确认"


def build_supervision(scene: Scene) -> None:
    """The elders' agency: its worker and its supervisor."""
    draw = generator("supervision")
    with acting_as(scene.users["wu"]) as actor:
        cases = list(Case.objects.visible_to(actor).filter(is_closed=False).order_by("number"))
        for case, (kind, reason, who) in zip(cases[4:], FLAGS, strict=False):
            casework.set_flag(actor=actor, case=case, kind=kind, on=REPORT - timedelta(days=20), reason=reason, who=who)
        for place, (case, (topics, conclusions, agreed)) in enumerate(zip(cases[6:], TALKED, strict=False)):
            casework.note_conference(
                actor=actor, case=case, on=REPORT - timedelta(days=9 + place), minutes=90, topics=topics, conclusions=conclusions,
                attendees=[scene.users["wu"].pk, scene.users["he"].pk], outsiders="村医、社区网格员", agreed=[agreed],
                due_on=REPORT + timedelta(days=place * 3 - 1),
            )  # fmt: skip
    with acting_as(scene.users["he"]) as actor:
        _review(actor, draw)


def _review(actor: Principal, draw: Random) -> None:
    """Three closed files were drawn; two are reviewed, one of them with something to correct."""
    post = next(post for post in actor.posts if post.role in OVERSEERS)
    made = casework.draw_files(
        actor=actor, post=post, files=ReviewedFiles.CLOSED, first=REPORT - timedelta(days=700), last=REPORT, many=3, seed=20121023,
        on=REPORT - timedelta(days=3), is_sample=True,
    )  # fmt: skip
    files = (
        FileReview.objects.visible_to(actor)
        .filter(round=made)
        .select_related("round", "case")
        .order_by("noted_at", "id")
    )
    for place, review in enumerate(files[:2]):
        casework.review_file(
            actor=actor, review=review, judged=_judged(draw, strict=place == 0), on=REPORT - timedelta(days=1),
            corrections=[CORRECTION] if place == 0 else [], due_on=REPORT + timedelta(days=5) if place == 0 else None,
        )  # fmt: skip


def _judged(draw: Random, *, strict: bool) -> dict[str, Judged]:
    judged: dict[str, Judged] = {}
    for item in rubric(NEWEST).items:
        lost = draw.randint(1, item.points // 3) if strict and item.code in REMARKS else 0
        judged[item.code] = {"points": item.points - lost, "remark": REMARKS[item.code] if lost else ""}
    return judged
