"""Signatures under the forms of a case, drawn on a screen, each with the words under which it stands."""

from __future__ import annotations

import json
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sanshe.casework.models.on_case import OnCase
from sanshe.foundation.crypto.fields import EncryptedTextField
from sanshe.foundation.official_forms.signed import Signed, read_strokes
from sanshe.foundation.official_forms.words import Words, day


class FormSignature(OnCase):
    """One signature at one place of one form. It stands as it was drawn.

    `words` is what the form said when it was signed (`words_of`), so that the paper can be set again as it was; it also tells whether the
    form says the same today. Under other words the signature is never printed.
    """

    form = models.CharField(_("Form"), max_length=20)
    place = models.CharField(_("Place to sign"), max_length=30)
    signer = EncryptedTextField(_("Who signs"))
    signed_on = models.DateField(_("Signed on"))
    strokes = EncryptedTextField(_("Signature"))
    words = EncryptedTextField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(form="") & ~Q(place=""), name="signature_stands_somewhere"),
        ]
        indexes = [models.Index(fields=["case", "noted_at"], name="signature_of_case")]
        ordering: ClassVar[list[str]] = ["-noted_at", "id"]

    def said(self) -> Words:
        """What the form said when it was signed."""
        said: dict[str, Any] = json.loads(self.words)
        return said

    def drawn(self) -> Signed:
        """The signature as it stands on paper."""
        return Signed(self.signer, day(self.signed_on), read_strokes(self.strokes))
