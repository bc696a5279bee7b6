"""What either side may do to a referral, by where it stands: `docs/referrals.md` is the specification, a test holds both equal."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from sanshe.accounts.enums import CASEWORKERS, FRONT_LINE
from sanshe.casework.enums import ReferralState
from sanshe.foundation.access.decision import ALLOWED, Decision, denied

if TYPE_CHECKING:
    from datetime import date

    from sanshe.casework.models import Referral
    from sanshe.foundation.access.principal import Principal


class Side(StrEnum):
    """Who of the two."""

    SENDER = "sender"
    RECEIVER = "receiver"


class Move(StrEnum):
    """What one side does."""

    ACCEPT = "accept"
    DECLINE = "decline"
    COMPLETE = "complete"
    REVOKE = "revoke"
    CALL_BACK = "call_back"


@dataclass(frozen=True)
class Rule:
    """A move is for one side, in one state, and leads to another."""

    side: Side
    before: ReferralState
    after: ReferralState


RULES: dict[Move, Rule] = {
    Move.ACCEPT: Rule(Side.RECEIVER, ReferralState.SENT, ReferralState.ACCEPTED),
    Move.DECLINE: Rule(Side.RECEIVER, ReferralState.SENT, ReferralState.DECLINED),
    Move.REVOKE: Rule(Side.SENDER, ReferralState.SENT, ReferralState.REVOKED),
    Move.COMPLETE: Rule(Side.RECEIVER, ReferralState.ACCEPTED, ReferralState.COMPLETED),
    Move.CALL_BACK: Rule(Side.SENDER, ReferralState.ACCEPTED, ReferralState.CALLED_BACK),
}
OPEN = (ReferralState.SENT, ReferralState.ACCEPTED)

SENTENCES = {
    ReferralState.SENT: _("Nobody has taken this referral on yet. Answer it or withdraw it first."),
    ReferralState.ACCEPTED: _("This referral was taken on already. It can be reported as done, or be called back."),
    ReferralState.DECLINED: _("This referral was turned down already. Send another one if help is still needed."),
    ReferralState.COMPLETED: _("This referral is done already. Send another one if help is still needed."),
    ReferralState.REVOKED: _("The sender has withdrawn this referral already."),
    ReferralState.CALLED_BACK: _("The sender has called this referral back already."),
}
OTHER_SIDE = {
    Side.SENDER: denied(_("Only the sender does this. Ask them.")),
    Side.RECEIVER: denied(_("Only the receiver does this. Ask them.")),
}


def side_of(principal: Principal, referral: Referral) -> Side | None:
    """On which side somebody stands; the sender's comes first for those who work at both."""
    if referral.owner_organization in principal.organizations(CASEWORKERS):
        return Side.SENDER
    return Side.RECEIVER if referral.receiver_id in principal.organizations(FRONT_LINE) else None


def fits(move: Move, state: str) -> Decision:
    """Whether a move is there in a state; otherwise what to do instead."""
    return ALLOWED if RULES[move].before == state else denied(SENTENCES[ReferralState(state)])


def may_move(principal: Principal, referral: Referral, move: Move) -> Decision:
    """Whether somebody may do this to a referral now."""
    side = RULES[move].side
    return fits(move, referral.state) if side_of(principal, referral) == side else OTHER_SIDE[side]


def is_expired(referral: Referral, on: date) -> bool:
    """Whether the file has closed by itself while the referral still runs."""
    until = referral.open_until
    return referral.state == ReferralState.ACCEPTED and until is not None and until < on
