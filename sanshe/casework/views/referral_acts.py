"""What may be done with a referral: sent from a case, answered by the receiver, ended by either side."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sanshe.casework import operations
from sanshe.casework.forms.referral import AnswerForm, ReasonForm, ReferralForm
from sanshe.casework.models import Case, Referral
from sanshe.casework.operations.referral import SealedStays
from sanshe.casework.referral_rules import Move, may_move
from sanshe.casework.stages import Deed
from sanshe.casework.views.asking import back_to, subject, when
from sanshe.casework.views.plan_acts import WHOLE_CASE, simple
from sanshe.foundation.access.decision import Decision, denied
from sanshe.foundation.access.tier import Tier
from sanshe.people.views.act import Act
from sanshe.people.views.frame import shown_day

if TYPE_CHECKING:
    from collections.abc import Callable

    from sanshe.foundation.access.principal import Principal
    from sanshe.foundation.web.serving import Asked

LETTER = (
    "sender",
    "receiver",
)  # never the case: the receiver does not see it, and a row that is joined to what is hidden hides
REPLY_AFTER = timedelta(days=5)
SEALED = denied(SealedStays.sentence)


def _referring(request: Asked, case: Case, data: Any) -> ReferralForm:
    day = shown_day()
    initial = {"on": day, "reply_by": day + REPLY_AFTER, "about": case.subject, "urgency": "ordinary"}
    return ReferralForm(request.principal, data, initial=initial)


def _refer(request: Asked, case: Case, form: Any) -> str:
    given = form.cleaned_data
    operations.send_referral(actor=request.principal, case=case, **given)
    return _("The referral is on its way to %(name)s.") % {"name": given["receiver"].name}


def _may_refer(principal: Principal, case: Case) -> Decision:
    return SEALED if case.tier == Tier.SEALED else when(Deed.REFER)(principal, case)


def _asks(move: Move) -> Callable[[Principal, Any], Decision]:
    return lambda principal, referral: may_move(principal, referral, move)


def _carry(move: Move, said: Any) -> Callable[[Asked, Any, Any], str]:
    def carry_out(request: Asked, referral: Referral, form: Any) -> str:
        operations.move_referral(actor=request.principal, referral=referral, move=move, **form.cleaned_data)
        return str(said)

    return carry_out


def _letter(referral: Referral) -> str:
    return referral.get_absolute_url()


SENDING = (
    Act(
        "referring", "cases/<uuid:key>/referral", Case, gettext_lazy("Refer to another organization"),
        gettext_lazy("Send the referral"), _referring, _refer, back_to("case"), related=WHOLE_CASE, asks=_may_refer,
        called=subject, lead=gettext_lazy("A consent to passing data on, or a legal ground, must be on file."),
    ),
)  # fmt: skip
ACTS = (
    Act(
        "acceptance", "referrals/<uuid:key>/acceptance", Referral, gettext_lazy("Take the referral on"),
        gettext_lazy("Take it on"), simple(AnswerForm), _carry(Move.ACCEPT, gettext_lazy("You have taken the referral on.")),
        _letter, asks=_asks(Move.ACCEPT), related=LETTER, called=str,
    ),
    Act(
        "declining", "referrals/<uuid:key>/refusal", Referral, gettext_lazy("Turn the referral down"),
        gettext_lazy("Turn it down"), simple(ReasonForm), _carry(Move.DECLINE, gettext_lazy("The sender reads why.")),
        _letter, asks=_asks(Move.DECLINE), related=LETTER, called=str,
    ),
    Act(
        "completion", "referrals/<uuid:key>/completion", Referral, gettext_lazy("Report the referral as done"),
        gettext_lazy("Report that it is done"), simple(ReasonForm),
        _carry(Move.COMPLETE, gettext_lazy("The referral is done; the sender reads your report.")), _letter,
        asks=_asks(Move.COMPLETE), related=LETTER, called=str,
    ),
    Act(
        "revocation", "referrals/<uuid:key>/revocation", Referral, gettext_lazy("Withdraw a referral"),
        gettext_lazy("Withdraw the referral"), simple(AnswerForm),
        _carry(Move.REVOKE, gettext_lazy("The referral is withdrawn.")), _letter, asks=_asks(Move.REVOKE), related=LETTER, called=str,
    ),
    Act(
        "recall", "referrals/<uuid:key>/recall", Referral, gettext_lazy("Call a referral back"), gettext_lazy("Call it back"),
        simple(AnswerForm), _carry(Move.CALL_BACK, gettext_lazy("The referral is called back; the file is closed to them.")),
        _letter, asks=_asks(Move.CALL_BACK), related=LETTER, called=str,
    ),
)  # fmt: skip
