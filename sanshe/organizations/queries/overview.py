"""How the organizations that somebody oversees stand on a day, in four statements."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Q

from sanshe.accounts.enums import OFFICES
from sanshe.organizations.grading import GradeState, grade_state
from sanshe.organizations.queries.register import listed, there_on
from sanshe.organizations.queries.standing import held_grades

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from sanshe.foundation.access.principal import Principal
    from sanshe.organizations.models import Grade

MOST_SHOWN = 25


@dataclass(frozen=True)
class Overview:
    """Counts of active organizations by what is due, by grade and by kind, and the first of those that are due."""

    owes_report: int
    grade_expires: int
    grade_is_over: int
    is_sanctioned: int
    headless: int
    levels: Mapping[str, int]
    kinds: Mapping[str, int]
    owing: Sequence[Any]
    expiring: Sequence[tuple[Grade, GradeState]]


def overview(principal: Principal, on: date) -> Overview:
    """Count what is due among the organizations of the places that the principal's office covers."""
    ours = Q(pk__in=())
    for front in principal.places(OFFICES):
        ours |= Q(place_code__startswith=front)
    rows = listed(principal, on).filter(ours, there_on(on))
    flags = {
        name: Count("pk", filter=Q(**{name: True}))
        for name in ("owes_report", "grade_expires", "grade_is_over", "is_sanctioned")
    }
    counts = rows.aggregate(
        **{f"{name}_": count for name, count in flags.items()}, headless_=Count("pk", filter=Q(has_head=False))
    )
    grades = held_grades(principal, on).filter(organization__in=rows.filter(grade_expires=True).values("pk"))
    by_level = rows.exclude(grade_level=None).values_list("grade_level").annotate(count=Count("pk"))
    return Overview(
        **{name.rstrip("_"): value for name, value in counts.items()},
        levels=dict(by_level.order_by()),
        kinds=dict(rows.values_list("kind").annotate(count=Count("pk")).order_by()),
        owing=list(rows.filter(owes_report=True).order_by("pinyin", "id")[:MOST_SHOWN]),
        expiring=[
            (grade, grade_state(grade, None, on))
            for grade in grades.select_related("organization").order_by("valid_until", "id")[:MOST_SHOWN]
        ],
    )
