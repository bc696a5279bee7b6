"""Running one job: step by step, each in its own transaction, with the asker's rights of that moment."""

from __future__ import annotations

import json
import logging
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import InterfaceError, OperationalError, connections
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from sanshe.foundation.access import scope
from sanshe.foundation.access.decision import Refused
from sanshe.foundation.access.reads import gathering
from sanshe.foundation.clock import now, today
from sanshe.foundation.errors import Refusal
from sanshe.foundation.jobs import queue
from sanshe.foundation.jobs.models import Job, Outcome
from sanshe.foundation.jobs.works import WORKS, Run, Step
from sanshe.foundation.web.serving import write_reads

if TYPE_CHECKING:
    from collections.abc import Callable

    from sanshe.foundation.access.principal import Principal
    from sanshe.foundation.jobs.queue import Taken

log = logging.getLogger(__name__)
TOKEN_LIFE = timedelta(minutes=15)
PAUSES = (5, 30, 120, 300, 600)  # seconds before trying once more, when the database did not answer


class Superseded(Exception):
    """Another worker holds the job by now: what this one did in the present step is rolled back."""


class Cancelled(Exception):
    """The asker no longer wants it."""


class Stopping(Exception):
    """The worker is to end; the job goes on elsewhere from its last step."""


class PostEnded(Refusal):
    sentence = _(
        "The appointment from which you asked for this has ended, so it was not carried on. "
        "If it is still your task, ask again from another appointment."
    )


class NeverGotOn(Refusal):
    sentence = _(
        "This was begun several times and never got on. Ask for less at a time, or tell the system administrator."
    )


class WorkUnknown(Refusal):
    sentence = _("This was asked for in another version of the platform. Please ask once more.")


class OurMistake(Refusal):
    sentence = _(
        "Something went wrong on our side; nothing of the last step was kept. Ask once more. "
        "If it fails again, tell the system administrator the number %(number)s."
    )


@dataclass
class Progress:
    """The walk through one job: what it is, and which step comes next."""

    taken: Taken
    stopping: Callable[[], bool]
    run: Run | None = None
    steps: Iterator[Step] = field(default_factory=lambda: iter(()))
    number: int = 0


def run(taken: Taken, *, stopping: Callable[[], bool] = lambda: False) -> None:
    """Work off a job that this worker holds, as far as it goes; whatever happens is written, nothing is raised.

    What the work refuses ends the job with its sentence; a database that does not answer postpones it; anything else is a
    mistake of ours: the log gets the details, the asker a number.
    """
    progress = Progress(taken, stopping, number=taken.step)
    try:
        _walk(progress)
    except (Superseded, Stopping) as reason:
        log.info("Job %s is left: %s.", taken.job, type(reason).__name__)
    except Cancelled:
        queue.give_up(taken, Outcome.CANCELLED, "")
    except (OperationalError, InterfaceError) as error:
        log.warning("Job %s is postponed: %s", taken.job, error)
        queue.postpone(taken, PAUSES[min(taken.attempt, len(PAUSES)) - 1])
    except (Refusal, Refused) as no:
        _fail(progress, no)
    except Exception:
        log.exception("Job %s failed.", taken.job)
        _fail(progress, OurMistake(number=str(taken.job)[:8]))
    finally:
        _clear_away(progress)


def _fail(progress: Progress, no: Exception) -> None:
    with translation.override(progress.taken.language):
        queue.give_up(progress.taken, Outcome.FAILED, str(no))


def _clear_away(progress: Progress) -> None:
    """Let the work drop what it had begun, such as half a file, and give the connections back to their pools."""
    close = getattr(progress.steps, "close", None)
    if close:
        close()
    for alias in (scope.WEB, scope.GATE, "audit"):
        connections[alias].close()


def _walk(progress: Progress) -> None:
    """Step after step until the work is done."""
    with _tokens(progress.taken) as tokens:
        while _step(progress, next(tokens)):
            if progress.stopping():
                raise Stopping


def _step(progress: Progress, token: str) -> bool:
    """One batch and its mark, in one transaction; tells whether there is more to do."""
    taken = progress.taken
    with scope.entered(token, acting=taken.acting) as principal:
        actor = _heeded(queue.word(taken), principal, taken)
        job = None if progress.run else Job.objects.visible_to(actor).get(pk=taken.job)
        with translation.override(taken.language), gathering() as reads:
            reads.channel = "job"
            step = _begin(progress, job, actor) if job else _go_on(progress, actor)
            assert progress.run is not None
            reads.purpose = reads.purpose or progress.run.purpose
            write_reads(reads, actor, f"job:{progress.run.work}")
        _write(progress, step)
    return step is not None


def _begin(progress: Progress, job: Job, actor: Principal) -> Step | None:
    """Start the work; a short one has done its deed when this returns."""
    if job.work not in WORKS:
        raise WorkUnknown
    taken = progress.taken
    progress.run = Run(
        job.pk, job.work, taken.attempt, job.purpose, actor, today(), now(), taken.done, taken.total, taken.mark
    )
    begun = WORKS[job.work].function(progress.run, **json.loads(job.arguments))
    if not isinstance(begun, Iterator):
        return None
    progress.steps = begun
    return next(progress.steps, None)


def _go_on(progress: Progress, actor: Principal) -> Step | None:
    """The next batch of a long work, with fresh rights."""
    assert progress.run is not None
    progress.run.actor, progress.run.on, progress.run.at = actor, today(), now()
    return next(progress.steps, None)


def _write(progress: Progress, step: Step | None) -> None:
    """Write the step beside its effects."""
    if step is None:
        written = queue.finish(progress.taken)
    else:
        progress.number += 1
        written = queue.advance(progress.taken, progress.number, step)
    if not written:
        raise Superseded


def _heeded(word: str, principal: Principal | None, taken: Taken) -> Principal:
    """Who asked, as long as the queue and their posts let the job go on."""
    if word == "superseded":
        raise Superseded
    if word == "cancelled":
        raise Cancelled
    if word == "stuck":
        raise NeverGotOn
    if word == "gone" or principal is None or all(post.appointment != taken.acting for post in principal.posts):
        raise PostEnded
    return principal


@contextmanager
def _tokens(taken: Taken) -> Iterator[Iterator[str]]:
    """Tokens of the asker, a fresh one before the last one ends; none outlives the run."""
    made: list[str] = []

    def fresh() -> Iterator[str]:
        until = datetime.min.replace(tzinfo=now().tzinfo)
        while True:
            if until - now() < TOKEN_LIFE / 2:
                made.append(secrets.token_hex(16))
                until = now() + TOKEN_LIFE
                scope.mint(made[-1], user=taken.user, assured=taken.assured, until=until)
            yield made[-1]

    try:
        yield fresh()
    finally:
        for token in made:
            scope.finish(token)
