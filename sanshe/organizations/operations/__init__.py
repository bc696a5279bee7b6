"""What can be done to organizations, one module per noun."""

from sanshe.organizations.operations.appointment import appoint, end_appointment, hire
from sanshe.organizations.operations.organization import (
    CreditCodeTaken,
    change_organization,
    dissolve_organization,
    register_organization,
    rename_organization,
    set_service_domains,
)
from sanshe.organizations.operations.standing import (
    end_incubation,
    end_operation,
    file_yearly_report,
    grant_grade,
    start_incubation,
    start_operation,
)

__all__ = [
    "CreditCodeTaken",
    "appoint",
    "change_organization",
    "dissolve_organization",
    "end_appointment",
    "end_incubation",
    "end_operation",
    "file_yearly_report",
    "grant_grade",
    "hire",
    "register_organization",
    "rename_organization",
    "set_service_domains",
    "start_incubation",
    "start_operation",
]
