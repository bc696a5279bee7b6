"""Pages of one's own jobs: progress while it moves, the result when it is there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from sanshe.foundation.access.sources import sources
from sanshe.foundation.clock import now
from sanshe.foundation.errors import Refusal
from sanshe.foundation.jobs import files
from sanshe.foundation.jobs.asking import ask_again, cancel_job, note_sighting
from sanshe.foundation.jobs.pages import ShownJob, shown_jobs
from sanshe.foundation.jobs.results import take_result
from sanshe.foundation.lists import keyset
from sanshe.foundation.lists.filters import address
from sanshe.foundation.ui.words import say_moment
from sanshe.foundation.web.files import file_in_pieces
from sanshe.foundation.web.serving import Asked, action, page
from sanshe.foundation.web.showing import show

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from django.http.response import HttpResponseBase

    from sanshe.foundation.jobs.models import Job

ORDER = ("-asked_at", "-id")


@page()
def jobs(request: Asked) -> HttpResponse:
    """What one has asked for, with its progress; the part that moves asks again by itself until nothing moves."""
    cursor = keyset.decode(request.GET.get("after", ""), ORDER)
    rows = shown_jobs(request.principal)
    part = keyset.after(rows, ORDER, cursor) if cursor else rows
    found = list(part[: keyset.SIZE + 1])
    shown = [ShownJob(job, now()) for job in found[: keyset.SIZE]]
    more = (
        address(request.path, request.GET, after=keyset.encode(shown[-1].job, ORDER))
        if len(found) > keyset.SIZE
        else ""
    )
    context = {
        "jobs": shown,
        "more": more,
        "back": request.path if cursor else "",
        "here": request.get_full_path(),
        "moving": any(one.is_moving for one in shown),
    }
    return show(request, f"foundation/jobs.html{_part(request, 'jobs')}", context)


@page()
def job(request: Asked, key: UUID) -> HttpResponse:
    """One job: how far it is, what it was asked for, what came of it."""
    return _shown(request, _mine(request, key))


def _shown(request: Asked, mine: Job, *, status: int = 200) -> HttpResponse:
    shown = ShownJob(mine, now())
    context = {"shown": shown, "facts": _facts(shown, request)}
    return show(request, f"foundation/job.html{_part(request, 'job')}", context, status=status)


def _mine(request: Asked, key: UUID) -> Job:
    return get_object_or_404(shown_jobs(request.principal), pk=key)


def _part(request: Asked, block: str) -> str:
    return f"#{block}" if request.headers.get("HX-Request") == "true" else ""


def _facts(shown: ShownJob, request: Asked) -> list[tuple[str, Any]]:
    course = shown.job.course
    posts = [post for post in request.principal.posts if post.appointment == shown.job.acting]
    asked_from = (
        f"{posts[0].organization_name} · {sources.role_label(posts[0].role)}"
        if posts
        else _("an appointment that has ended")
    )
    facts = [(_("Asked at"), say_moment(shown.job.asked_at)), (_("Asked from"), asked_from)]
    facts += [(_("What for"), shown.job.purpose)] if shown.job.purpose else []
    return [*facts, (_("Begun at"), say_moment(course.started_at)), (_("Ended at"), say_moment(course.ended_at))]


def _done(request: Asked, key: UUID, do: Callable[[Job], str]) -> HttpResponse:
    """Do something about one's own job and come back to its page, with a word on what was done or why not."""
    mine = _mine(request, key)
    try:
        messages.success(request, do(mine))
    except Refusal as no:
        messages.warning(request, str(no))
    return HttpResponseRedirect(mine.get_absolute_url())


@action()
def cancel(request: Asked, key: UUID) -> HttpResponse:
    """Take a job back."""

    def do(mine: Job) -> str:
        cancel_job(actor=request.principal, job=mine)
        return _("Cancelled. What was finished before stays as it is.")

    return _done(request, key, do)


@action()
def renew(request: Asked, key: UUID) -> HttpResponse:
    """Ask once more for the same."""
    try:
        again = ask_again(actor=request.principal, job=_mine(request, key))
    except Refusal as no:
        messages.warning(request, str(no))
        return HttpResponseRedirect(reverse("foundation:job", args=[key]))
    return HttpResponseRedirect(again.get_absolute_url())


@action()
def download(request: Asked, key: UUID) -> HttpResponseBase:
    """Take the result, as a file; a link that died is not found, and says why."""
    mine = _mine(request, key)
    try:
        file = take_result(actor=request.principal, job=mine, at=now()).file
    except Refusal as no:
        messages.warning(request, str(no))
        return _shown(request, mine, status=404)
    return file_in_pieces(files.pieces_of(file.stored_as), file.size, file.kind, file.name)


@action()
def see(request: Asked, key: UUID) -> HttpResponse:
    """The asker was told of the end; sent by the notice itself."""
    note_sighting(actor=request.principal, job=_mine(request, key))
    return HttpResponse(status=204)
