"""Who works where: the city names a head for each body, and each head appoints the body's own people."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sanshe.accounts.enums import ADMINISTRATORS, Role
from sanshe.organizations import operations as organizations
from sanshe.organizations.models import Appointment
from sanshe.organizations.rules import reach
from sanshe.sample.bodies import BEGAN
from sanshe.sample.cast import CAST, HEADS, PASSWORD, Member
from sanshe.sample.scene import acting_as

if TYPE_CHECKING:
    from sanshe.accounts.models import User
    from sanshe.foundation.access.principal import Principal
    from sanshe.sample.scene import Scene


def build_posts(scene: Scene, actor: Principal) -> None:
    """The people who can sign in, each appointed where they work, by whoever has the right to."""
    heads = {member.organization: member for member in CAST if member.role == Role.AGENCY_MANAGER}
    for name in dict.fromkeys(member.organization for member in CAST if member.role not in ADMINISTRATORS):
        if name in HEADS:
            username, head, title = HEADS[name]
            heads[name] = Member(username, head, Role.AGENCY_MANAGER, name, title)
        if name in heads:
            _appoint(scene, actor, heads[name], password=None if name in HEADS else PASSWORD)
    for member in CAST:
        if member.organization in heads and member.role != Role.AGENCY_MANAGER:
            with acting_as(scene.users[heads[member.organization].username]) as principal:
                _appoint(scene, principal, member, password=PASSWORD)


def build_administrators(scene: Scene, founder: User) -> None:
    """The founder names the security administrator, who names the two others and ends the founder's own post of that kind."""
    members = {member.role: member for member in CAST if member.role in ADMINISTRATORS}
    security = members.pop(Role.SECURITY_ADMINISTRATOR)
    with acting_as(founder, assured=True) as principal:
        _appoint(scene, principal, security, password=PASSWORD)
    with acting_as(scene.users[security.username], assured=True) as principal:
        held = Appointment.objects.visible_to(principal).get(user=founder, role=Role.SECURITY_ADMINISTRATOR)
        organizations.end_appointment(actor=principal, appointment=held, on=BEGAN - timedelta(days=1))
        for member in members.values():
            _appoint(scene, principal, member, password=PASSWORD)


def _appoint(scene: Scene, actor: Principal, member: Member, password: str | None) -> None:
    organization = scene.organizations[member.organization]
    user = organizations.hire(actor=actor, username=member.username, name=member.name, password=password)
    scene.users[member.username] = user
    organizations.appoint(
        actor=actor,
        user=user,
        organization=organization,
        role=member.role,
        scope=reach(organization.place_code),
        starts_on=max(BEGAN, organization.established_on),
        title=member.title,
    )
    scene.step()
