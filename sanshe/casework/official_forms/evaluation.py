"""评估表: goal by goal how far the work came (0 to 4, after goal attainment scaling)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from sanshe.casework.official_forms.head import Head
from sanshe.casework.official_forms.on_file import CaseOnFile, head_of, work_of
from sanshe.foundation.official_forms.asked import ledger, line, passage, signature
from sanshe.foundation.official_forms.form import OfficialForm
from sanshe.foundation.official_forms.words import day


@dataclass(frozen=True)
class Reached:
    """How far one goal was reached."""

    goal: str = line(_("Goal"), share=1.4)
    baseline: str = line(_("How it is now"))
    target: str = line(_("How it shall be"))
    attainment: str = line(_("Attainment"), share=1.2)
    scored_on: str = line(_("Looked at on"))


@dataclass(frozen=True)
class EvaluationFacts(Head):
    """What the evaluation form asks for."""

    meetings: str = line(_("Meetings"))
    total: str = line(_("Minutes altogether"))
    goals: tuple[Reached, ...] = ledger(_("Goal by goal"), Reached)
    satisfaction: str = passage(_("How content the client is"), by_hand=True)
    worker_view: str = passage(_("How the social worker sees it"), by_hand=True)
    unmet: str = passage(_("What is still needed"), by_hand=True)
    client_signs: str = signature(_("Signature of the client"))
    worker_signs: str = signature(_("Signature of the social worker"))
    supervisor_signs: str = signature(_("Signature of the supervisor"))


def gather(file: CaseOnFile) -> EvaluationFacts:
    """The facts of one case."""
    return EvaluationFacts(**head_of(file), **work_of(file), goals=reached_in(file.plan))


def reached_in(plan: Any | None) -> tuple[Reached, ...]:
    """The goals of a plan with their attainment."""
    return tuple(
        Reached(
            one.goal, one.baseline, one.target, str(one.get_attainment_display()) if one.attainment is not None else "",
            day(one.scored_on),
        )
        for one in (plan.aims if plan else ())
    )  # fmt: skip


EVALUATION = OfficialForm("evaluation", _("Evaluation form"), "case", EvaluationFacts, gather,
    is_begun=lambda facts: any(one.attainment for one in facts.goals)
)  # fmt: skip
