"""Posts: given and ended. Which role an organization can give is held by the database (`organizations/walls.py`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from sanshe.accounts.models import User
from sanshe.foundation.errors import Refusal
from sanshe.foundation.operations import operation
from sanshe.organizations.models import Appointment, Organization

if TYPE_CHECKING:
    from datetime import date

    from sanshe.foundation.access.principal import Principal


class SignInNameTaken(Refusal):
    sentence = _("Somebody signs in with this name already. Choose another, or appoint that person.")


@operation("organizations.staff.hired")
def hire(*, actor: Principal, username: str, name: str, phone: str | None = None, password: str | None = None) -> User:
    """Make an account for a member of staff; rights come with the first appointment."""
    del actor
    if User.objects.filter(username=username).exists():
        raise SignInNameTaken
    return User.objects.create_user(username=username, name=name, password=password, phone=phone)


@operation("organizations.appointment.made")
def appoint(
    *,
    actor: Principal,
    user: User,
    organization: Organization,
    role: str,
    scope: str,
    starts_on: date,
    title: str = "",
    ends_on: date | None = None,
) -> Appointment:
    """Give a user a role at an organization for the places under `scope`, a front of a region code."""
    del actor
    return Appointment.objects.create(
        user=user, organization=organization, role=role, scope=scope, starts_on=starts_on, title=title, ends_on=ends_on
    )


@operation("organizations.appointment.ended")
def end_appointment(*, actor: Principal, appointment: Appointment, on: date) -> Appointment:
    """End a post after a day; its rights are gone at the next request after that."""
    del actor
    appointment.ends_on = on
    appointment.save(update_fields=["ends_on"])
    return appointment
