"""The roles that a post can carry. What each may do stands in the policies; `docs/access.md` has the whole picture."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """Roles of `docs/access.md`; a right always needs its role and its organization in the same appointment."""

    CITY_OFFICER = "city_officer", _("City office staff")
    STREET_OFFICER = "street_officer", _("Street office staff")
    COMMUNITY_WORKER = "community_worker", _("Community worker")
    SOCIAL_WORKER = "social_worker", _("Social worker")
    AGENCY_MANAGER = "agency_manager", _("Head of organization")
    SUPERVISOR = "supervisor", _("Supervisor")
    VOLUNTEER = "volunteer", _("Volunteer")
    EVALUATOR = "evaluator", _("Third-party evaluator")
    SYSTEM_ADMINISTRATOR = "system_administrator", _("System administrator")
    SECURITY_ADMINISTRATOR = "security_administrator", _("Security administrator")
    AUDIT_ADMINISTRATOR = "audit_administrator", _("Audit administrator")


CITY = frozenset({Role.CITY_OFFICER.value})
STREET = frozenset({Role.STREET_OFFICER.value})
OFFICES = CITY | STREET
COMMUNITY = frozenset({Role.COMMUNITY_WORKER.value})
WORKERS = frozenset({Role.SOCIAL_WORKER.value})
MANAGERS = frozenset({Role.AGENCY_MANAGER.value})
AGENCY = WORKERS | MANAGERS
SUPERVISORS = frozenset({Role.SUPERVISOR.value})
OVERSEERS = MANAGERS | SUPERVISORS
CASEWORKERS = AGENCY | SUPERVISORS
FRONT_LINE = COMMUNITY | AGENCY
SYSTEM = frozenset({Role.SYSTEM_ADMINISTRATOR.value})
SECURITY = frozenset({Role.SECURITY_ADMINISTRATOR.value})
AUDIT = frozenset({Role.AUDIT_ADMINISTRATOR.value})
ADMINISTRATORS = SYSTEM | SECURITY | AUDIT
COLLEAGUES = frozenset(Role.values) - {Role.VOLUNTEER.value, Role.EVALUATOR.value}
SECOND_FACTOR_NEEDED = ADMINISTRATORS
