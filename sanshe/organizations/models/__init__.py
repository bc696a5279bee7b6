"""Tables of the organizations register."""

from sanshe.organizations.models.appointment import Appointment, FormerTitle
from sanshe.organizations.models.organization import Dissolution, FormerName, Organization, ServiceDomain
from sanshe.organizations.models.standing import (
    FacilityOperation,
    Grade,
    GradeWithdrawal,
    Incubation,
    Sanction,
    YearlyReport,
)

__all__ = [
    "Appointment",
    "Dissolution",
    "FacilityOperation",
    "FormerName",
    "FormerTitle",
    "Grade",
    "GradeWithdrawal",
    "Incubation",
    "Organization",
    "Sanction",
    "ServiceDomain",
    "YearlyReport",
]
