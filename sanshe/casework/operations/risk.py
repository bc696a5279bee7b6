"""Danger to life: a check is asked for, made, and stands at the case until the next."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.utils.translation import gettext_lazy as _

from sanshe.casework.enums import RiskCause
from sanshe.casework.models import Case, RiskCheck
from sanshe.casework.operations.guarding import allow
from sanshe.casework.stages import Deed
from sanshe.foundation.breaking import Broken, spoken
from sanshe.foundation.operations import operation

if TYPE_CHECKING:
    from datetime import date

    from sanshe.casework.models import ScaleResult
    from sanshe.foundation.access.principal import Principal


class CheckBeforeCause(Broken):
    sentence = _("The check would lie before the day on which it was asked for. Correct the day.")
    rules: ClassVar[frozenset[str]] = frozenset({"risk_check_follows_its_cause"})


class SayWhatWasFound(Broken):
    sentence = _("Write what was asked and said, and which level was found.")
    rules: ClassVar[frozenset[str]] = frozenset({"risk_check_says_what_it_found"})


def _waiting_at(actor: Principal, case: Case) -> RiskCheck | None:
    """The check that waits at a case; whoever asks holds the case, so that nobody else opens one meanwhile."""
    Case.objects.kept_by(actor).select_for_update().get(pk=case.pk)
    found: RiskCheck | None = RiskCheck.objects.visible_to(actor).filter(case=case, made_on=None).first()
    return found


@operation("casework.risk_check.asked")
def ask_risk_check(
    *, actor: Principal, case: Case, on: date, cause: str, result: ScaleResult | None = None
) -> RiskCheck:
    """Ask for a risk check; one that waits already stays the one, also when two ask at the same moment."""
    waiting = _waiting_at(actor, case)
    if waiting is not None:
        return waiting
    return RiskCheck.objects.create(case=case, author_id=actor.user, cause=cause, result=result, opened_on=on)


@operation("casework.risk_check.made")
def note_risk(
    *, actor: Principal, case: Case, on: date, level: str, findings: str, safety: str = "", again_on: date | None = None
) -> RiskCheck:
    """Note what a risk check found: the one that waits, or one that nobody asked for. The case shows its level from then on.

    Raises:
        NotNow: the case is closed.
        CheckBeforeCause, SayWhatWasFound: the day lies before the cause; something is missing.
    """
    allow(actor, case, Deed.CHECK)
    check = _waiting_at(actor, case) or RiskCheck(case=case, author_id=actor.user, cause=RiskCause.WORDS, opened_on=on)
    check.made_on, check.level, check.again_on = on, level, again_on
    check.findings, check.safety = findings.strip() or None, safety.strip() or None
    with spoken(CheckBeforeCause, SayWhatWasFound):
        check.save()
    return check
