"""How a case ends: the closing, the supervisor's signature, the visits afterwards; and what goes on beside its path."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sanshe.casework.enums import AsideKind, ClosingReason, Mode, Verdict
from sanshe.casework.models.on_case import OnCase
from sanshe.foundation.crypto.fields import EncryptedTextField


class Closing(OnCase):
    """That a worker asks for a case to be closed, and why."""

    reason = models.CharField(_("Why it ends"), max_length=20, choices=ClosingReason)
    summary = EncryptedTextField(_("What was done, and what remains"))
    asked_on = models.DateField(_("Asked on"))

    class Meta:
        ordering: ClassVar[list[str]] = ["-asked_on", "-noted_at", "id"]


class ClosingDecision(OnCase):
    """The supervisor's signature under a closing, or why it goes back; `author` is the supervisor."""

    closing = models.OneToOneField(Closing, on_delete=models.PROTECT, related_name="decision")
    verdict = models.CharField(_("Decision"), max_length=20, choices=Verdict)
    comment = EncryptedTextField(_("What to change"), null=True, blank=True)
    decided_on = models.DateField(_("Decided on"))

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(verdict=Verdict.APPROVED) | Q(comment__isnull=False),
                name="who_sends_a_closing_back_says_why",
            ),
            models.UniqueConstraint(fields=["case"], condition=Q(verdict=Verdict.APPROVED), name="a_case_closes_once"),
        ]
        ordering: ClassVar[list[str]] = ["-decided_on", "id"]


class FollowUp(OnCase):
    """A visit after the end: planned for a day, then made."""

    due_on = models.DateField(_("Due on"))
    made_on = models.DateField(_("Made on"), null=True, blank=True)
    mode = models.CharField(_("Where and how"), max_length=20, choices=Mode, blank=True)
    state = EncryptedTextField(_("How they are"), null=True, blank=True)
    has_relapsed = models.BooleanField(_("The problem is back"), null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(made_on=None) | Q(state__isnull=False) & ~Q(mode="") & Q(has_relapsed__isnull=False),
                name="visit_that_was_made_says_how_they_are",
            )
        ]
        indexes = [models.Index(fields=["case", "due_on"], name="follow_up_to_do", condition=Q(made_on=None))]
        ordering: ClassVar[list[str]] = ["due_on", "id"]


class Aside(OnCase):
    """What goes on beside the path of a case, from when until when: a pause, a referral elsewhere, a crisis."""

    kind = models.CharField(_("What"), max_length=20, choices=AsideKind)
    begins_on = models.DateField(_("From"))
    ends_on = models.DateField(_("Until"), null=True, blank=True)
    reason = EncryptedTextField(_("What happened"))
    receiver = models.CharField(_("To whom"), max_length=100, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "kind"], condition=Q(ends_on=None), name="one_aside_of_a_kind"),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("begins_on")), name="aside_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=~Q(kind=AsideKind.REFERRAL) | ~Q(receiver=""), name="referral_names_its_receiver"
            ),
        ]
        ordering: ClassVar[list[str]] = ["-begins_on", "id"]
