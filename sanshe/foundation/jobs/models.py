"""What was asked to be done later, how it goes, and what came of it. States are questions about these rows, never flags."""

from __future__ import annotations

import uuid
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from sanshe.foundation.access.fields import Protected
from sanshe.foundation.crypto.fields import EncryptedTextField
from sanshe.foundation.web.addresses import address_of

if TYPE_CHECKING:
    from datetime import datetime

MOST_DOWNLOADS = 5
HOURS_KEPT = 24


class Outcome(StrEnum):
    """How a job ended."""

    FINISHED = "finished"
    FAILED = "failed"
    CANCELLED = "cancelled"


class State(StrEnum):
    """Where a job stands, as people say it."""

    HELD = "held"  # waits for somebody's word
    WAITING = "waiting"
    RUNNING = "running"
    STOPPING = "stopping"  # cancelled while running; ends with its present step
    FINISHED = "finished"
    FAILED = "failed"
    CANCELLED = "cancelled"


MOVING = frozenset({State.WAITING, State.RUNNING, State.STOPPING})


class Job(Protected):
    """Something that a user asked to be done later, acting from one of their posts. It is never changed.

    `work` names what is to be done and `arguments` holds its plain JSON, sealed: a search text may name a person. `user`,
    `assured` and `asked_at` are set by the database from the running scope. `key` makes asking twice one job.
    """

    user = models.UUIDField()
    acting = models.UUIDField()
    assured = models.BooleanField(default=False)
    language = models.CharField(max_length=10)
    work = models.CharField(max_length=100)
    purpose = models.CharField(max_length=200, blank=True)
    arguments = EncryptedTextField()
    key = models.CharField(max_length=64, blank=True)
    is_held = models.BooleanField(default=False)
    asked_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "work", "key"], condition=~Q(key=""), name="one_job_per_key"),
        ]
        indexes = [models.Index(fields=["user", "-asked_at", "-id"], name="job_user")]
        ordering: ClassVar[list[str]] = ["-asked_at", "-id"]

    def get_absolute_url(self) -> str:
        return address_of("foundation:job", self.pk)

    @property
    def state(self) -> State:
        """Where it stands; `course`, `cancellation` and `release` must be at hand."""
        course = self.course
        if course.outcome:
            return State(course.outcome)
        if course.started_at is None:
            return State.HELD if self.is_held and not hasattr(self, "release") else State.WAITING
        return State.STOPPING if hasattr(self, "cancellation") else State.RUNNING


class JobCourse(models.Model):
    """How a job goes: written by the worker alone, through functions of the database (`jobs/sql.py`).

    Attributes:
        attempt: which start this is; whoever holds an older number may no longer write.
        idle_attempts: starts in a row that ended without a finished step.
        step: steps whose effects are committed; each is committed together with this number, so none happens twice.
        done, total: rows or things, for people; `total` may be unknown.
        mark: where the next step begins, in plain JSON without personal data.
        moved_at: the last sign of life.
        sentence: why it failed, in words for people; details stand in the log alone.
    """

    job = models.OneToOneField(Job, models.CASCADE, primary_key=True, related_name="course")
    user = models.UUIDField()
    worker = models.UUIDField(null=True)
    attempt = models.PositiveIntegerField(default=0)
    idle_attempts = models.PositiveIntegerField(default=0)
    step = models.PositiveIntegerField(default=0)
    done = models.PositiveBigIntegerField(default=0)
    total = models.PositiveBigIntegerField(null=True)
    mark = models.JSONField(null=True)
    due_at = models.DateTimeField(null=True)
    started_at = models.DateTimeField(null=True)
    moved_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=10, blank=True)
    sentence = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ended_at=None) ^ ~Q(outcome=""), name="an_ended_job_has_an_outcome"),
            models.CheckConstraint(condition=Q(outcome__in=["", *Outcome]), name="outcome_is_known"),
            models.CheckConstraint(condition=Q(total=None) | Q(total__gte=F("done")), name="done_is_part_of_total"),
        ]
        indexes = [
            models.Index(fields=["user"], condition=Q(ended_at=None), name="job_unended"),
            models.Index(fields=["user", "ended_at"], name="job_news"),
        ]


class JobCancellation(models.Model):
    """Somebody no longer wants their job."""

    job = models.OneToOneField(Job, models.CASCADE, primary_key=True, related_name="cancellation")
    user = models.UUIDField()
    at = models.DateTimeField(db_default=Now())


class JobRelease(models.Model):
    """A held job may start; written by the database when the word it waited for was given."""

    job = models.OneToOneField(Job, models.CASCADE, primary_key=True, related_name="release")
    at = models.DateTimeField(db_default=Now())


class JobSighting(models.Model):
    """The asker has seen that the job ended."""

    job = models.OneToOneField(Job, models.CASCADE, primary_key=True, related_name="sighting")
    user = models.UUIDField()
    at = models.DateTimeField(db_default=Now())


class ResultFile(models.Model):
    """A file that a job made, for its asker alone: sealed on disk under a random name, gone after a day."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    job = models.OneToOneField(Job, models.CASCADE, related_name="file")
    user = models.UUIDField()
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=100)
    stored_as = models.CharField(max_length=64, unique=True)
    size = models.PositiveBigIntegerField()
    made_at = models.DateTimeField(db_default=Now())
    expires_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(expires_at__gt=F("made_at")), name="a_file_is_kept_for_a_time"),
        ]

    def is_there(self, at: datetime) -> bool:
        """Whether it can still be taken at a moment, as far as time goes."""
        return self.removed_at is None and at < self.expires_at


class Download(models.Model):
    """A result file was taken; each time has its number, and the last possible one is the fifth."""

    file = models.ForeignKey(ResultFile, models.CASCADE, related_name="downloads")
    number = models.PositiveSmallIntegerField()
    user = models.UUIDField()
    at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["file", "number"], name="each_download_has_its_number"),
            models.CheckConstraint(
                condition=Q(number__gte=1, number__lte=MOST_DOWNLOADS), name="a_file_is_taken_five_times_at_most"
            ),
        ]


class Worker(models.Model):
    """A process that works off jobs, and when it last said so."""

    id = models.UUIDField(primary_key=True)
    host = models.CharField(max_length=200)
    process = models.PositiveIntegerField()
    started_at = models.DateTimeField(db_default=Now())
    beat_at = models.DateTimeField(db_default=Now())
