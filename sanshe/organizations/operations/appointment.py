"""Posts: given, retitled, ended. Who may, and what an organization can give, is held by the database (`walls/`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from sanshe.foundation.errors import Refusal
from sanshe.foundation.operations import operation
from sanshe.organizations.models import Appointment, FormerTitle, Organization
from sanshe.organizations.operations.breaking import Broken, spoken

if TYPE_CHECKING:
    from datetime import date, datetime

    from sanshe.accounts.models import User
    from sanshe.foundation.access.principal import Principal


class PostDoesNotFit(Broken):
    sentence = _("An organization of this kind cannot give this role, or not for this place. Choose from the list.")
    rules = frozenset({"post_fits_the_organization", "appointment_reaches_a_known_place"})


class OrganizationNotThere(Broken):
    sentence = _("The organization does not exist on the first day of this post. Check the day.")
    rules = frozenset({"appointment_begins_while_the_organization_exists"})


class HoldsThisPost(Broken):
    sentence = _("This person holds this very post at that time already.")
    rules = frozenset({"one_open_appointment_per_post", "one_appointment_per_post_at_a_time"})


class HasAHead(Broken):
    sentence = _("This organization has a head, who appoints its people. Ask the head, or end that post first.")
    rules = frozenset({"the_organization_has_a_head"})


class AdministratorsStandApart(Broken):
    sentence = _("An administrator holds no other post, so that nobody who keeps the system reads its files.")
    rules = frozenset({"administrators_hold_no_other_post"})


class EndsBeforeItStarts(Broken):
    sentence = _("The last day of the post lies before its first. Check both days.")
    rules = frozenset({"appointment_ends_after_it_begins"})


class EndIsNotPutOff(Broken):
    sentence = _("An end that was set is not put off. Give a new post from the next day on.")
    rules = frozenset({"an_end_is_never_put_off"})


class LastSecurityAdministrator(Broken):
    sentence = _("A city always has a security administrator. Name the next one before this post ends.")
    rules = frozenset({"a_security_administrator_remains"})


class EndedBefore(Refusal):
    sentence = _("This post has ended already.")


GIVING = (
    PostDoesNotFit, OrganizationNotThere, HoldsThisPost, HasAHead, AdministratorsStandApart, EndsBeforeItStarts,
)  # fmt: skip


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
    """Give a user a role at an organization for the places under `scope`, a front of a region code.

    Raises:
        Refusal: the post does not fit the organization or the person; one of `GIVING`.
    """
    del actor
    with spoken(*GIVING):
        return Appointment.objects.create(
            user=user,
            organization=organization,
            role=role,
            scope=scope,
            starts_on=starts_on,
            title=title,
            ends_on=ends_on,
        )


@operation("organizations.appointment.retitled")
def retitle_appointment(*, actor: Principal, appointment: Appointment, title: str, on: date) -> Appointment:
    """Give a post another title from a day on; the old one stays in its history. Its rights do not change.

    Raises:
        EndedBefore: the post is over.
    """
    del actor
    if appointment.is_over_on(on):
        raise EndedBefore
    if title != appointment.title:
        FormerTitle.objects.create(appointment=appointment, title=appointment.title, until=on)
        appointment.title = title
        appointment.save(update_fields=["title"])
    return appointment


@operation("organizations.appointment.ended")
def end_appointment(*, actor: Principal, appointment: Appointment, on: date, at: datetime | None = None) -> Appointment:
    """End a post after a day; with `at`, a moment, its rights end at once, even though the day is not over.

    Raises:
        EndedBefore: its rights were closed already.
        EndsBeforeItStarts, EndIsNotPutOff, LastSecurityAdministrator: as their sentences say.
    """
    del actor
    if appointment.closed_at is not None:
        raise EndedBefore
    if at is not None:
        on = max(on, appointment.starts_on)
        on = min(on, appointment.ends_on or on)
    appointment.ends_on, appointment.closed_at = on, at
    with spoken(EndsBeforeItStarts, EndIsNotPutOff, LastSecurityAdministrator):
        appointment.save(update_fields=["ends_on", "closed_at"])
    return appointment
