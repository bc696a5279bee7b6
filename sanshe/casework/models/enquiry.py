"""Enquiries: whoever came, called, was met or was sent, before anybody knows whether it becomes a case."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from sanshe.accounts.models import User
from sanshe.casework.enums import EnquiryOutcome, RiskSign, Urgency, Way
from sanshe.foundation.access.fields import Protected
from sanshe.foundation.access.tier import Tier
from sanshe.foundation.crypto.fields import EncryptedTextField
from sanshe.foundation.web.addresses import address_of
from sanshe.people.models import Person


class Enquiry(Protected):
    """One enquiry at one agency. `person` is who it is about, once they are on file; until then `caller` says how they call themselves."""

    way = models.CharField(_("How they came"), max_length=20, choices=Way)
    received_on = models.DateField(_("Came on"))
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="enquiries")
    caller = models.CharField(_("Name or what they call themselves"), max_length=50, blank=True)
    phone = EncryptedTextField(_("Phone"), null=True, blank=True)
    referrer = models.CharField(_("Sent by"), max_length=100, blank=True)
    problem = EncryptedTextField(_("What they ask for, in their own words"))
    urgency = models.CharField(_("Urgency"), max_length=20, choices=Urgency, default=Urgency.ORDINARY)
    risks = ArrayField(
        models.CharField(max_length=20, choices=RiskSign), verbose_name=_("First look for danger"), default=list
    )
    taken_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(_("What became of it"), max_length=20, choices=EnquiryOutcome, blank=True)
    outcome_on = models.DateField(null=True, blank=True)
    outcome_note = EncryptedTextField(_("What was said or done"), null=True, blank=True)
    noted_at = models.DateTimeField(db_default=Now(), editable=False)
    is_sample = models.BooleanField(default=False, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(tier__gte=Tier.SENSITIVE), name="enquiry_is_sensitive"),
            models.CheckConstraint(condition=~Q(caller="") | ~Q(person=None), name="enquiry_names_somebody"),
            models.CheckConstraint(
                condition=Q(risks__contained_by=sorted(RiskSign.values)), name="enquiry_knows_its_risks"
            ),
            models.CheckConstraint(
                condition=Q(outcome="", outcome_on=None) | ~Q(outcome="") & Q(outcome_on__gte=F("received_on")),
                name="enquiry_ends_after_it_came",
            ),
        ]
        indexes = [models.Index(fields=["owner_organization", "-received_on", "id"], name="enquiry_order")]
        ordering: ClassVar[list[str]] = ["-received_on", "id"]

    def __str__(self) -> str:
        return self.person.name if self.person else self.caller

    def get_absolute_url(self) -> str:
        return address_of("casework:enquiry", self.pk)
