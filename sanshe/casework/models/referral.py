"""Referrals: one organization asks another to help somebody, tells what they need to know, and hears what came of it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from sanshe.accounts.models import User
from sanshe.casework.enums import Basis, ReferralState, Urgency
from sanshe.casework.models.case import Case
from sanshe.casework.models.closing import Aside
from sanshe.casework.models.consent import Consent, LegalGround
from sanshe.foundation.access.fields import Protected
from sanshe.foundation.access.tier import Tier
from sanshe.foundation.crypto.fields import EncryptedTextField
from sanshe.foundation.web.addresses import address_of
from sanshe.organizations.models import Organization


class Referral(Protected):
    """A letter to another organization and its answer. The sender owns it; the receiver reads it by a grant on this row alone.

    `about` and `told` are all that the receiver learns, unless `opens_file`: then the file of the case stands open to them from
    acceptance until the referral ends, or until the last moment of `open_until`. The database gives and ends that grant and
    ends `aside`, by which the case stands as referred elsewhere (see `walls.py`). `worker` answers for it at the sender.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="referrals")
    aside = models.OneToOneField(Aside, on_delete=models.PROTECT, null=True, related_name="referral")
    sender = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+", verbose_name=_("From whom"))
    receiver = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+", verbose_name=_("To whom"))
    worker = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("Social worker"))
    basis = models.CharField(_("What lets us tell them"), max_length=20, choices=Basis)
    consent = models.ForeignKey(Consent, on_delete=models.PROTECT, null=True, related_name="+")
    ground = models.ForeignKey(LegalGround, on_delete=models.PROTECT, null=True, related_name="+")
    about = models.CharField(_("Whom it is about"), max_length=100)
    told = EncryptedTextField(_("What they need to know"))
    urgency = models.CharField(_("Urgency"), max_length=20, choices=Urgency, default=Urgency.ORDINARY)
    sent_on = models.DateField(_("Sent out on"))
    reply_by = models.DateField(_("Reply by"))
    opens_file = models.BooleanField(_("Open the file of the case to them"), default=False)
    open_until = models.DateField(_("Open until"), null=True)
    state = models.CharField(_("How far it has come"), max_length=20, choices=ReferralState, default=ReferralState.SENT)
    answered_on = models.DateField(_("Answered on"), null=True)
    answer = EncryptedTextField(_("What they answered"), null=True)
    ended_on = models.DateField(_("Over since"), null=True)
    result = EncryptedTextField(_("What came of it"), null=True)
    noted_at = models.DateTimeField(db_default=Now(), editable=False)
    is_sample = models.BooleanField(default=False, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(tier=Tier.SENSITIVE), name="referral_is_sensitive"),
            models.CheckConstraint(condition=Q(sender=F("owner_organization")), name="referral_is_its_senders"),
            models.CheckConstraint(condition=~Q(receiver=F("sender")), name="referral_goes_elsewhere"),
            models.CheckConstraint(
                condition=Q(basis=Basis.CONSENT, consent__isnull=False, ground=None)
                | Q(basis=Basis.GROUND, consent=None, ground__isnull=False),
                name="referral_rests_on_one_thing",
            ),
            models.CheckConstraint(condition=Q(reply_by__gte=F("sent_on")), name="reply_is_wanted_after_sending"),
            models.CheckConstraint(
                condition=Q(open_until=None) | Q(opens_file=True, open_until__gte=F("sent_on")),
                name="file_is_open_after_sending",
            ),
            models.CheckConstraint(
                condition=~Q(state=ReferralState.DECLINED) | Q(answer__isnull=False), name="who_declines_says_why"
            ),
            models.CheckConstraint(
                condition=Q(answered_on=None) | Q(answered_on__gte=F("sent_on")),
                name="referral_is_answered_after_sending",
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("sent_on")), name="referral_ends_after_sending"
            ),
        ]
        indexes = [
            models.Index(fields=["owner_organization", "reply_by", "id"], name="referral_sender"),
            models.Index(fields=["receiver", "reply_by", "id"], name="referral_receiver"),
        ]
        ordering: ClassVar[list[str]] = ["reply_by", "id"]

    def __str__(self) -> str:
        return self.about

    def get_absolute_url(self) -> str:
        return address_of("casework:referral", self.pk)
