"""Consent: the text that was read, who said yes to what, and the legal grounds for working without."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sanshe.casework.enums import ConsentChannel, ConsentScope, Ground, SignerRelation
from sanshe.casework.models.on_case import OnCase
from sanshe.foundation.access.fields import Protected
from sanshe.foundation.crypto.fields import EncryptedTextField


class ConsentText(Protected):
    """One version of what clients are told before they agree. A version that somebody signed is never changed: a new one follows it."""

    version = models.PositiveSmallIntegerField(_("Version"))
    title = models.CharField(_("Title of the text"), max_length=100)
    text = models.TextField(_("Text"))
    valid_from = models.DateField(_("Valid from"))
    is_sample = models.BooleanField(default=False, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner_organization", "version"], name="consent_text_version_stands_once"),
            models.CheckConstraint(condition=~Q(text="") & ~Q(title=""), name="consent_text_says_something"),
        ]
        ordering: ClassVar[list[str]] = ["-valid_from", "-version", "id"]

    def __str__(self) -> str:
        return gettext("%(title)s (version %(version)s)") % {"title": self.title, "version": self.version}


class Consent(OnCase):
    """That somebody agreed to a text, to which of its parts, and until when it held."""

    text = models.ForeignKey(ConsentText, on_delete=models.PROTECT, related_name="consents")
    scopes = ArrayField(models.CharField(max_length=20, choices=ConsentScope), verbose_name=_("Agreed to"))
    signer = models.CharField(_("Who signed"), max_length=50)
    relation = models.CharField(_("As what"), max_length=20, choices=SignerRelation)
    channel = models.CharField(_("How"), max_length=20, choices=ConsentChannel)
    given_on = models.DateField(_("Given on"))
    withdrawn_on = models.DateField(_("Consent withdrawn on"), null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(scopes__len__gt=0) & Q(scopes__contained_by=sorted(ConsentScope.values)),
                name="consent_is_to_something",
            ),
            models.CheckConstraint(condition=~Q(signer=""), name="consent_names_its_signer"),
            models.CheckConstraint(
                condition=Q(withdrawn_on=None) | Q(withdrawn_on__gte=F("given_on")),
                name="consent_is_withdrawn_after_it_was_given",
            ),
        ]
        indexes = [models.Index(fields=["case"], name="consent_stands", condition=Q(withdrawn_on=None))]
        ordering: ClassVar[list[str]] = ["-given_on", "-noted_at", "id"]


class LegalGround(OnCase):
    """Why one works without consent, from when until when."""

    ground = models.CharField(_("Legal ground"), max_length=20, choices=Ground)
    reason = EncryptedTextField(_("What happened"))
    starts_on = models.DateField(_("From"))
    ends_on = models.DateField(_("Until"), null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="legal_ground_ends_after_it_begins"
            ),
        ]
        indexes = [models.Index(fields=["case"], name="legal_ground_stands", condition=Q(ends_on=None))]
        ordering: ClassVar[list[str]] = ["-starts_on", "id"]
