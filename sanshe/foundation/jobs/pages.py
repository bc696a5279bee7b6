"""Jobs as their asker sees them: each with its state in words and what can be done about it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from sanshe.foundation.jobs.models import MOST_DOWNLOADS, MOVING, Download, Job, ResultFile, State
from sanshe.foundation.jobs.works import page_of, title_of
from sanshe.foundation.ui.parts import Status
from sanshe.foundation.ui.words import say_moment, say_number

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from uuid import UUID

    from sanshe.foundation.access.principal import Principal

TONES = {
    State.HELD: "waiting", State.WAITING: "plain", State.RUNNING: "info", State.STOPPING: "waiting",
    State.FINISHED: "done", State.FAILED: "late", State.CANCELLED: "plain",
}  # fmt: skip


def shown_jobs(principal: Principal) -> QuerySet[Job]:
    """One's own jobs, the newest first, with everything that is said about them."""
    taken = Download.objects.filter(file=OuterRef("file")).order_by().values("file").annotate(n=Count("pk")).values("n")
    return (
        Job.objects.visible_to(principal)
        .filter(user=principal.user)
        .select_related("course", "cancellation", "release", "sighting", "file")
        .annotate(taken=Coalesce(Subquery(taken), 0))
        .order_by("-asked_at", "-pk")
    )


@dataclass(frozen=True)
class ShownJob:
    """A job in words, as of a moment."""

    job: Job
    at: datetime

    @property
    def title(self) -> str:
        """What it is."""
        return title_of(self.job.work, json.loads(self.job.arguments))

    @property
    def url(self) -> str:
        """Where its outcome is seen."""
        return page_of(self.job.work, json.loads(self.job.arguments)) or self.job.get_absolute_url()

    @property
    def status(self) -> Status:
        """Its state in a word."""
        labels = {
            State.HELD: _("Waits for approval"), State.WAITING: _("In the queue"), State.RUNNING: _("Being done"),
            State.STOPPING: _("Being cancelled"), State.FINISHED: _("Finished"), State.FAILED: _("Not done"),
            State.CANCELLED: _("Cancelled"),
        }  # fmt: skip
        return Status(labels[self.job.state], TONES[self.job.state])

    @property
    def is_moving(self) -> bool:
        """Whether there will be something new to see soon."""
        return self.job.state in MOVING

    @property
    def is_news(self) -> bool:
        """Whether it ended and its asker has not seen that yet."""
        return self.job.course.ended_at is not None and not hasattr(self.job, "sighting")

    @property
    def progress(self) -> tuple[int, int, str] | None:
        """Done, of how much, and that in words; None while nothing is known."""
        course = self.job.course
        if self.job.state not in {State.RUNNING, State.STOPPING} or not (course.done or course.total):
            return None
        words = say_number(course.done)
        return course.done, course.total or 0, f"{words} / {say_number(course.total)}" if course.total else words

    @property
    def file(self) -> ResultFile | None:
        """The result, as long as it can be taken."""
        file = getattr(self.job, "file", None)
        return file if file and file.is_there(self.at) and self.downloads_left > 0 else None

    @property
    def downloads_left(self) -> int:
        """How often the result can still be taken."""
        return MOST_DOWNLOADS - int(getattr(self.job, "taken", 0))

    @property
    def line(self) -> str:
        """What there is to say: why it was not done, until when the result is kept, or that it is gone."""
        if self.job.course.sentence:
            return self.job.course.sentence
        if self.job.state is State.HELD:
            return _(
                "Somebody who answers for these data has to agree first: the head of your organization, or the city office. "
                "They find it under Exports."
            )
        if self.file:
            return _("Can be downloaded %(times)s more times, until %(moment)s") % {
                "times": self.downloads_left, "moment": say_moment(self.file.expires_at),
            }  # fmt: skip
        if hasattr(self.job, "file"):
            return _("The file is no longer kept. Ask for it once more if you need it.")
        return ""

    @property
    def may_be_cancelled(self) -> bool:
        """Whether it can still be taken back."""
        return self.job.state in {State.HELD, State.WAITING, State.RUNNING}

    @property
    def may_be_asked_again(self) -> bool:
        """Whether the same can be asked for once more."""
        is_over = self.job.state in {State.FAILED, State.CANCELLED}
        return is_over and not (self.job.is_held and not hasattr(self.job, "release"))


@dataclass(frozen=True)
class News:
    """A job that ended since one last looked."""

    key: UUID
    words: str
    url: str
    is_good: bool


def news_of(principal: Principal, at: datetime) -> Sequence[News]:
    """What ended and was not seen yet; asks nothing when the scope was entered without news."""
    if not principal.news:
        return ()
    jobs = shown_jobs(principal).filter(pk__in=principal.news[:3])
    return [_news(ShownJob(job, at)) for job in jobs]


def _news(shown: ShownJob) -> News:
    is_good = shown.job.state is State.FINISHED
    words: Any = _("Finished: %(title)s") if is_good else _("Not done: %(title)s")
    return News(shown.job.pk, words % {"title": shown.title}, shown.url, is_good)
