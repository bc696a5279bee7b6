"""Asking for something to be done later, taking it back, asking once more."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from sanshe.foundation.access.tier import Tier
from sanshe.foundation.errors import Refusal
from sanshe.foundation.jobs.models import Job, JobCancellation, JobSighting, State
from sanshe.foundation.jobs.works import name_of
from sanshe.foundation.operations import operation

if TYPE_CHECKING:
    from collections.abc import Callable

    from sanshe.foundation.access.principal import Principal

PLACE_DIGITS = 12


class NoPostToAskFrom(Refusal):
    sentence = _("You hold no appointment today, so nothing can be done in your name. Ask your organization for one.")


class JobHasEnded(Refusal):
    sentence = _("This has ended already. There is nothing left to cancel.")


class JobStillRuns(Refusal):
    sentence = _("This is not over yet. Wait for its end, or cancel it first.")


class NeverReleased(Refusal):
    sentence = _("Nobody agreed to this before it was cancelled. Ask for it anew where you asked first.")


def later(
    function: Callable[..., Any], *, actor: Principal, purpose: str = "", key: str = "", tier: Tier = Tier.SERVICE,
    is_held: bool = False, **arguments: Any,
) -> Job:  # fmt: skip
    """Ask for a work to be done soon after this transaction commits; a rollback leaves nothing.

    Args:
        function: A declared work, or an operation that may run later.
        actor: Who asks; the work runs with the rights that they hold when it runs.
        purpose: Why, for the trace of what is read.
        key: Asking again with the same key answers with the same job, so that two clicks are one.
        tier: How much harm the arguments and the result can do in the wrong hands, up to SENSITIVE.
        is_held: It waits until somebody's word releases it.
        arguments: Plain JSON.

    Raises:
        NoPostToAskFrom: the actor holds no post today.
    """
    return _ask_for(
        actor=actor, work=name_of(function), purpose=purpose, key=key, tier=tier, is_held=is_held,
        arguments=json.dumps(arguments, ensure_ascii=False),
    )  # fmt: skip


@operation("foundation.job.asked")
def _ask_for(*, actor: Principal, work: str, purpose: str, key: str, tier: Tier, is_held: bool, arguments: str) -> Job:
    """Put one job into the queue, or answer with the one that has the same key."""
    post = actor.post
    if post is None:
        raise NoPostToAskFrom
    try:
        with transaction.atomic():
            return Job.objects.create(
                owner_organization=post.organization,
                place_code=post.place.ljust(PLACE_DIGITS, "0"),
                tier=min(tier, Tier.SENSITIVE),
                user=actor.user,
                acting=post.appointment,
                language=get_language() or "zh-hans",
                work=work,
                purpose=purpose[:200],
                key=key,
                is_held=is_held,
                arguments=arguments,
            )
    except IntegrityError:
        same = Job.objects.visible_to(actor).filter(user=actor.user, work=work, key=key).exclude(key="").first()
        if same is None:
            raise
        return same


@operation("foundation.job.cancelled")
def cancel_job(*, actor: Principal, job: Job) -> JobCancellation:
    """Take a job back: one that waits never starts, one that runs ends after its present step and keeps what is done.

    Raises:
        JobHasEnded: it is over.
    """
    if job.course.ended_at is not None:
        raise JobHasEnded
    try:
        with transaction.atomic():
            return JobCancellation.objects.create(job=job, user=actor.user)
    except IntegrityError:  # two clicks
        return JobCancellation.objects.get(job=job)


@operation("foundation.job.asked_again")
def ask_again(*, actor: Principal, job: Job) -> Job:
    """Ask once more for the same, from the post that one acts in now; used after a failure.

    Raises:
        JobStillRuns: it is not over.
        NeverReleased: the word it waited for was never given.
        NoPostToAskFrom: the actor holds no post today.
    """
    if job.state not in {State.FAILED, State.CANCELLED}:
        raise JobStillRuns
    if job.is_held and not hasattr(job, "release"):
        raise NeverReleased
    return _ask_for(
        actor=actor, work=job.work, purpose=job.purpose, key="", tier=Tier(job.tier),
        is_held=False,
        arguments=job.arguments,
    )  # fmt: skip


@operation("foundation.job.seen")
def note_sighting(*, actor: Principal, job: Job) -> JobSighting:
    """Remember that the asker was told of the end."""
    return JobSighting.objects.get_or_create(job=job, defaults={"user": actor.user})[0]
