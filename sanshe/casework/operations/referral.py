"""Referrals: sent with what the receiver needs to know, answered, ended by either side."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any, ClassVar

from django.db.models import Q
from django.utils.translation import gettext, gettext_lazy

from sanshe.casework.enums import AsideKind, Basis, ConsentScope, ReferralState, Urgency
from sanshe.casework.models import Aside, Consent, LegalGround, Referral
from sanshe.casework.operations.guarding import NotNow, allow
from sanshe.casework.referral_rules import OPEN, RULES, Move, may_move
from sanshe.casework.stages import Deed
from sanshe.foundation.access.models import Grant
from sanshe.foundation.access.tier import Tier
from sanshe.foundation.breaking import Broken, spoken
from sanshe.foundation.errors import Refusal
from sanshe.foundation.operations import operation

if TYPE_CHECKING:
    from datetime import date

    from sanshe.casework.models import Case
    from sanshe.foundation.access.principal import Principal
    from sanshe.organizations.models import Organization


class NobodyAgreed(Refusal):
    sentence = gettext_lazy(
        "Nobody agreed to passing data on, and no legal ground is on file. Note a consent that names it, or the legal ground."
    )


class SealedStays(Refusal):
    sentence = gettext_lazy(
        "A sealed case is not referred through the system. Note the referral beside the case, and speak in person."
    )


class ToOneself(Broken):
    sentence = gettext_lazy("This is your own organization. Hand the case over to a colleague instead.")
    rules: ClassVar[frozenset[str]] = frozenset({"referral_goes_elsewhere"})


class ReplyBeforeSending(Broken):
    sentence = gettext_lazy("The day for the reply lies before the day of sending. Correct the day.")
    rules: ClassVar[frozenset[str]] = frozenset({"reply_is_wanted_after_sending"})


class OpenBeforeSending(Broken):
    sentence = gettext_lazy(
        "The file can stand open only from the day of sending on. Correct the day, or tick that the file is opened."
    )
    rules: ClassVar[frozenset[str]] = frozenset({"file_is_open_after_sending"})


class EndsBeforeSending(Broken):
    sentence = gettext_lazy("The day lies before the referral was sent. Correct the day.")
    rules: ClassVar[frozenset[str]] = frozenset({"referral_is_answered_after_sending", "referral_ends_after_sending"})


def basis_of(actor: Principal, case: Case, on: date) -> Consent | LegalGround | None:
    """What lets us tell somebody else about a case on a day: a consent to passing on, else a legal ground."""
    consents = Consent.objects.visible_to(actor).filter(case=case, withdrawn_on=None, given_on__lte=on)
    agreed = consents.filter(scopes__contains=[ConsentScope.SHARING]).first()
    if agreed is not None:
        return agreed
    running = Q(ends_on=None) | Q(ends_on__gte=on)
    return LegalGround.objects.visible_to(actor).filter(running, case=case, starts_on__lte=on).first()


@operation("casework.referral.sent")
def send_referral(
    *,
    actor: Principal,
    case: Case,
    receiver: Organization,
    about: str,
    told: str,
    on: date,
    reply_by: date,
    urgency: str = Urgency.ORDINARY,
    opens_file: bool = False,
    open_until: date | None = None,
) -> Referral:
    """Ask another organization to help; the case stands as referred elsewhere until that ends.

    Raises:
        NobodyAgreed: neither a consent to passing data on nor a legal ground is on file.
        SealedStays: the case is sealed.
        NotNow: the case is closed, paused or referred already.
        ToOneself, ReplyBeforeSending, OpenBeforeSending: what is asked does not fit.
    """
    if case.tier == Tier.SEALED:
        raise SealedStays
    allow(actor, case, Deed.REFER)
    basis = basis_of(actor, case, on)
    if basis is None:
        raise NobodyAgreed
    aside = Aside.objects.create(
        case=case, author_id=actor.user, kind=AsideKind.REFERRAL, begins_on=on, reason=told.strip(), receiver=receiver.name
    )  # fmt: skip
    with spoken(ToOneself, ReplyBeforeSending, OpenBeforeSending):
        referral = Referral.objects.create(
            **_of_case(case), **_resting_on(basis), aside=aside, receiver=receiver, about=about.strip(), told=told.strip(),
            urgency=urgency, sent_on=on, reply_by=reply_by, opens_file=opens_file, open_until=open_until,
        )  # fmt: skip
    _open_letter(referral)
    return referral


def _of_case(case: Case) -> dict[str, Any]:
    """Who sends the letter, and where it belongs: as the case does."""
    return {
        "id": uuid.uuid4(), "case": case, "sender_id": case.owner_organization, "owner_organization": case.owner_organization,
        "county": case.county, "place_code": case.place_code, "tier": Tier.SENSITIVE, "worker_id": case.worker_id,
        "is_sample": case.is_sample,
    }  # fmt: skip


def _resting_on(basis: Consent | LegalGround) -> dict[str, Any]:
    if isinstance(basis, Consent):
        return {"basis": Basis.CONSENT, "consent": basis}
    return {"basis": Basis.GROUND, "ground": basis}


def _open_letter(referral: Referral) -> None:
    """The receiver reads the letter from now on, and nothing else."""
    Grant._base_manager.create(  # noqa: SLF001 - grants have no door: the wall asks who keeps the record
        from_organization=referral.sender_id, to_organization=referral.receiver_id, table=Referral._meta.db_table,
        record=referral.pk, tier_ceiling=Tier.SENSITIVE, purpose="referral", basis=referral.basis,
    )  # fmt: skip


@operation("casework.referral.moved")
def move_referral(*, actor: Principal, referral: Referral, move: Move, on: date, words: str = "") -> Referral:
    """Answer or end a referral; who comes second of two hears what happened meanwhile.

    Raises:
        NotNow: the move is for the other side, or not in this state; its reason says what happened.
        SayWhy: it is turned down without a reason.
        EndsBeforeSending: the day lies before it was sent.
    """
    now = Referral.objects.kept_by(actor).select_for_update(of=("self",)).get(pk=referral.pk)
    decision = may_move(actor, now, move)
    if not decision:
        raise NotNow(reason=str(decision.reason))
    if move in {Move.ACCEPT, Move.DECLINE}:
        now.answered_on, now.answer = on, words.strip() or None
    if move is not Move.ACCEPT:
        now.ended_on = on
    if move not in {Move.ACCEPT, Move.DECLINE}:
        now.result = words.strip() or None
    now.state = RULES[move].after
    with spoken(SayWhy, EndsBeforeSending):
        now.save(update_fields=["state", "answered_on", "answer", "ended_on", "result"])
    return now


class SayWhy(Broken):
    sentence = gettext_lazy("Say why you turn it down, so that the sender can look elsewhere.")
    rules: ClassVar[frozenset[str]] = frozenset({"who_declines_says_why"})


def take_back(actor: Principal, referral: Referral, on: date, words: str) -> None:
    """End a referral that runs, from the sender's side, whether it was answered or not."""
    move = Move.REVOKE if referral.state == ReferralState.SENT else Move.CALL_BACK
    move_referral(actor=actor, referral=referral, move=move, on=max(on, referral.sent_on), words=words)


def end_resting_on(actor: Principal, basis: Consent | LegalGround, on: date) -> None:
    """What rests on a consent or a legal ground ends with it."""
    resting = Q(consent=basis) if isinstance(basis, Consent) else Q(ground=basis)
    for referral in Referral.objects.kept_by(actor).filter(resting, state__in=OPEN):
        take_back(actor, referral, on, gettext("What allowed it has ended."))
