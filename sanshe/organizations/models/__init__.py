"""Tables of the organizations register."""

from sanshe.organizations.models.appointment import Appointment
from sanshe.organizations.models.organization import FormerName, Organization, ServiceDomain
from sanshe.organizations.models.standing import FacilityOperation, Grade, Incubation, YearlyReport

__all__ = [
    "Appointment",
    "FacilityOperation",
    "FormerName",
    "Grade",
    "Incubation",
    "Organization",
    "ServiceDomain",
    "YearlyReport",
]
