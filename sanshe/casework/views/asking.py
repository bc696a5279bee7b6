"""What acts on a case ask before they show a form, and where they lead back to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sanshe.accounts.enums import MANAGERS
from sanshe.casework.models import Case
from sanshe.casework.operations.case import StaysSealed
from sanshe.casework.queries.facts import facts_of
from sanshe.casework.stages import Deed, may_do
from sanshe.foundation.access.decision import ALLOWED, Decision, denied
from sanshe.foundation.access.policy import registry
from sanshe.foundation.access.tier import Tier

if TYPE_CHECKING:
    from collections.abc import Callable

    from sanshe.foundation.access.principal import Principal

OWN = denied(_("Somebody else decides about what one has written oneself."))
BY_THE_HEAD = denied(_("The head of the agency hands cases over. Ask them."))
UNDER_SEAL = denied(StaysSealed.sentence)


def case_behind(thing: Any) -> Case:
    """The case itself, or the one on which a fact hangs."""
    case: Case = thing if isinstance(thing, Case) else thing.case
    return case


def when(deed: Deed) -> Callable[[Principal, Any], Decision]:
    """Whether a deed fits the case now."""

    def ask(principal: Principal, thing: Any) -> Decision:
        return may_do(deed, facts_of(principal, case_behind(thing)))

    return ask


def open_now(field: str, sentence: Any) -> Callable[[Principal, Any], Decision]:
    """Whether a day is still missing: what ended once does not end again."""

    def ask(_principal: Principal, thing: Any) -> Decision:
        return ALLOWED if getattr(thing, field) is None else denied(sentence)

    return ask


def both(
    first: Callable[[Principal, Any], Decision], then: Callable[[Principal, Any], Decision]
) -> Callable[[Principal, Any], Decision]:
    """One question, and if it is answered with yes, the other."""
    return lambda principal, thing: then(principal, thing) if (told := first(principal, thing)) else told


def by_supervisor(model: type[Any], deed: Deed) -> Callable[[Principal, Any], Decision]:
    """Whether one may give a verdict: for the supervisor or head, about what somebody else has written."""

    def ask(principal: Principal, thing: Any) -> Decision:
        row = model(case=thing.case, author_id=principal.user)
        may = registry.of(model).may_keep(principal, row)
        if not may:
            return may
        return OWN if thing.author_id == principal.user else may_do(deed, facts_of(principal, thing.case))

    return ask


def by_head(principal: Principal, case: Case) -> Decision:
    """Whether one may hand a case over."""
    if case.owner_organization not in principal.organizations(MANAGERS):
        return BY_THE_HEAD
    return UNDER_SEAL if case.tier == Tier.SEALED else may_do(Deed.HAND_OVER, facts_of(principal, case))


def back_to(part: str) -> Callable[[Any], str]:
    """The part of the case where a thing stands."""
    return lambda thing: reverse(f"casework:{part}", args=[case_behind(thing).pk])


def subject(thing: Any) -> str:
    """Whom the case is about, above a form."""
    return case_behind(thing).subject
