"""Assessments, plans in versions with their goals and tasks, the supervisor's word, the agreement with the client."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sanshe.casework.enums import AgreementForm, Attainment, Verdict
from sanshe.casework.models.on_case import OnCase
from sanshe.foundation.crypto.fields import EncryptedTextField


class Assessment(OnCase):
    """What a worker found on a day, in the three systems of the field: person, family, surroundings."""

    assessed_on = models.DateField(_("Assessed on"))
    personal = EncryptedTextField(_("The person: health, mind, abilities, strengths"), null=True, blank=True)
    family = EncryptedTextField(_("The family: members, relations, means"), null=True, blank=True)
    surroundings = EncryptedTextField(_("The surroundings: neighbors, work, services"), null=True, blank=True)
    risks = EncryptedTextField(_("Dangers and what protects"), null=True, blank=True)
    summary = EncryptedTextField(_("What it comes to: problems and needs, the first first"))

    class Meta:
        indexes = [models.Index(fields=["case", "-assessed_on", "id"], name="assessment_order")]
        ordering: ClassVar[list[str]] = ["-assessed_on", "-noted_at", "id"]


class Plan(OnCase):
    """One version of the plan. Once handed in it is not changed: what the supervisor sends back goes on as the next version."""

    version = models.PositiveSmallIntegerField(_("Version"))
    made_on = models.DateField(_("Made on"))
    aim = EncryptedTextField(_("What it is all about"))
    review_on = models.DateField(_("Looked at again on"))
    handed_in_on = models.DateField(_("Plan handed in on"), null=True, blank=True)
    decide_by = models.DateField(_("To be decided by"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "version"], name="plan_version_stands_once"),
            models.CheckConstraint(condition=Q(review_on__gt=F("made_on")), name="plan_is_reviewed_after_it_is_made"),
            models.CheckConstraint(
                condition=Q(handed_in_on=None, decide_by=None)
                | Q(handed_in_on__gte=F("made_on"), decide_by__gte=F("handed_in_on")),
                name="plan_is_decided_after_it_is_handed_in",
            ),
        ]
        ordering: ClassVar[list[str]] = ["-version", "id"]


class PlanDecision(OnCase):
    """The supervisor's word on a plan that was handed in; `author` is the supervisor."""

    plan = models.OneToOneField(Plan, on_delete=models.PROTECT, related_name="decision")
    verdict = models.CharField(_("Decision"), max_length=20, choices=Verdict)
    comment = EncryptedTextField(_("What to change"), null=True, blank=True)
    decided_on = models.DateField(_("Decided on"))

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(verdict=Verdict.APPROVED) | Q(comment__isnull=False), name="who_sends_a_plan_back_says_why"
            )
        ]
        ordering: ClassVar[list[str]] = ["-decided_on", "id"]


class Goal(OnCase):
    """What is to be better for whom, how one will see it, and how far it came."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="goals")
    problem = EncryptedTextField(_("Problem"))
    goal = EncryptedTextField(_("Goal"))
    baseline = models.CharField(_("How it is now"), max_length=200)
    target = models.CharField(_("How it shall be"), max_length=200)
    attainment = models.PositiveSmallIntegerField(_("Attainment"), choices=Attainment, null=True, blank=True)
    scored_on = models.DateField(_("Looked at on"), null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(attainment=None, scored_on=None) | Q(attainment__range=(0, 4), scored_on__isnull=False),
                name="goal_is_scored_from_nought_to_four",
            ),
            models.CheckConstraint(condition=~Q(baseline="") & ~Q(target=""), name="goal_can_be_measured"),
        ]
        ordering: ClassVar[list[str]] = ["noted_at", "id"]


class Task(OnCase):
    """A step towards a goal: who does what until when."""

    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="tasks")
    what = models.CharField(_("What is to be done"), max_length=200)
    who = models.CharField(_("Who does it"), max_length=50)
    due_on = models.DateField(_("Due on"))
    done_on = models.DateField(_("Done on"), null=True, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(what=""), name="task_says_what")]
        indexes = [models.Index(fields=["case", "due_on"], name="task_to_do", condition=Q(done_on=None))]
        ordering: ClassVar[list[str]] = ["due_on", "id"]


class Agreement(OnCase):
    """That client and worker agreed to a plan: signed, or by word of mouth with the reason for it."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="agreements")
    form = models.CharField(_("How"), max_length=20, choices=AgreementForm)
    reason = models.CharField(_("Why not in writing"), max_length=200, blank=True)
    agreed_on = models.DateField(_("Agreed on"))

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(form=AgreementForm.SIGNED) | ~Q(reason=""), name="agreement_by_word_has_its_reason"
            )
        ]
        ordering: ClassVar[list[str]] = ["-agreed_on", "id"]
