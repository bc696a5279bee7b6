"""How organizations stand on a day: one for its page, many as conditions of the list, one's own for the desk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q, Subquery

from sanshe.foundation.days import add_months
from sanshe.organizations.clocks import NO_REPORT_AFTER, WARNING_MONTHS, may_be_graded_from, yearly_report_due_on
from sanshe.organizations.enums import REGISTERED_KINDS
from sanshe.organizations.grading import HOLDING, GradeState, Standing, bars_of, grade_state, years_of_report
from sanshe.organizations.models import Grade, Organization, Sanction, YearlyReport
from sanshe.organizations.queries.staff import staff_count

if TYPE_CHECKING:
    from sanshe.foundation.access.door import ScopedRows
    from sanshe.foundation.access.principal import Principal


def held_grades(principal: Principal, on: date) -> ScopedRows[Grade]:
    """Grades that hold on a day: granted, not run out, not withdrawn; newest first."""
    rows = Grade.objects.visible_to(principal).filter(granted_on__lte=on, valid_until__gte=on)
    return rows.exclude(withdrawal__withdrawn_on__lte=on).order_by("-granted_on")


def grade_level(principal: Principal, on: date) -> Subquery:
    """The level of an organization's grade on a day, as a column of the organization."""
    return Subquery(held_grades(principal, on).filter(organization=OuterRef("pk")).values("level")[:1])


def grade_expires(principal: Principal, on: date) -> Exists:
    """A condition: the organization's last grade ends within six months of a day."""
    last = held_grades(principal, on).filter(organization=OuterRef("pk"))
    soon = add_months(on, WARNING_MONTHS)
    later = held_grades(principal, on).filter(organization=OuterRef("organization"), valid_until__gt=soon)
    return Exists(last.filter(~Exists(later), valid_until__lte=soon))


def grade_is_over(principal: Principal, on: date) -> Q:
    """A condition: the organization was graded once, and no grade of it holds on a day."""
    ever = Grade.objects.visible_to(principal).filter(organization=OuterRef("pk"), granted_on__lte=on)
    return Q(Exists(ever)) & ~Q(Exists(held_grades(principal, on).filter(organization=OuterRef("pk"))))


def last_year_due(kind: str, on: date) -> int:
    """The latest year whose report should have been handed in before a day."""
    return on.year - 1 if yearly_report_due_on(kind, on.year - 1) < on else on.year - 2


def owes_report(principal: Principal, on: date) -> Q:
    """A condition: a social organization of the day whose latest report that fell due is not on file."""
    found = Q(pk__in=())
    for kind in REGISTERED_KINDS:
        year = last_year_due(kind, on)
        there = Q(kind=kind, established_on__lte=date(year, *NO_REPORT_AFTER))
        there &= Q(dissolved_on=None) | Q(dissolved_on__gte=max(on, date(year + 1, 1, 1)))
        filed = YearlyReport.objects.visible_to(principal).filter(organization=OuterRef("pk"), year=year)
        found |= there & ~Q(Exists(filed))
    return found


def is_sanctioned(principal: Principal, on: date) -> Exists:
    """A condition: something keeps the organization from being graded on a day."""
    lasting = Q(starts_on__lte=on) & (Q(ends_on=None) | Q(ends_on__gte=on))
    return Exists(Sanction.objects.visible_to(principal).filter(lasting, organization=OuterRef("pk")))


def standing_of(principal: Principal, organization: Organization, on: date) -> Standing:
    """How one organization stands on a day: three statements, however much there is."""
    rows = Grade.objects.visible_to(principal).filter(organization=organization).select_related("withdrawal")
    grades = [(grade, grade_state(grade, _withdrawn_on(grade), on)) for grade in rows.order_by("-granted_on")]
    reports = list(YearlyReport.objects.visible_to(principal).filter(organization=organization).order_by("-year"))
    sanctions = list(Sanction.objects.visible_to(principal).filter(organization=organization).order_by("-starts_on"))
    return Standing(
        grade=next((grade for grade, state in grades if state in HOLDING), None),
        grades=grades,
        years=years_of_report(organization, reports, on),
        sanctions=sanctions,
        bars=bars_of(organization, reports, sanctions, on),
        graded_from=may_be_graded_from(organization.established_on),
    )


def _withdrawn_on(grade: Grade) -> date | None:
    withdrawal = getattr(grade, "withdrawal", None)
    return withdrawal.withdrawn_on if withdrawal is not None else None


@dataclass(frozen=True)
class OurOrganization:
    """What a start page says of one's own organization: grade with its state, years that owe a report, how many work there."""

    organization: Organization
    grade: Grade | None
    grade_state: GradeState | None
    missing: tuple[int, ...]
    staff: int


def our_organizations(principal: Principal, roles: frozenset[str], on: date) -> list[OurOrganization]:
    """The organizations at which one of `roles` is held, as a start page shows them."""
    rows = (
        Organization.objects.visible_to(principal)
        .filter(pk__in=principal.organizations(roles))
        .order_by("pinyin", "id")
    )
    return [_ours(principal, organization, on) for organization in rows]


def _ours(principal: Principal, organization: Organization, on: date) -> OurOrganization:
    standing = standing_of(principal, organization, on)
    state = next((state for grade, state in standing.grades if grade == standing.grade), None)
    return OurOrganization(
        organization, standing.grade, state, tuple(standing.missing), staff_count(principal, [organization.pk], on)
    )
