"""What every deed on a case asks before it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sanshe.casework.queries.facts import facts_of
from sanshe.casework.stages import may_do
from sanshe.foundation.access.decision import Because

if TYPE_CHECKING:
    from sanshe.casework.models import Case
    from sanshe.casework.stages import Deed, Facts
    from sanshe.foundation.access.principal import Principal


class NotNow(Because):
    """The reason says what to do first."""


def allow(actor: Principal, case: Case, deed: Deed) -> Facts:
    """The facts of a case, if a deed fits them.

    Raises:
        NotNow: it does not.
    """
    facts = facts_of(actor, case)
    NotNow.unless(may_do(deed, facts))
    return facts
