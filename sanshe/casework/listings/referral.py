"""The four inboxes of referrals: sent or received, waiting or answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import BooleanField, Case, Q, Value, When
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sanshe.accounts.enums import CASEWORKERS
from sanshe.casework.enums import ReferralState
from sanshe.casework.models import Referral
from sanshe.casework.referral_rules import OPEN, is_expired
from sanshe.foundation.lists.filters import Filter
from sanshe.foundation.lists.listing import Listing, listing
from sanshe.foundation.ui.parts import Column, Status
from sanshe.people.views.frame import shown_day

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.db.models import QuerySet

    from sanshe.foundation.access.principal import Principal

# Ours waits until the other side has answered; theirs until we have answered and what we took on is done.
BOXES: dict[str, tuple[Any, Q]] = {
    "received_open": (gettext_lazy("Received, to do"), Q(is_ours=False, state__in=OPEN)),
    "received_done": (gettext_lazy("Received, done"), Q(is_ours=False) & ~Q(state__in=OPEN)),
    "sent_open": (gettext_lazy("Sent, no reply yet"), Q(is_ours=True, state=ReferralState.SENT)),
    "sent_answered": (gettext_lazy("Sent, replied"), Q(is_ours=True) & ~Q(state=ReferralState.SENT)),
}
TONES = {
    ReferralState.SENT: "waiting", ReferralState.ACCEPTED: "info", ReferralState.COMPLETED: "done", ReferralState.DECLINED: "late",
}  # fmt: skip


def referral_status(referral: Any) -> Status:
    """Where a referral stands, in a word."""
    if is_expired(referral, shown_day()):
        return Status(_("The file has closed; not reported yet"), "late")
    state = ReferralState(referral.state)
    return Status(str(state.label), TONES.get(state, "plain"))


def listed_referrals(principal: Principal) -> QuerySet[Any]:
    """Referrals of both sides, each with whether our side sent it."""
    sent = When(owner_organization__in=principal.organizations(CASEWORKERS), then=Value(value=True))
    ours = Case(sent, default=Value(value=False), output_field=BooleanField())
    rows = Referral.objects.visible_to(principal).select_related("sender", "receiver")
    return rows.annotate(is_ours=ours)


def _row(referral: Any, _principal: Principal) -> Mapping[str, Any]:
    return {
        "about": referral.about,
        "url": referral.get_absolute_url(),
        "other": referral.receiver.name if referral.is_ours else referral.sender.name,
        "way": _("Sent by us") if referral.is_ours else _("Sent to us"),
        "urgency": referral.get_urgency_display(),
        "reply_by": referral.reply_by,
        "status": referral_status(referral),
        "next": None,
    }


def _late(rows: Any, _chosen: str) -> Any:
    return rows.filter(state=ReferralState.SENT, reply_by__lt=shown_day())


REFERRALS = listing(
    Listing(
        name="casework.referrals",
        title=lambda _given: _("Referrals"),
        source=lambda principal, _given: listed_referrals(principal),
        exportable=CASEWORKERS,
        columns=lambda: [
            Column("about", _("Whom it is about"), main=True),
            Column("other", _("Other organization")),
            Column("way", _("Direction"), phone=False),
            Column("urgency", _("Urgency"), phone=False),
            Column("reply_by", _("Reply by"), "day"),
            Column("status", _("How far it has come"), "status"),
        ],
        row=_row,
        order=("-reply_by", "id"),
        counted=lambda count: _("%(count)s referrals") % {"count": count},
        filters=(
            Filter(
                "box",
                gettext_lazy("in every box"),
                lambda _principal: [(name, label) for name, (label, _rows) in BOXES.items()],
                lambda rows, chosen: rows.filter(BOXES[chosen][1]),
            ),
            Filter(
                "reply",
                gettext_lazy("whenever a reply is due"),
                lambda _principal: [("late", gettext_lazy("reply overdue"))],
                _late,
            ),
        ),
        empty=lambda _principal: {
            "title": _("No referral here"),
            "text": _("A referral begins on the page of a case; what others send you comes in here by itself."),
            "icon": "send",
            "links": [],
        },
    )
)
