"""What every deed on a case asks before it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from sanshe.casework.queries.facts import facts_of
from sanshe.casework.stages import may_do
from sanshe.foundation.errors import Refusal

if TYPE_CHECKING:
    from sanshe.casework.models import Case
    from sanshe.casework.stages import Deed, Facts
    from sanshe.foundation.access.principal import Principal


class NotNow(Refusal):
    """`values` hold the reason, which says what to do first."""

    sentence = _("%(reason)s")


def allow(actor: Principal, case: Case, deed: Deed) -> Facts:
    """The facts of a case, if a deed fits them.

    Raises:
        NotNow: it does not.
    """
    facts = facts_of(actor, case)
    decision = may_do(deed, facts)
    if not decision:
        raise NotNow(reason=str(decision.reason))
    return facts
