"""转介表: to whom a case is referred, why, and what came back; the minimum of data goes along."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from sanshe.casework.enums import AsideKind, ConsentScope
from sanshe.casework.official_forms.head import Head
from sanshe.casework.official_forms.on_file import CaseOnFile, head_of
from sanshe.foundation.official_forms.asked import entries, line, passage, signature, wide
from sanshe.foundation.official_forms.form import OfficialForm
from sanshe.foundation.official_forms.words import day


@dataclass(frozen=True)
class Referral:
    """One referral elsewhere."""

    receiver: str = wide(_("To whom"))
    sent_on: str = line(_("Sent on"))
    author: str = line(_("Sent by whom"))
    reply_by: str = line(_("Reply until"), by_hand=True)
    reply: str = line(_("Accepted or refused"), by_hand=True)
    returned_on: str = line(_("Came back on"))
    contact: str = line(_("Contact of the receiver"), by_hand=True)
    reason: str = passage(_("Why they are referred, and what they need"))
    outcome: str = passage(_("What came of it"), by_hand=True)


@dataclass(frozen=True)
class ReferralFacts(Head):
    """What the referral form asks for."""

    consent: str = wide(_("Consent to passing data on"))
    referrals: tuple[Referral, ...] = entries(_("Referral elsewhere"), Referral)
    client_signs: str = signature(_("Signature of the client"))
    worker_signs: str = signature(_("Signature of the social worker"))
    receiver_signs: str = signature(_("Signature of the receiver"))


def gather(file: CaseOnFile) -> ReferralFacts:
    """The referrals of one case; only those after whom nothing else is told."""
    referrals = tuple(
        Referral(
            receiver=one.receiver,
            sent_on=day(one.begins_on),
            author=one.author.name,
            returned_on=day(one.ends_on),
            reason=one.reason,
        )
        for one in file.asides
        if one.kind == AsideKind.REFERRAL
    )
    return ReferralFacts(**head_of(file), consent=_consent(file), referrals=referrals)


def _consent(file: CaseOnFile) -> str:
    """The consent to passing data on that stands."""
    stands = (one for one in file.permissions[0] if one.withdrawn_on is None and ConsentScope.SHARING in one.scopes)
    found = next(stands, None)
    return f"{found.signer}（{found.get_relation_display()}） {day(found.given_on)}" if found else ""


REFERRAL = OfficialForm(
    "referral", _("Referral form"), "case", ReferralFacts, gather, is_begun=lambda facts: bool(facts.referrals)
)
