"""Who may do what to an organization and its posts; the wall asks the same of the database (`walls/`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from sanshe.accounts.enums import ADMINISTRATORS, CITY, COLLEAGUES, COMMUNITY, MANAGERS, OFFICES, Role
from sanshe.foundation.access.decision import ALLOWED, Decision, denied
from sanshe.organizations.enums import OFFICE_ROLES, ROLES_OF_KIND, OrganizationKind
from sanshe.places.region_code import RegionCode

if TYPE_CHECKING:
    from datetime import date

    from sanshe.accounts.models import User
    from sanshe.foundation.access.principal import Principal
    from sanshe.organizations.models import Appointment, Organization

SECURITY = frozenset({Role.SECURITY_ADMINISTRATOR.value})
WHOLE_CODE = 12  # digits of a community or village: community workers are appointed nowhere else
GIVE_FACILITIES = CITY | COMMUNITY

BY_THE_CITY = _("The city office keeps the register of organizations. Ask it to do this.")
BY_THE_HEAD = _("An organization appoints its own people. Ask its head.")
GONE = _("This organization is dissolved. Nothing more is added to it.")


def reach(place_code: str) -> str:
    """How far a post at a seat reaches at most: the significant front of the seat's region code."""
    return RegionCode(place_code).front


def covers(principal: Principal, roles: frozenset[str], place_code: str) -> bool:
    """Whether the principal holds one of `roles` for a place that covers the code."""
    return any(place_code.startswith(front) for front in principal.places(roles))


def is_head(principal: Principal, organization: Organization) -> bool:
    """Whether the principal heads the organization."""
    return organization.pk in principal.organizations(MANAGERS)


def sees_staff(principal: Principal, body: Organization) -> bool:
    """Whether the principal reads the list of people: colleagues, the offices of the place, who guards the accounts."""
    ours = body.pk in principal.organizations(COLLEAGUES)
    return ours or covers(principal, OFFICES | SECURITY, body.place_code)


def may_register(principal: Principal) -> Decision:
    """New organizations come from the city office."""
    return ALLOWED if principal.holds(CITY) else denied(BY_THE_CITY)


def may_certify(principal: Principal, organization: Organization) -> Decision:
    """Names, kinds, codes, grades, reports, ends: what the register certifies."""
    return ALLOWED if covers(principal, CITY, organization.place_code) else denied(BY_THE_CITY)


def may_keep_profile(principal: Principal, organization: Organization) -> Decision:
    """Address, telephone, introduction, fields of service: kept by the head, or the city office."""
    if is_head(principal, organization):
        return ALLOWED
    return may_certify(principal, organization)


def may_let_run(principal: Principal, place_code: str) -> Decision:
    """Facilities are given to an organization by the community they belong to, or the city office."""
    if covers(principal, GIVE_FACILITIES, place_code):
        return ALLOWED
    return denied(_("Facilities are given out by their community. Ask its office."))


def roles_given(kind: str, place_code: str) -> tuple[Role, ...]:
    """Every role that a body of a kind at a seat can give; the wall is compiled from the same tables."""
    digits = len(reach(place_code))
    more = OFFICE_ROLES.get(digits, ()) if kind == OrganizationKind.GOVERNMENT_OFFICE else ()
    given = (*ROLES_OF_KIND[kind], *more)
    return given if digits == WHOLE_CODE else tuple(role for role in given if role != Role.COMMUNITY_WORKER)


def roles_offered(principal: Principal, organization: Organization, *, has_head: bool) -> tuple[Role, ...]:
    """The roles that this principal may give at this organization.

    A head gives every one but the administrators, the city a missing head, the security administrator the administrators.
    """
    mine: set[str] = set()
    if is_head(principal, organization):
        mine |= set(Role.values) - ADMINISTRATORS
    elif may_certify(principal, organization) and not has_head:
        mine |= MANAGERS
    if may_name_administrators(principal) and covers(principal, SECURITY, organization.place_code):
        mine |= ADMINISTRATORS
    return tuple(role for role in roles_given(organization.kind, organization.place_code) if role in mine)


def may_appoint(principal: Principal, organization: Organization, *, on: date, has_head: bool) -> Decision:
    """Whether the principal may take somebody on: the head does, and the city where there is none."""
    if organization.dissolved_on is not None and organization.dissolved_on < on:
        return denied(GONE)
    return ALLOWED if roles_offered(principal, organization, has_head=has_head) else denied(BY_THE_HEAD)


def may_end(principal: Principal, appointment: Appointment) -> Decision:
    """Whether the principal may end a post."""
    if appointment.role in ADMINISTRATORS:
        return may_name_administrators(principal)
    if is_head(principal, appointment.organization):
        return ALLOWED
    if appointment.role in MANAGERS and may_certify(principal, appointment.organization):
        return ALLOWED
    return denied(BY_THE_HEAD)


def may_let_go(principal: Principal, organization: Organization) -> Decision:
    """Whether the principal may end everything that somebody is at an organization: its head may."""
    return ALLOWED if is_head(principal, organization) else denied(BY_THE_HEAD)


def may_retitle(principal: Principal, appointment: Appointment) -> Decision:
    """Titles of posts are the head's, those of administrators the security administrator's."""
    if appointment.role in ADMINISTRATORS:
        return may_name_administrators(principal)
    return ALLOWED if is_head(principal, appointment.organization) else denied(BY_THE_HEAD)


def may_open_account(principal: Principal, user: User, *, answers: bool) -> Decision:
    """Whether the principal may hand out a new password for an account; `answers` is what the wall says of it."""
    if user.pk == principal.user:
        return denied(_("You change your own password on the page of your account."))
    if not answers:
        return denied(
            _(
                "This person works for others too, or not for you. The security administrator can hand out a new password."
            )
        )
    return ALLOWED


def may_name_administrators(principal: Principal) -> Decision:
    """The three administrators are the security administrator's, who has shown the second factor."""
    if not principal.holds(SECURITY):
        return denied(_("Only the security administrator names administrators and ends their posts."))
    if not principal.assured:
        return denied(_("For this, sign in with your second factor."))
    return ALLOWED
