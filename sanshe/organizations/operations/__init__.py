"""What can be done to organizations, one module per noun."""

from sanshe.organizations.operations.appointment import appoint, end_appointment, retitle_appointment
from sanshe.organizations.operations.dissolution import OutlivesTheOthers, dissolve_organization, restore_organization
from sanshe.organizations.operations.organization import (
    CreditCodeTaken,
    change_organization,
    register_organization,
    rename_organization,
    set_service_domains,
)
from sanshe.organizations.operations.running import end_incubation, end_operation, start_incubation, start_operation
from sanshe.organizations.operations.staff import correct_account, hand_out_password, hire, let_go
from sanshe.organizations.operations.standing import (
    end_sanction,
    file_yearly_report,
    grant_grade,
    judge_yearly_report,
    note_sanction,
    withdraw_grade,
)

__all__ = [
    "CreditCodeTaken",
    "OutlivesTheOthers",
    "appoint",
    "change_organization",
    "correct_account",
    "dissolve_organization",
    "end_appointment",
    "end_incubation",
    "end_operation",
    "end_sanction",
    "file_yearly_report",
    "grant_grade",
    "hand_out_password",
    "hire",
    "judge_yearly_report",
    "let_go",
    "note_sanction",
    "register_organization",
    "rename_organization",
    "restore_organization",
    "retitle_appointment",
    "set_service_domains",
    "start_incubation",
    "start_operation",
    "withdraw_grade",
]
