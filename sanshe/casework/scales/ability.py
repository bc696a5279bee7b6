"""The change rules of GB/T 42195-2022 (老年人能力评估规范): what raises the level that the total alone would give.

Coma leads directly to the level of `Rules.coma_level` (public texts name 4 or 3 for it, so the number stands in one place). One level worse
when dementia (F00 to F03) or another mental or behavioral disorder (F04 to F99) is diagnosed, or when two or more care-risk events
happened within 30 days; one step altogether, and never beyond level 4.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from sanshe.casework.reason import Reason
from sanshe.casework.scales import refusals
from sanshe.casework.scales.enums import Flag
from sanshe.casework.scales.reading import read_day
from sanshe.foundation.ui.words import say_day

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sanshe.casework.scales.answers import Answers
    from sanshe.casework.scales.instrument import Instrument
    from sanshe.casework.scales.result import Result

FACTS = ("coma", "diagnoses", "events")
_CODE = re.compile(r"(?P<chapter>[A-Z])(?P<number>[0-9]{2})(?:\.[0-9X]{1,5})?[*+†]?")


class RiskEvent(TextChoices):
    """Care-risk events (照护风险事件) of form A."""

    FALL = "fall", _("Fall")
    LOST = "lost", _("Got lost")
    CHOKING = "choking", _("Choking on food")
    SELF_HARM = "self_harm", _("Self-harm or attempted suicide")
    OTHER = "other", _("Other care-risk event")


@dataclass(frozen=True)
class Rules:
    """The numbers of the change rules."""

    coma_level: int = 4
    worst_level: int = 4
    events: int = 2
    within_days: int = 30


@dataclass(frozen=True)
class Findings:
    """What the change rules look at; `events` counts those within the days of the rules."""

    coma: bool
    dementia: bool
    mental_disorder: bool
    events: int


def change_level(instrument: Instrument, answers: Answers, result: Result, rules: Rules = Rules()) -> Result:
    """Apply the change rules to the level that the total gives.

    Raises:
        Refusal: the facts cannot be read; the sentence says how to write them.
    """
    findings = read_findings(answers.facts, answers.on, rules)
    if findings.coma:
        band = _level(instrument, rules.coma_level)
        reason = Reason(_("Coma: level %(level)s directly, whatever the total."), {"level": rules.coma_level})
        flags = tuple(flag for flag in result.flags if flag != Flag.NOT_SCORED)
        return replace(result, band=band, before_change=result.band, flags=flags, reasons=(*result.reasons, reason))
    causes = _causes(findings, rules)
    if not causes or result.band is None:
        return result
    level = int(result.band.code)
    worse = min(level + 1, rules.worst_level)
    if worse == level:
        reason = Reason(_("It stays at level %(level)s, the worst there is."), {"level": level})
    else:
        reason = Reason(
            _("One level worse: from level %(level)s to level %(worse)s."), {"level": level, "worse": worse}
        )
    return replace(
        result,
        band=_level(instrument, worse),
        before_change=result.band,
        reasons=(*result.reasons, *causes, reason),
    )


def read_findings(facts: Mapping[str, Any], on: date | None, rules: Rules = Rules()) -> Findings:
    """Read coma, diagnoses and events as they are written in answers.

    Raises:
        FlagExpected, DiagnosisUnreadable, EventsUnreadable, EventsNeedDay, EventAfterAssessment: they cannot be read so.
    """
    coma = facts.get("coma", False)
    if not isinstance(coma, bool):
        raise refusals.FlagExpected(word="coma", given=coma)
    mental = [number for chapter, number in _diagnoses(facts.get("diagnoses", [])) if chapter == "F"]
    return Findings(
        coma=coma,
        dementia=any(number <= 3 for number in mental),
        mental_disorder=any(number > 3 for number in mental),
        events=_count_events(facts.get("events", {}), on, rules.within_days),
    )


def _level(instrument: Instrument, level: int) -> Any:
    return next(band for band in instrument.bands if band.code == str(level))


def _causes(findings: Findings, rules: Rules) -> list[Reason]:
    causes = []
    if findings.dementia:
        causes.append(Reason(_("Dementia is diagnosed (F00 to F03).")))
    if findings.mental_disorder:
        causes.append(Reason(_("Another mental or behavioral disorder is diagnosed (F04 to F99).")))
    if findings.events >= rules.events:
        values = {"count": findings.events, "days": rules.within_days}
        causes.append(Reason(_("%(count)s care-risk events within %(days)s days."), values))
    return causes


def _diagnoses(given: Any) -> list[tuple[str, int]]:
    """Chapters and numbers of ICD-10 codes, written in capitals or not: F00, F03.x00, i10."""
    if not isinstance(given, list):
        raise refusals.DiagnosisUnreadable(given=given)
    found = []
    for code in given:
        match = _CODE.fullmatch(code.strip().upper()) if isinstance(code, str) else None
        if match is None:
            raise refusals.DiagnosisUnreadable(given=code)
        found.append((match["chapter"], int(match["number"])))
    return found


def _count_events(given: Any, on: date | None, within_days: int) -> int:
    if isinstance(given, dict):
        for kind, count in given.items():
            if kind not in RiskEvent or type(count) is not int or count < 0:
                raise _events_unreadable()
        return sum(given.values())
    if not isinstance(given, list):
        raise _events_unreadable()
    if given and on is None:
        raise refusals.EventsNeedDay
    return sum(_is_recent(event, on, within_days) for event in given if on is not None)


def _is_recent(event: Any, on: date, within_days: int) -> bool:
    """Whether an event lies in the days before the assessment: the thirtieth day before counts, the one before it not."""
    if not isinstance(event, dict) or set(event) != {"kind", "on"} or event["kind"] not in RiskEvent.values:
        raise _events_unreadable()
    happened = read_day(event["on"])
    if happened > on:
        raise refusals.EventAfterAssessment(given=say_day(happened), on=say_day(on))
    return (on - happened).days <= within_days


def _events_unreadable() -> refusals.EventsUnreadable:
    return refusals.EventsUnreadable(kinds=", ".join(RiskEvent.values))
