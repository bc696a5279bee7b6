"""Word templates of official forms that a city brings in place of the shipped ones."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from sanshe.accounts.models import User
from sanshe.foundation.access.fields import Protected


class FormTemplate(Protected):
    """One version of the template of a form.

    The newest counts; one that is not the city's own leads back to the shipped template.
    """

    form = models.CharField(_("Form"), max_length=40)
    version = models.PositiveSmallIntegerField(_("Version"))
    document = models.BinaryField(null=True)
    is_own = models.BooleanField(editable=False)
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    noted_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["county", "form", "version"], name="form_template_version_stands_once"),
            models.CheckConstraint(
                condition=Q(is_own=True, document__isnull=False) | Q(is_own=False, document=None),
                name="own_template_has_its_document",
            ),
            models.CheckConstraint(condition=~Q(form=""), name="form_template_names_its_form"),
        ]
        ordering: ClassVar[list[str]] = ["form", "-version"]
