"""Couples who came to divorce to 徐阿姨工作室: sixty whose window ended in 2012 before the report, twenty-one reconciled.

All but one are kept as a number, as they were counseled before; that one is on file as two cases.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from sanshe.casework.enums import CoupleOutcomeCode
from sanshe.casework.operations import note_outcome
from sanshe.sample.words import generator

if TYPE_CHECKING:
    from sanshe.foundation.access.principal import Principal
    from sanshe.sample.scene import Scene

COUPLES, RECONCILED = 60, 21
IN_CASES = 2  # this one is counseled in cases (`counseling.py`) and has its row from there
OTHERS = (
    CoupleOutcomeCode.POSTPONED,
    CoupleOutcomeCode.DIVORCED_AFTER_HELP,
    CoupleOutcomeCode.DIVORCED_AFTER_HELP,
    CoupleOutcomeCode.WENT_TO_COURT,
    CoupleOutcomeCode.UNKNOWN,
)


def build_couples(scene: Scene, actor: Principal) -> None:
    """Outcome rows, sealed; the head of the studio reads them too."""
    agency = scene.organizations["徐阿姨工作室"]
    draw = generator("couples")
    for number in range(COUPLES):
        received = date(2012, 1, 4) + timedelta(days=number * 4)
        reconciled = number * RECONCILED // COUPLES != (number + 1) * RECONCILED // COUPLES
        early = draw.random() < 0.7
        outcome = (
            (CoupleOutcomeCode.WITHDREW if early else CoupleOutcomeCode.LAPSED) if reconciled else draw.choice(OTHERS)
        )
        window = received + timedelta(days=45)
        sessions = draw.randint(1, 5)
        scene.step()
        if number == IN_CASES:
            continue
        note_outcome(
            actor=actor,
            organization=agency.pk,
            place_code=agency.place_code,
            reference=f"2012-{number + 1:03d}",
            received_on=received,
            window_ends_on=window,
            outcome=outcome,
            outcome_on=received + timedelta(days=20) if outcome == CoupleOutcomeCode.WITHDREW else window,
            readers=[scene.users["yao"].pk],
            sessions=sessions,
            is_sample=True,
        )
