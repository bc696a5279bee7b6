"""Reviewing files: drawing them by chance, and noting what a file lacks."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from sanshe.casework.file_review import NEWEST, drawn, total
from sanshe.casework.models import FileReview, ReviewRound
from sanshe.casework.operations.conference import assign
from sanshe.casework.queries.file_review import files_to_draw
from sanshe.foundation.errors import Refusal
from sanshe.foundation.operations import operation

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from sanshe.casework.file_review import Judged
    from sanshe.foundation.access.principal import Post, Principal


class NoFiles(Refusal):
    sentence = _("No file of the period can be drawn. Choose a longer period, or the other files.")


class ReviewedAlready(Refusal):
    sentence = _("This file was reviewed already.")


class NotYourRound(Refusal):
    sentence = _("Whoever drew the files reviews them.")


@operation("casework.review_round.drawn")
def draw_files(
    *, actor: Principal, post: Post, files: str, first: date, last: date, many: int, seed: int, on: date,
    is_sample: bool = False,
) -> ReviewRound:  # fmt: skip
    """Draw files of an agency by chance; whoever draws reviews them. Sealed files and one's own are never among them.

    Raises:
        NoFiles: there is none to draw.
    """
    cases = files_to_draw(actor, post.organization, files, first, last)
    by_number = {case.number: case for case in cases}
    chosen = [by_number[number] for number in drawn(by_number, many, seed)]
    if not chosen:
        raise NoFiles
    made = ReviewRound.objects.create(
        owner_organization=post.organization, place_code=post.place.ljust(12, "0"), author_id=actor.user,
        rubric=NEWEST, files=files, first=first, last=last, seed=seed, among=len(cases), drawn=len(chosen), drawn_on=on,
        is_sample=is_sample,
    )  # fmt: skip
    for case in chosen:
        FileReview.objects.create(
            case=case, author_id=actor.user, worker_id=case.worker_id, round=made, rubric=made.rubric
        )
    return made


@operation("casework.file_review.made")
def review_file(
    *, actor: Principal, review: FileReview, judged: Mapping[str, Judged], on: date, corrections: Sequence[str] = (),
    due_on: date | None = None,
) -> FileReview:  # fmt: skip
    """Note the points and remarks of a file; what is to be corrected comes to its worker's tasks.

    Raises:
        NotYourRound, ReviewedAlready: somebody else drew it; it has its points.
        UnknownItem, TooManyPoints, NothingJudged: see their sentences.
    """
    if review.author_id != actor.user:
        raise NotYourRound
    if review.reviewed_on is not None:
        raise ReviewedAlready
    score = total(judged, review.judged_by)
    review.reviewed_on, review.points, review.of_points = on, score.points, score.of_points
    review.findings = json.dumps(dict(judged), ensure_ascii=False)
    review.save(update_fields=["reviewed_on", "points", "of_points", "findings"])
    if due_on is not None:
        assign(actor, review.case, corrections, due_on, review=review)
    return review
