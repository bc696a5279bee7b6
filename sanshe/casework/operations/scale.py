"""Scored assessments: scored when they are noted, and an answer that asks for it opens the risk check at once."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from sanshe.casework.enums import RiskCause
from sanshe.casework.models import ScaleResult
from sanshe.casework.operations.guarding import allow
from sanshe.casework.operations.risk import ask_risk_check
from sanshe.casework.scales.catalogue import instrument
from sanshe.casework.scales.enums import Flag
from sanshe.casework.scales.reading import read_answers
from sanshe.casework.scales.scoring import score
from sanshe.casework.stages import Deed
from sanshe.foundation.errors import Refusal
from sanshe.foundation.operations import operation

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sanshe.casework.models import Case
    from sanshe.foundation.access.principal import Principal
    from sanshe.people.models import Person


class ScaleNamesNobody(Refusal):
    sentence = _("A scale is filled in about one person. Choose who it is.")


@operation("casework.scale.noted")
def note_scale(
    *, actor: Principal, case: Case, scale: str, document: Mapping[str, Any], on: date, informant: str, mode: str,
    person: Person | None = None, version: str = "", rater: str = "",
) -> ScaleResult:  # fmt: skip
    """Score what somebody answered and keep it. `document` is as `scales.reading` reads it, without day, informant, mode and rater.

    `person` is whom it is about; at a case about one person it is they. An answer that asks for the risk check opens it.

    Raises:
        NotNow: it does not fit where the case stands; nobody has agreed yet, or the case is closed.
        ScaleNamesNobody: the case is about several people and nobody was chosen.
        Refusal: the answers do not fit the scale (`scales.refusals`).
    """
    allow(actor, case, Deed.RATE)
    who = person or case.person
    if who is None:
        raise ScaleNamesNobody
    one = instrument(scale, version)
    whole = {**document, "on": on.isoformat(), "informant": informant, "mode": mode}
    answers = read_answers(one, whole)
    found = score(one, answers)
    made = ScaleResult.objects.create(
        case=case, author_id=actor.user, person=who, scale=one.code, version=one.version, assessed_on=on,
        informant=informant, mode=mode, rater=rater.strip(), answers=json.dumps(whole, ensure_ascii=False),
        score=found.score, band=found.band.code if found.band else "", left_open=len(found.open_items),
    )  # fmt: skip
    if Flag.RISK_CHECK in found.flags:
        ask_risk_check(actor=actor, case=case, on=on, cause=RiskCause.SCALE, result=made)
    return made
