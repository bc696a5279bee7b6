"""What somebody was writing in a case."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sanshe.casework.models import NoteDraft

if TYPE_CHECKING:
    from datetime import datetime

    from sanshe.casework.models import Case
    from sanshe.foundation.access.principal import Principal


def my_drafts(actor: Principal, case: Case) -> Any:
    """What one is writing in a case: one's own and nobody else's, also where a seal lets several in."""
    return NoteDraft.objects.visible_to(actor).filter(case=case, author=actor.user)


def draft_of(actor: Principal, case: Case) -> tuple[dict[str, str], datetime] | None:
    """What one was writing in a case, and when it was kept last."""
    draft = my_drafts(actor, case).first()
    return (json.loads(draft.content), draft.saved_at) if draft else None
