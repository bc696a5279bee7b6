"""Choices of the organizations register."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from sanshe.accounts.enums import Role


class OrganizationKind(TextChoices):
    """Every kind of body in the city's work (GB 32100 kinds 51, 52, 53, 54, 55, 11 and 12, and what stands beside them)."""

    ASSOCIATION = "association", _("Association")
    SERVICE_INSTITUTION = "service_institution", _("Social service institution")
    FOUNDATION = "foundation", _("Foundation")
    VILLAGERS_COMMITTEE = "villagers_committee", _("Villagers' committee")
    RESIDENTS_COMMITTEE = "residents_committee", _("Residents' committee")
    FILED_GROUP = "filed_group", _("Filed community organization")
    IN_HOUSE_STUDIO = "in_house_studio", _("In-house studio")
    STATION = "station", _("Social work station")
    GOVERNMENT_OFFICE = "government_office", _("Government or Party office")
    PUBLIC_INSTITUTION = "public_institution", _("Public institution")
    COMMITTEE = "committee", _("Coordinating committee")
    UNIVERSITY = "university", _("University")
    COMPANY = "company", _("Company")
    OTHER = "other", _("Other")


REGISTERED_KINDS = (OrganizationKind.ASSOCIATION, OrganizationKind.SERVICE_INSTITUTION, OrganizationKind.FOUNDATION)
COMMITTEES = (OrganizationKind.RESIDENTS_COMMITTEE, OrganizationKind.VILLAGERS_COMMITTEE)
HOSTED_KINDS = (OrganizationKind.IN_HOUSE_STUDIO, OrganizationKind.STATION)
HOST_KINDS: dict[str, tuple[str, ...]] = {
    OrganizationKind.IN_HOUSE_STUDIO: (
        OrganizationKind.PUBLIC_INSTITUTION, OrganizationKind.GOVERNMENT_OFFICE, OrganizationKind.UNIVERSITY,
    ),
    OrganizationKind.STATION: (*COMMITTEES, OrganizationKind.GOVERNMENT_OFFICE),
}  # fmt: skip

CREDIT_CODE_STARTS: dict[str, tuple[str, ...]] = {
    OrganizationKind.ASSOCIATION: ("51",),
    OrganizationKind.SERVICE_INSTITUTION: ("52",),
    OrganizationKind.FOUNDATION: ("53",),
    OrganizationKind.VILLAGERS_COMMITTEE: ("54",),
    OrganizationKind.RESIDENTS_COMMITTEE: ("55",),
    OrganizationKind.GOVERNMENT_OFFICE: ("11",),
    OrganizationKind.PUBLIC_INSTITUTION: ("12",),
    OrganizationKind.UNIVERSITY: ("12", "52"),
    OrganizationKind.COMPANY: ("91",),
}


class OperatorKind(TextChoices):
    """Inside or outside a public institution: the two kinds that the 2012 report tells apart."""

    PRIVATE = "private", _("Private")
    IN_SYSTEM = "in_system", _("Inside a public institution")
    GOVERNMENT = "government", _("Government")
    SELF_GOVERNED = "self_governed", _("Self-governed by residents")


class ServiceDomainCode(TextChoices):
    """Fields of service."""

    ELDERLY = "elderly", _("Service for the elderly")
    MARRIAGE_FAMILY = "marriage_family", _("Marriage and family")
    SOCIAL_ASSISTANCE = "social_assistance", _("Social assistance")
    CHILDREN_YOUTH = "children_youth", _("Children and young people")
    DISABILITY = "disability", _("Service for persons with disabilities")
    COMMUNITY_AFFAIRS = "community_affairs", _("Community affairs")
    CULTURE_SPORTS = "culture_sports", _("Culture and sports")
    CHARITY = "charity", _("Charity and public benefit")
    HEALTH = "health", _("Health")
    TRAINING = "training", _("Training and supervision")
    SOCIAL_WORK = "social_work", _("Social work")


class GradeLevel(TextChoices):
    """Assessment grades of social organizations, 1A to 5A."""

    A5 = "5A", "5A"
    A4 = "4A", "4A"
    A3 = "3A", "3A"
    A2 = "2A", "2A"
    A1 = "1A", "1A"


class YearlyResult(TextChoices):
    """Result of a yearly inspection or report."""

    PASSED = "passed", _("Passed")
    BASICALLY_PASSED = "basically_passed", _("Basically passed")
    FAILED = "failed", _("Failed")
    REPORTED = "reported", _("Reported")


class DissolutionReason(TextChoices):
    """Why a body ended (grounds for cancelling a registration in the regulations of 1998 and 2004, in our words)."""

    DECIDED = "decided", _("Decided by its members or its council")
    PURPOSE_DONE = "purpose_done", _("Its purpose is fulfilled")
    MERGED = "merged", _("Merged into another body")
    SPLIT = "split", _("Split into several bodies")
    REVOKED = "revoked", _("Registration or filing revoked")
    REORGANIZED = "reorganized", _("Reorganized by the authorities")
    OTHER = "other", _("Another reason")


class SanctionKind(TextChoices):
    """Facts that keep a social organization from being graded while they last."""

    PENALTY = "penalty", _("Administrative penalty")
    INVESTIGATION = "investigation", _("Under investigation")
    ABNORMAL_LIST = "abnormal_list", _("On the list of abnormal activity")
    DISHONEST_LIST = "dishonest_list", _("On the list of serious dishonesty")


_SERVING = (Role.AGENCY_MANAGER, Role.SOCIAL_WORKER, Role.SUPERVISOR, Role.VOLUNTEER)
_ADVISING = (Role.AGENCY_MANAGER, Role.SUPERVISOR, Role.EVALUATOR)
_GOVERNING = (Role.AGENCY_MANAGER, Role.COMMUNITY_WORKER, Role.SOCIAL_WORKER, Role.VOLUNTEER)

ROLES_OF_KIND: dict[str, tuple[Role, ...]] = {
    OrganizationKind.ASSOCIATION: (*_SERVING, Role.EVALUATOR),
    OrganizationKind.SERVICE_INSTITUTION: (*_SERVING, Role.EVALUATOR),
    OrganizationKind.FOUNDATION: (*_SERVING, Role.EVALUATOR),
    OrganizationKind.VILLAGERS_COMMITTEE: _GOVERNING,
    OrganizationKind.RESIDENTS_COMMITTEE: _GOVERNING,
    OrganizationKind.FILED_GROUP: (Role.AGENCY_MANAGER, Role.VOLUNTEER),
    OrganizationKind.IN_HOUSE_STUDIO: _SERVING,
    OrganizationKind.STATION: _SERVING,
    OrganizationKind.GOVERNMENT_OFFICE: (Role.AGENCY_MANAGER,),
    OrganizationKind.PUBLIC_INSTITUTION: _SERVING,
    OrganizationKind.COMMITTEE: (Role.AGENCY_MANAGER,),
    OrganizationKind.UNIVERSITY: _ADVISING,
    OrganizationKind.COMPANY: _ADVISING,
    OrganizationKind.OTHER: (*_ADVISING, Role.VOLUNTEER),
}
"""Which roles a body of each kind can give; an office gives more by its level, see `OFFICE_ROLES`."""

OFFICE_ROLES: dict[int, tuple[Role, ...]] = {
    6: (Role.CITY_OFFICER, Role.SYSTEM_ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR, Role.AUDIT_ADMINISTRATOR),
    9: (Role.STREET_OFFICER,),
}
"""What a government or Party office gives besides, by the digits of its place: 6 for the city, 9 for a street or town."""
