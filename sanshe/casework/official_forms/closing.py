"""结案表: why a case ends, what was done, and the supervisor's word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from sanshe.casework.official_forms.evaluation import Reached, reached_in
from sanshe.casework.official_forms.head import Head
from sanshe.casework.official_forms.on_file import CaseOnFile, decision_on, head_of, opinion_of, work_of
from sanshe.foundation.official_forms.asked import ledger, line, passage, signature, wide
from sanshe.foundation.official_forms.form import OfficialForm
from sanshe.foundation.official_forms.words import day

if TYPE_CHECKING:
    from sanshe.casework.models import Closing


@dataclass(frozen=True)
class ClosingFacts(Head):
    """What the closing form asks for."""

    asked_on: str = line(_("Asked on"))
    reason: str = line(_("Why it ends"))
    meetings: str = line(_("Meetings"))
    total: str = line(_("Minutes altogether"))
    visits: str = wide(_("Follow-up visits are planned for"))
    summary: str = passage(_("What was done, and what remains"))
    goals: tuple[Reached, ...] = ledger(_("Goal by goal"), Reached)
    feeling: str = passage(_("What the client says"), by_hand=True)
    decision: str = passage(_("What the supervisor decided"))
    supervisor: str = line(_("Who decided"))
    decided_on: str = line(_("Decided on"))
    client_signs: str = signature(_("Signature of the client"))
    worker_signs: str = signature(_("Signature of the social worker"))
    supervisor_signs: str = signature(_("Signature of the supervisor"))


def gather(file: CaseOnFile) -> ClosingFacts:
    """The facts of the newest closing."""
    closings, visits = file.ending
    newest = closings[0] if closings else None
    return ClosingFacts(
        **head_of(file), **work_of(file), **opinion_of(decision_on(newest)), **_asked(newest), goals=reached_in(file.plan),
        visits="、".join(day(one.due_on) for one in visits),
    )  # fmt: skip


def _asked(closing: Closing | None) -> dict[str, str]:
    if closing is None:
        return {}
    return {"asked_on": day(closing.asked_on), "reason": str(closing.get_reason_display()), "summary": closing.summary}


CLOSING = OfficialForm(
    "closing", _("Closing form"), "case", ClosingFacts, gather, is_begun=lambda facts: bool(facts.asked_on)
)
