"""Exports as people see them: each with its state in words, its facts, and who may give the second word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from sanshe.foundation.access.tier import Tier
from sanshe.foundation.exports.duties import duties
from sanshe.foundation.exports.formats import FILE_KINDS
from sanshe.foundation.exports.models import Export
from sanshe.foundation.ui.parts import Status
from sanshe.foundation.ui.words import say_moment, say_number

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.db.models import QuerySet

    from sanshe.foundation.access.principal import Principal

WAITS = Q(is_held=True, decision=None)


def shown_exports(principal: Principal) -> QuerySet[Export]:
    """What one has taken, and what those whom one answers for have taken, with the word that was given on it."""
    return Export.objects.visible_to(principal).select_related("decision")


def waiting_for(principal: Principal) -> QuerySet[Export]:
    """What waits for this reader's word."""
    if not principal.holds(duties.approvers):
        return Export.objects.none()
    return shown_exports(principal).filter(WAITS).exclude(user=principal.user)


def may_decide(principal: Principal, one: Export) -> bool:
    """Whether the reader may give the second word."""
    return state_of(one) == "waits" and principal.holds(duties.approvers) and one.user != principal.user


def state_of(one: Export) -> str:
    """Where an export stands: free (nobody had to agree), waits, agreed, refused."""
    if not one.is_held:
        return "free"
    decision = getattr(one, "decision", None)
    if decision is None:
        return "waits"
    return "agreed" if decision.is_approved else "refused"


def status_of(one: Export) -> Status:
    """The same in a word."""
    words = {
        "free": Status(_("Needs no approval")), "waits": Status(_("Waits for approval"), "waiting"),
        "agreed": Status(_("Approved"), "done"), "refused": Status(_("Not approved"), "late"),
    }  # fmt: skip
    return words[state_of(one)]


def exports_row(one: Export, _principal: Principal) -> Mapping[str, Any]:
    """One export as a row of the list."""
    return {
        "number": one.number_in_words,
        "url": one.get_absolute_url(),
        "words": one.words,
        "reason": one.reason,
        "by": one.by,
        "rows": one.rows,
        "form": str(FILE_KINDS[one.form].label) if one.form in FILE_KINDS else one.form,
        "asked_at": one.asked_at,
        "status": status_of(one),
    }


def facts_of(one: Export) -> list[tuple[str, Any]]:
    """What is on record about an export, for its page."""
    facts = [
        (_("What"), one.words),
        (_("Exported by"), one.by),
        (_("What for"), one.reason or "—"),
        (_("Rows"), say_number(one.rows)),
        (_("Contains"), _content(Tier(one.content_tier))),
        (_("File format"), str(FILE_KINDS[one.form].label) if one.form in FILE_KINDS else one.form),
        (_("Asked at"), say_moment(one.asked_at)),
    ]
    decision = getattr(one, "decision", None)
    if decision is not None:
        facts.append((_("Decided by"), f"{decision.by} · {say_moment(decision.at)}"))
        facts += [(_("Why"), decision.reason)] if decision.reason else []
    return facts


def _content(tier: Tier) -> str:
    """What kind of data leave, in words."""
    if tier >= Tier.SENSITIVE:
        return _("Sensitive personal data")
    return _("Personal data") if tier >= Tier.PERSONAL else _("No personal data of residents")


def by_state(rows: QuerySet[Export], state: str) -> QuerySet[Export]:
    """Narrow to what waits, was approved, or was refused."""
    if state == "waiting":
        return rows.filter(WAITS)
    return rows.filter(decision__is_approved=state == "approved")


def exports_address(state: str) -> str:
    """The list of exports in one state."""
    return f"{reverse('foundation:exports')}?{urlencode({'state': state})}"
