"""Groups (小组, MZ/T 095-2017): several people who meet with a social worker, planned and then evaluated."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from sanshe.accounts.models import User
from sanshe.casework.enums import Attainment, Climate, GroupEnd, GroupKind, Presence, Verdict
from sanshe.foundation.access.fields import Following, Protected
from sanshe.foundation.access.tier import Tier
from sanshe.foundation.crypto.fields import EncryptedTextField
from sanshe.foundation.web.addresses import address_of
from sanshe.people.models import Person

MOST_SESSIONS = 60


class Group(Protected):
    """The plan of a group. The columns after `is_sample` are kept by the database from what hangs on the group."""

    number = models.CharField(_("Group no."), max_length=20)
    name = models.CharField(_("Name of the group"), max_length=50)
    kind = models.CharField(_("Kind of group"), max_length=20, choices=GroupKind)
    theory = models.CharField(_("Theory behind it"), max_length=100, blank=True)
    aims = EncryptedTextField(_("What we want to reach"))
    target = models.CharField(_("For whom"), max_length=100)
    place = models.CharField(_("Where it meets"), max_length=100)
    worker = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("Social worker"))
    planned_sessions = models.PositiveSmallIntegerField(_("Sessions planned"))
    starts_on = models.DateField(_("First day"))
    ends_on = models.DateField(_("Last day"))
    funder = models.CharField(_("Paid by"), max_length=100, blank=True)
    noted_at = models.DateTimeField(db_default=Now(), editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    is_sample = models.BooleanField(default=False, editable=False)

    members_now = models.PositiveIntegerField(default=0, editable=False)
    sessions_held = models.PositiveIntegerField(default=0, editable=False)
    sessions_open = models.PositiveIntegerField(default=0, editable=False)
    progress_owed = models.PositiveIntegerField(default=0, editable=False)
    begun_on = models.DateField(null=True, editable=False)
    turned_on = models.DateField(null=True, editable=False)
    matured_on = models.DateField(null=True, editable=False)
    full_on = models.DateField(null=True, editable=False)
    asked_on = models.DateField(null=True, editable=False)
    closed_on = models.DateField(null=True, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner_organization", "number"], name="group_number_stands_once"),
            models.CheckConstraint(condition=Q(tier__gte=Tier.SENSITIVE), name="group_is_sensitive"),
            models.CheckConstraint(condition=~Q(name="") & ~Q(number=""), name="group_has_a_name"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="group_ends_after_it_starts"),
            models.CheckConstraint(
                condition=Q(planned_sessions__range=(1, MOST_SESSIONS)), name="group_has_some_sessions"
            ),
        ]
        indexes = [
            models.Index(fields=["worker", "-starts_on", "id"], name="group_worker"),
            models.Index(fields=["owner_organization", "-starts_on", "id"], name="group_owner"),
        ]
        ordering: ClassVar[list[str]] = ["-starts_on", "id"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return address_of("casework:group", self.pk)


class OnGroup(Following):
    """A fact that hangs on a group."""

    follows = "group"

    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="+")
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    noted_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        abstract = True


class GroupMember(OnGroup):
    """Somebody on file who belongs to a group, from a day until a day."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="group_memberships")
    joined_on = models.DateField(_("Joined on"))
    left_on = models.DateField(_("Left the group on"), null=True, blank=True)
    hope = EncryptedTextField(_("What they hope for"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["group", "person"], condition=Q(left_on=None), name="one_membership_at_once"
            ),
            models.CheckConstraint(
                condition=Q(left_on=None) | Q(left_on__gte=F("joined_on")), name="group_is_left_after_joining"
            ),
        ]
        indexes = [models.Index(fields=["person", "joined_on"], name="groups_of_a_person")]
        ordering: ClassVar[list[str]] = ["joined_on", "id"]


class GroupSession(OnGroup):
    """One meeting: planned for a day, then held or called off. `climate` is what was seen among the members."""

    planned_on = models.DateField(_("Planned for"))
    starts_at = models.TimeField(_("From"))
    ends_at = models.TimeField(_("Until"))
    topic = models.CharField(_("Topic of the session"), max_length=100)
    contents = EncryptedTextField(_("What is planned: aim, course, material"), null=True, blank=True)
    held_on = models.DateField(_("Held on"), null=True, blank=True)
    held_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    climate = models.CharField(_("Among the members"), max_length=20, choices=Climate, blank=True)
    observed = EncryptedTextField(_("What happened and what was seen"), null=True, blank=True)
    feedback = EncryptedTextField(_("What the members said"), null=True, blank=True)
    dropped_on = models.DateField(_("Called off on"), null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="session_ends_after_it_starts"),
            models.CheckConstraint(
                condition=Q(held_on=None)
                | Q(dropped_on=None, held_by__isnull=False, observed__isnull=False) & ~Q(climate=""),
                name="session_that_was_held_says_how",
            ),
        ]
        indexes = [
            models.Index(fields=["group", "planned_on", "starts_at"], name="session_order"),
            models.Index(fields=["held_by", "held_on"], name="session_workload"),
        ]
        ordering: ClassVar[list[str]] = ["planned_on", "starts_at", "id"]


class Attendance(OnGroup):
    """Whether a member came to a session; for those who did not, why."""

    session = models.ForeignKey(GroupSession, on_delete=models.PROTECT, related_name="attendances")
    member = models.ForeignKey(GroupMember, on_delete=models.PROTECT, related_name="attendances")
    presence = models.CharField(_("Attendance"), max_length=8, choices=Presence)
    reason = EncryptedTextField(_("Why they did not come"), null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["session", "member"], name="one_attendance_each")]
        ordering: ClassVar[list[str]] = ["id"]


class GroupProgress(OnGroup):
    """How one member fares in a group. It is never changed; another note follows."""

    member = models.ForeignKey(GroupMember, on_delete=models.PROTECT, related_name="progress")
    seen_on = models.DateField(_("Seen on"))
    text = EncryptedTextField(_("How they fare in the group"))
    attainment = models.PositiveSmallIntegerField(_("Attainment"), choices=Attainment, null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["member", "-seen_on"], name="progress_order")]
        ordering: ClassVar[list[str]] = ["-seen_on", "-noted_at", "id"]


class GroupReport(OnGroup):
    """The evaluation report with which a worker asks for the end of a group."""

    reason = models.CharField(_("How it ends"), max_length=20, choices=GroupEnd)
    attainment = models.PositiveSmallIntegerField(_("Aims of the group"), choices=Attainment)
    summary = EncryptedTextField(_("What was done, and what came of it"))
    advice = EncryptedTextField(_("What to do another time"), null=True, blank=True)
    asked_on = models.DateField(_("Asked on"))

    class Meta:
        ordering: ClassVar[list[str]] = ["-asked_on", "-noted_at", "id"]


class GroupVerdict(OnGroup):
    """The supervisor's signature under a report, or why it goes back."""

    report = models.OneToOneField(GroupReport, on_delete=models.PROTECT, related_name="decision")
    verdict = models.CharField(_("Decision"), max_length=20, choices=Verdict)
    comment = EncryptedTextField(_("What to change"), null=True, blank=True)
    decided_on = models.DateField(_("Decided on"))

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(verdict=Verdict.APPROVED) | Q(comment__isnull=False),
                name="who_sends_a_report_back_says_why",
            ),
            models.UniqueConstraint(
                fields=["group"], condition=Q(verdict=Verdict.APPROVED), name="a_group_closes_once"
            ),
        ]
        ordering: ClassVar[list[str]] = ["-decided_on", "id"]
