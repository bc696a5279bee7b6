"""Answers to scales, as a worker would note them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sanshe.casework import operations as casework
from tests.casework.life import DAY, consent, opened

if TYPE_CHECKING:
    from datetime import date

    from sanshe.casework.models import Case, ScaleResult
    from sanshe.foundation.access.principal import Principal

SAFE = [1, 1, 1, 1, 1, 1, 0, 0, 0]
AT_RISK = [0, 0, 0, 0, 0, 0, 0, 0, 1]
ABLE = [4] * 11 + [3] + [4] * 6 + [1, 1, 2, 2, 2, 4, 3, 4]


def permitted(actor: Principal, **fields: Any) -> Case:
    """A case whose client has agreed."""
    case = opened(actor, **fields)
    consent(actor, case)
    return case


def scored(
    actor: Principal, case: Case, scale: str = "phq-9", answers: Any = SAFE, on: date = DAY, **fields: Any
) -> ScaleResult:
    """A result."""
    document = {"total": answers} if isinstance(answers, int) else {"answers": answers}
    given: dict[str, Any] = {"document": document, "informant": "self", "mode": "face"} | fields
    return casework.note_scale(actor=actor, case=case, scale=scale, on=on, **given)
