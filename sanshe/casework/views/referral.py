"""Referrals: the inboxes, one letter, and what either side does with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Count
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from sanshe.accounts.enums import FRONT_LINE, SUPERVISORS
from sanshe.casework.enums import ReferralState
from sanshe.casework.listings.referral import BOXES, REFERRALS, listed_referrals, referral_status
from sanshe.casework.models import Case
from sanshe.casework.referral_rules import Move, Side, may_move, side_of
from sanshe.foundation.lists.listing import page_of
from sanshe.foundation.ui.parts import Link, Step
from sanshe.foundation.ui.words import say_count
from sanshe.foundation.web.serving import Asked, page
from sanshe.foundation.web.showing import show

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from sanshe.foundation.access.principal import Principal

TAKEN_BACK = (ReferralState.REVOKED, ReferralState.CALLED_BACK)


@page(FRONT_LINE | SUPERVISORS)
def referrals(request: Asked) -> HttpResponse:
    """What was sent to us and by us, in four boxes."""
    chosen = request.GET.get("box", "")
    counts = listed_referrals(request.principal).aggregate(
        **{name: Count("pk", filter=rows) for name, (_label, rows) in BOXES.items()}
    )
    here = reverse("casework:referrals")
    boxes = [
        Link(str(label), f"{here}?box={name}", active=name == chosen, count=say_count(counts[name]))
        for name, (label, _rows) in BOXES.items()
    ]
    return show(request, "casework/referrals.html", {"list": page_of(REFERRALS, request), "boxes": boxes})


@page()
def referral(request: Asked, key: UUID) -> HttpResponse:
    """One letter, its answer, and what one may do now; the case behind it only for those who may see it."""
    row = get_object_or_404(listed_referrals(request.principal), pk=key)
    side = side_of(request.principal, row)
    moves = [link for move, link in _moves(row).items() if may_move(request.principal, row, move)]
    context = {
        "referral": row,
        "status": referral_status(row),
        "path": _path(row),
        "moves": moves,
        "is_ours": side is Side.SENDER,
        "is_closed_to_them": side is not Side.SENDER and row.state in TAKEN_BACK,
        "case": Case.objects.visible_to(request.principal).filter(pk=row.case_id).first(),
    }
    return show(request, "casework/referral.html", context)


def _moves(row: Any) -> dict[Move, Link]:
    words = {
        Move.ACCEPT: ("acceptance_form", _("Take it on"), "check"),
        Move.DECLINE: ("declining_form", _("Turn it down"), "x"),
        Move.COMPLETE: ("completion_form", _("Report that it is done"), "check"),
        Move.REVOKE: ("revocation_form", _("Withdraw the referral"), "x"),
        Move.CALL_BACK: ("recall_form", _("Call it back"), "arrow-left"),
    }
    return {
        move: Link(label, reverse(f"casework:{name}", args=[row.pk]), icon=icon)
        for move, (name, label, icon) in words.items()
    }


def _path(row: Any) -> list[Step]:
    answered, ended = row.answered_on is not None, row.ended_on is not None
    return [
        Step(_("Sent out"), "done"),
        Step(_("Replied"), "done" if answered or ended else "now"),
        Step(_("Referral over"), "done" if ended else "now" if answered else "ahead"),
    ]


def referrals_above(_thing: object) -> Link:
    """Where referrals are found."""
    return Link(_("Referrals"), reverse("casework:referrals"))


def sent_from(principal: Principal, case: Any) -> list[Any]:
    """The referrals of a case, for its page."""
    return list(listed_referrals(principal).filter(case=case).order_by("-sent_on", "id"))
