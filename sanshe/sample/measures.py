"""What was assessed with scales in the sample city: enough for lists, trends and a risk check that waits."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.utils.timezone import get_default_timezone

from sanshe.casework import operations as casework
from sanshe.casework.enums import RiskLevel
from sanshe.casework.mandatory_report import Harm
from sanshe.casework.scales.catalogue import instrument
from sanshe.sample.words import DAY

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

    from sanshe.foundation.access.principal import Principal
    from sanshe.sample.cases import Worked

ELDER_SCALES = ("gb-t-42195", "gds-15", "ucla-3", "barthel")
FAMILY_SCALES = ("gad-7", "kmss", "family-apgar")
AGAIN = (40, 80)  # days after the first time; a trend needs several
THOUGHTS = [2, 2, 2, 1, 1, 2, 1, 0]
OLD = {"answers": {"daily": 1, "mental": 0, "senses": 0, "social": 1}}


def measure(made: Sequence[Worked], actor: Principal, draw: Random, *, elders: bool) -> None:
    """Each case that may be assessed has scales; one old result; two whose answers opened the risk check."""
    working = [one for one in made if one.case is not None and one.comes_to("consented")]
    for place, one in enumerate(working):
        scales = ELDER_SCALES if elders else FAMILY_SCALES
        _assess(one, actor, draw, scales[place % len(scales)])
    if elders:
        _note(working[2], actor, "mz-t-039", OLD, 0)
    for one in working:
        if one.reached in {"crisis", "consented"}:
            _note(one, actor, "phq-9", {"answers": [*THOUGHTS, 1]}, 8)
        if one.reached == "crisis":
            _check(one, actor)
    _find_harm(working, actor, elders=elders)


def _assess(one: Worked, actor: Principal, draw: Random, scale: str) -> None:
    for days in (8, *(AGAIN if one.comes_to("noted") else ())):
        if one.day(days) == one.began + timedelta(days=days):  # not beyond the day of the report
            _note(one, actor, scale, _answers(draw, scale, days), days)


def _answers(draw: Random, scale: str, days: int) -> dict[str, Any]:
    """Rather well, and better as time goes on."""
    known, better = instrument(scale), days / 200
    if known.is_shell:
        span = known.highest - known.lowest
        return {"total": known.lowest + round(span * min(draw.uniform(0.3, 0.6) + better, 1))}
    given = {}
    for item in known.items:
        good = known.higher_is_better is not item.reverse
        ranked = sorted(item.values, reverse=good)
        given[item.code] = ranked[0] if draw.random() < 0.55 + better else ranked[min(1, len(ranked) - 1)]
    return {"answers": given}


def _note(one: Worked, actor: Principal, scale: str, document: dict[str, Any], days: int) -> None:
    assert one.case is not None
    known = instrument(scale)
    casework.note_scale(
        actor=actor, case=one.case, scale=scale, document=document, on=one.day(days), informant=known.informants[0],
        mode=known.modes[0],
    )  # fmt: skip


def _check(one: Worked, actor: Principal) -> None:
    assert one.case is not None
    casework.note_risk(
        actor=actor, case=one.case, on=one.day(9), level=RiskLevel.HIGH, findings="说“活着拖累孩子”，想过但没有打算，放心不下小孙女。",
        safety="女儿当晚起陪住，药由女儿保管；有念头时打给社工或拨打12356。", again_on=one.day(9) + timedelta(days=1),
    )  # fmt: skip


def _find_harm(working: Sequence[Worked], actor: Principal, *, elders: bool) -> None:
    """One elder who was reported for; at the other agency one report that is overdue."""
    case = next(one.case for one in working if one.reached == ("paused" if elders else "assessed"))
    assert case is not None
    found = datetime(*DAY, 16, 20, tzinfo=get_default_timezone()) - timedelta(days=2)
    report = casework.note_harm(
        actor=actor, case=case, found_at=found, harm=Harm.NEGLECT if elders else Harm.DOMESTIC_VIOLENCE, lacks_capacity=True,
        is_minor=not elders, findings="手臂有多处淤青，说是“不听话被打的”。" if not elders else "屋内无热食，褥疮未处理，同住的人两天没有回来。",
        told_at=found + timedelta(minutes=25),
    )  # fmt: skip
    if elders:
        casework.note_report(
            actor=actor,
            report=report,
            reported_at=found + timedelta(hours=1),
            station="永宁派出所",
            receipt="受案2012-1021号",
        )
