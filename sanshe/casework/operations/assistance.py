"""Social assistance: a household is found and referred, and the days of the official procedure are noted as they are told."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.utils.translation import gettext_lazy as _

from sanshe.casework.models import AssistanceFinding
from sanshe.casework.social_assistance import AssistanceStep
from sanshe.foundation.breaking import Broken, spoken
from sanshe.foundation.errors import Refusal
from sanshe.foundation.operations import operation

if TYPE_CHECKING:
    from datetime import date

    from sanshe.foundation.access.principal import Principal
    from sanshe.people.models import Household


class ConfirmedOrDeclined(Broken):
    sentence = _("The street has said the opposite already. Ask there, then correct the day.")
    rules: ClassVar[frozenset[str]] = frozenset({"the_street_confirms_or_declines"})


class StepBeforeFinding(Refusal):
    sentence = _("This day lies before the household was found. Correct the day.")


@operation("casework.assistance.found")
def find_hardship(
    *, actor: Principal, household: Household, layer: str, found_by: str, on: date, situation: str
) -> AssistanceFinding:
    """Note that a household seems to be in hardship. Nothing is decided with that."""
    return AssistanceFinding.objects.create(
        household=household,
        author_id=actor.user,
        layer=layer,
        found_by=found_by,
        found_on=on,
        situation=situation.strip(),
    )


@operation("casework.assistance.went_on")
def note_assistance_day(*, actor: Principal, finding: AssistanceFinding, step: str, on: date) -> AssistanceFinding:
    """Note the day of one step, as the street or the official system tells it.

    Raises:
        StepBeforeFinding, ConfirmedOrDeclined: the day lies before the finding; the opposite is on file.
    """
    del actor
    if on < finding.found_on:
        raise StepBeforeFinding
    column = f"{AssistanceStep(step)}_on"
    setattr(finding, column, on)
    with spoken(ConfirmedOrDeclined):
        finding.save(update_fields=[column])
    return finding
