"""Consent: texts in versions, given, withdrawn; legal grounds for working without."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.utils.translation import gettext_lazy as _

from sanshe.casework.models import Consent, ConsentText, LegalGround
from sanshe.casework.operations.guarding import allow
from sanshe.casework.operations.referral import end_resting_on
from sanshe.casework.stages import Deed
from sanshe.foundation.access.tier import Tier
from sanshe.foundation.breaking import Broken, spoken
from sanshe.foundation.errors import Refusal
from sanshe.foundation.operations import operation

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from uuid import UUID

    from sanshe.casework.models import Case
    from sanshe.foundation.access.principal import Principal


class GuardianNeeded(Broken):
    sentence = _("Under fourteen a guardian agrees (PIPL art. 31). Choose the guardian as who signs.")
    rules: ClassVar[frozenset[str]] = frozenset({"a_guardian_agrees_under_fourteen"})


class ConsentToNothing(Broken):
    sentence = _("Tick at least one thing to which they agree.")
    rules: ClassVar[frozenset[str]] = frozenset({"consent_is_to_something"})


class WithdrawnBeforeGiven(Broken):
    sentence = _("The day lies before the consent was given. Correct the day.")
    rules: ClassVar[frozenset[str]] = frozenset({"consent_is_withdrawn_after_it_was_given"})


class WithdrawnAlready(Refusal):
    sentence = _("This consent was withdrawn already.")


class GroundEndsBeforeItBegins(Broken):
    sentence = _("The last day lies before the first. Correct the day.")
    rules: ClassVar[frozenset[str]] = frozenset({"legal_ground_ends_after_it_begins"})


@operation("casework.consent_text.issued")
def issue_consent_text(
    *, actor: Principal, organization: UUID, place_code: str, title: str, text: str, valid_from: date,
    is_sample: bool = False,
) -> ConsentText:  # fmt: skip
    """Put the next version of an organization's consent text in force; earlier ones stay as they were signed."""
    last = ConsentText.objects.visible_to(actor).filter(owner_organization=organization).order_by("-version").first()
    return ConsentText.objects.create(
        owner_organization=organization, place_code=place_code, county=place_code[:6], tier=Tier.SERVICE,
        version=last.version + 1 if last else 1, title=title.strip(), text=text.strip(), valid_from=valid_from,
        is_sample=is_sample,
    )  # fmt: skip


@operation("casework.consent.given")
def note_consent(
    *, actor: Principal, case: Case, text: ConsentText, scopes: Sequence[str], signer: str, relation: str, channel: str,
    on: date,
) -> Consent:  # fmt: skip
    """Note that somebody agreed.

    Raises:
        GuardianNeeded: the client is under fourteen and no guardian signs.
        ConsentToNothing: nothing is ticked.
        NotNow: the case is closed.
    """
    allow(actor, case, Deed.CONSENT)
    with spoken(ConsentToNothing, GuardianNeeded):
        return Consent.objects.create(
            case=case, author_id=actor.user, text=text, scopes=sorted(scopes), signer=signer.strip(), relation=relation,
            channel=channel, given_on=on,
        )  # fmt: skip


@operation("casework.consent.withdrawn")
def withdraw_consent(*, actor: Principal, consent: Consent, on: date) -> Consent:
    """Note that a consent was withdrawn; whatever needs it is refused from the next request on, and a referral that rests on it is taken back.

    Raises:
        WithdrawnAlready: it was.
        WithdrawnBeforeGiven: the day lies before it was given.
    """
    if consent.withdrawn_on is not None:
        raise WithdrawnAlready
    consent.withdrawn_on = on
    with spoken(WithdrawnBeforeGiven):
        consent.save(update_fields=["withdrawn_on"])
    end_resting_on(actor, consent, on)
    return consent


@operation("casework.legal_ground.noted")
def note_ground(*, actor: Principal, case: Case, ground: str, reason: str, on: date) -> LegalGround:
    """Note why one works without consent.

    Raises:
        NotNow: the case is closed.
    """
    allow(actor, case, Deed.CONSENT)
    return LegalGround.objects.create(
        case=case, author_id=actor.user, ground=ground, reason=reason.strip(), starts_on=on
    )


@operation("casework.legal_ground.ended")
def end_ground(*, actor: Principal, ground: LegalGround, on: date) -> LegalGround:
    """Note that a legal ground holds no more.

    Raises:
        GroundEndsBeforeItBegins: the day lies before its first day.
    """
    ground.ends_on = on
    with spoken(GroundEndsBeforeItBegins):
        ground.save(update_fields=["ends_on"])
    end_resting_on(actor, ground, on)
    return ground
