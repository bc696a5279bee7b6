"""Reviews of files: what can be drawn, the rounds, and how workers' files do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Count, Exists, OuterRef, Q, Sum

from sanshe.casework.enums import Verdict
from sanshe.casework.file_review import ReviewedFiles
from sanshe.casework.models import Case, ClosingDecision, FileReview, ReviewRound
from sanshe.foundation.access.tier import Tier

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date
    from uuid import UUID

    from sanshe.foundation.access.door import ScopedRows
    from sanshe.foundation.access.principal import Principal


def files_to_draw(principal: Principal, organization: UUID, files: str, first: date, last: date) -> list[Case]:
    """The files of an agency from which one may draw: of the period, not sealed, not one's own."""
    rows = Case.objects.visible_to(principal).filter(owner_organization=organization, tier__lt=Tier.SEALED)
    if files == ReviewedFiles.OPENED:
        rows = rows.filter(opened_on__range=(first, last))
    else:
        signed = ClosingDecision.objects.visible_to(principal).filter(
            case=OuterRef("pk"), verdict=Verdict.APPROVED, decided_on__range=(first, last)
        )
        rows = rows.filter(Exists(signed.order_by()))
    return list(rows.exclude(worker=principal.user).order_by("pk"))


def rounds_of(principal: Principal) -> ScopedRows[Any]:
    """Every round that one may see, with how many of its files were reviewed and with what points."""
    done = Q(reviews__reviewed_on__isnull=False)
    return ReviewRound.objects.visible_to(principal).select_related("author").annotate(
        done=Count("reviews", filter=done), points=Sum("reviews__points"), of_points=Sum("reviews__of_points"),
    )  # fmt: skip


def files_of(principal: Principal, asked: ReviewRound) -> list[FileReview]:
    """The files of a round in the order in which they were drawn."""
    rows = FileReview.objects.visible_to(principal).filter(round=asked).order_by("noted_at", "id")
    return list(rows.select_related("case__person", "case__household", "case__community", "worker", "author"))


def shares_by_worker(principal: Principal, organizations: Collection[UUID]) -> dict[UUID, float]:
    """What share of their points the reviewed files of every worker have: one statement."""
    rows = FileReview.objects.visible_to(principal).filter(
        owner_organization__in=organizations, reviewed_on__isnull=False
    )
    summed = rows.order_by().values("worker_id").annotate(got=Sum("points"), most=Sum("of_points"))
    return {row["worker_id"]: row["got"] / row["most"] for row in summed}
