"""What is on file for cases, from the columns that the database keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sanshe.casework.models import Case
from sanshe.casework.stages import FACTS, Facts

if TYPE_CHECKING:
    from sanshe.foundation.access.principal import Principal


def facts_on(case: Any) -> Facts:
    """The facts of a case as it was fetched."""
    return Facts(**{name: getattr(case, name) for name in FACTS})


def facts_of(principal: Principal, case: Case) -> Facts:
    """The facts of one case as they stand now."""
    return Facts(**Case.objects.visible_to(principal).filter(pk=case.pk).values(*FACTS).get())
