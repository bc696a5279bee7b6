"""Reviews of files: the rounds, drawing one, the files of one, and the points of a file."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sanshe.accounts.enums import OVERSEERS
from sanshe.casework import operations
from sanshe.casework.forms.file_review import DrawingForm, JudgingForm
from sanshe.casework.models import FileReview, ReviewRound
from sanshe.casework.queries.file_review import files_of, rounds_of
from sanshe.casework.reviews import points_of, result_of
from sanshe.casework.views.asking import open_now, subject
from sanshe.foundation.errors import Refusal
from sanshe.foundation.ui.parts import Column, Link, Status
from sanshe.foundation.ui.words import say_day
from sanshe.foundation.web.serving import Asked, action, page
from sanshe.foundation.web.showing import show
from sanshe.people.views.act import Act
from sanshe.people.views.frame import shown_day

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from sanshe.foundation.access.principal import Post

SEEDS = 1_000_000_000
MOST = 100  # rounds on the page, the newest first


@page(OVERSEERS)
def file_reviews(request: Asked) -> HttpResponse:
    """The rounds of the agencies for which one answers."""
    rows = [_round(one) for one in rounds_of(request.principal)[:MOST]]
    return show(request, "casework/file_reviews.html", {"rows": rows, "columns": _round_columns()})


def _round_columns() -> list[Column]:
    return [
        Column("title", _("Which files"), main=True, sub="period"), Column("by", _("Reviewer")),
        Column("on", _("Drawn on"), "day", phone=False), Column("done", _("Reviewed")), Column("share", _("Share of points"), "percent"),
    ]  # fmt: skip


def _round(one: Any) -> dict[str, Any]:
    return {
        "title": one.get_files_display(), "period": f"{say_day(one.first)} – {say_day(one.last)}",
        "by": one.author.name, "on": one.drawn_on, "done": _("%(done)d of %(drawn)d") % {"done": one.done, "drawn": one.drawn},
        "share": one.points / one.of_points if one.of_points else None, "url": one.get_absolute_url(), "next": None,
    }  # fmt: skip


def _posts(request: Asked) -> dict[UUID, Post]:
    return {post.organization: post for post in request.principal.posts if post.role in OVERSEERS}


def _drawing(request: Asked, data: Any = None) -> DrawingForm:
    agencies = [(key, post.organization_name) for key, post in _posts(request).items()]
    day = shown_day()
    return DrawingForm(agencies, data, initial={"which": "closed", "first": day.replace(month=1, day=1), "last": day})


@page(OVERSEERS)
def drawing_form(request: Asked) -> HttpResponse:
    """Which files are drawn."""
    return show(request, "casework/drawing_form.html", {"form": _drawing(request)})


@action(OVERSEERS)
def drawing(request: Asked) -> HttpResponse:
    """Draw them."""
    form = _drawing(request, request.POST)
    if form.is_valid():
        given = dict(form.cleaned_data)
        agency, files = given.pop("agency"), given.pop("which")
        post = next(post for key, post in _posts(request).items() if str(key) == agency)
        try:
            made = operations.draw_files(
                actor=request.principal, post=post, files=files, seed=secrets.randbelow(SEEDS), on=shown_day(), **given
            )
        except Refusal as no:
            form.add_error(None, str(no))
        else:
            messages.success(request, _("%(many)d files were drawn.") % {"many": made.drawn})
            return HttpResponseRedirect(made.get_absolute_url())
    return show(request, "casework/drawing_form.html", {"form": form}, status=422)


@page(OVERSEERS)
def file_review(request: Asked, key: UUID) -> HttpResponse:
    """The files of a round, and the points of those that were reviewed."""
    asked = get_object_or_404(ReviewRound.objects.visible_to(request.principal).select_related("author"), pk=key)
    files = files_of(request.principal, asked)
    context = {
        "round": asked,
        "columns": _file_columns(),
        "rows": [_file(one, request.principal.user) for one in files],
        "results": [result_of(one) for one in files if one.reviewed_on],
    }
    return show(request, "casework/file_review.html", context)


def _file_columns() -> list[Column]:
    return [
        Column("number", _("Case no."), main=True, sub="subject"), Column("worker", _("Social worker")),
        Column("state", _("Review"), "status"), Column("points", _("Points")),
    ]  # fmt: skip


def _file(one: FileReview, reader: UUID) -> dict[str, Any]:
    act = Link(_("Review"), reverse("casework:judging_form", args=[one.pk]), icon="clipboard-check")
    is_open, subject_known = one.reviewed_on is None, one.case.subject != one.case.number
    return {
        "number": one.case.number, "subject": one.case.subject if subject_known else "", "worker": one.worker.name,
        "url": one.case.get_absolute_url(),
        "state": Status(_("to be reviewed"), "waiting") if is_open else Status(_("reviewed"), "done"),
        "points": "" if is_open else points_of(one), "next": act if is_open and one.author_id == reader else None,
    }  # fmt: skip


def _judging(_request: Asked, review: FileReview, data: Any) -> JudgingForm:
    return JudgingForm(review.judged_by, data, initial={"on": shown_day()})


def _judge(request: Asked, review: FileReview, form: Any) -> str:
    given = form.cleaned_data
    made = operations.review_file(
        actor=request.principal, review=review, judged=form.judged, on=given["on"], corrections=given["corrections"],
        due_on=given["due_on"],
    )  # fmt: skip
    return _("The review is on file: %(points)s.") % {"points": points_of(made)}


def reviews_above(_thing: object) -> Link:
    """Where reviews are found."""
    return Link(_("File reviews"), reverse("casework:file_reviews"))


ACTS = (
    Act(
        "judging", "file-reviews/files/<uuid:key>/points", FileReview, gettext_lazy("Review a file"),
        gettext_lazy("Save the review"), _judging, _judge, lambda review: review.round.get_absolute_url(),
        related=("case__person", "case__household", "case__community", "round"),
        asks=open_now("reviewed_on", gettext_lazy("This file was reviewed already.")), called=subject,
        lead=gettext_lazy("Leave the points of an item empty where it does not apply."),
    ),
)  # fmt: skip
