"""Grades, yearly reports, incubation, and the running of facilities."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sanshe.foundation.operations import operation
from sanshe.organizations.models import FacilityOperation, Grade, Incubation, Organization, YearlyReport

if TYPE_CHECKING:
    from datetime import date

    from sanshe.foundation.access.principal import Principal
    from sanshe.places.models import Facility


@operation("organizations.grade.granted")
def grant_grade(
    *,
    actor: Principal,
    organization: Organization,
    level: str,
    granted_on: date,
    valid_until: date,
    grantor: str,
    document_number: str = "",
) -> Grade:
    """Note an assessment grade with its validity."""
    del actor
    return Grade.objects.create(
        organization=organization,
        level=level,
        granted_on=granted_on,
        valid_until=valid_until,
        grantor=grantor,
        document_number=document_number,
    )


@operation("organizations.yearly_report.filed")
def file_yearly_report(
    *,
    actor: Principal,
    organization: Organization,
    year: int,
    result: str,
    handed_in_on: date | None = None,
    note: str = "",
) -> YearlyReport:
    """File the report of a year."""
    del actor
    return YearlyReport.objects.create(
        organization=organization, year=year, result=result, handed_in_on=handed_in_on, note=note
    )


@operation("organizations.incubation.started")
def start_incubation(
    *, actor: Principal, organization: Organization, incubator: Organization, starts_on: date, support: str = ""
) -> Incubation:
    """Begin to help an organization grow."""
    del actor
    return Incubation.objects.create(
        organization=organization, incubator=incubator, starts_on=starts_on, support=support
    )


@operation("organizations.incubation.ended")
def end_incubation(*, actor: Principal, incubation: Incubation, on: date) -> Incubation:
    """End an incubation after a day."""
    del actor
    incubation.ends_on = on
    incubation.save(update_fields=["ends_on"])
    return incubation


@operation("organizations.facility_operation.started")
def start_operation(
    *, actor: Principal, facility: Facility, organization: Organization, starts_on: date
) -> FacilityOperation:
    """Let an organization run a facility from a day on."""
    del actor
    return FacilityOperation.objects.create(facility=facility, organization=organization, starts_on=starts_on)


@operation("organizations.facility_operation.ended")
def end_operation(*, actor: Principal, running: FacilityOperation, on: date) -> FacilityOperation:
    """Stop running a facility after a day."""
    del actor
    running.ends_on = on
    running.save(update_fields=["ends_on"])
    return running
