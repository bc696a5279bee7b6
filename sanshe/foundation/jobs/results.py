"""The file that a job made: keeping it, and taking it, at most five times within a day."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from sanshe.foundation.errors import Refusal
from sanshe.foundation.jobs.models import HOURS_KEPT, MOST_DOWNLOADS, Download, ResultFile
from sanshe.foundation.operations import operation

if TYPE_CHECKING:
    from datetime import datetime

    from sanshe.foundation.access.principal import Principal
    from sanshe.foundation.jobs.files import SealedWriter
    from sanshe.foundation.jobs.models import Job
    from sanshe.foundation.jobs.works import Run


class ResultGone(Refusal):
    sentence = _("This file is no longer kept: a result can be taken for %(hours)s hours. Ask for it once more.")


class TakenTooOften(Refusal):
    sentence = _("This file has been taken %(most)s times, which is as often as it can be. Ask for it once more.")


class AskedFromAnotherPost(Refusal):
    sentence = _("You asked for this from an appointment that you no longer hold, so its result stays closed.")


@operation("foundation.result.kept")
def keep_result(*, actor: Principal, run: Run, file: SealedWriter, name: str, kind: str) -> ResultFile:
    """Complete the file of a running job and keep it for a day. `name` is what people see, `kind` its media type."""
    file.finish()
    return ResultFile.objects.create(
        job_id=run.job,
        user=actor.user,
        name=name[:200],
        kind=kind,
        stored_as=file.name,
        size=file.size,
        expires_at=run.at + timedelta(hours=HOURS_KEPT),
    )


@operation("foundation.result.taken")
def take_result(*, actor: Principal, job: Job, at: datetime) -> Download:
    """Note that the asker takes the file; the caller then answers with its content.

    Raises:
        AskedFromAnotherPost: the appointment from which it was asked has ended.
        ResultGone: there is none, or its day is over.
        TakenTooOften: five times already.
    """
    if all(post.appointment != job.acting for post in actor.posts):
        raise AskedFromAnotherPost
    file = ResultFile.objects.filter(job=job).first()
    if file is None or not file.is_there(at):
        raise ResultGone(hours=HOURS_KEPT)
    number = Download.objects.filter(file=file).count() + 1
    if number > MOST_DOWNLOADS:
        raise TakenTooOften(most=MOST_DOWNLOADS)
    try:
        with transaction.atomic():
            return Download.objects.create(file=file, number=number, user=actor.user)
    except IntegrityError as error:  # taken twice in the same moment
        raise TakenTooOften(most=MOST_DOWNLOADS) from error
