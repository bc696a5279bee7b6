"""The end of an organization, and taking it back when it was a mistake."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from sanshe.foundation.operations import operation
from sanshe.organizations.enums import DissolutionReason
from sanshe.organizations.models import Dissolution, Organization
from sanshe.organizations.operations.breaking import Broken, spoken

if TYPE_CHECKING:
    from datetime import date

    from sanshe.foundation.access.principal import Principal


class AlreadyDissolved(Broken):
    sentence = _("This organization is dissolved already. Take that back first if the day or the reason is wrong.")
    rules = frozenset({"organizations_dissolution_organization_id_key"})


class EndsBeforeItBegins(Broken):
    sentence = _("The organization was not established yet on this day. Choose a later one.")
    rules = frozenset({"organization_ends_after_it_begins"})


class HostsOthers(Broken):
    sentence = _("Studios or stations belong to this body. Give them another host, or dissolve them first.")
    rules = frozenset({"hosted_bodies_end_first"})


class SupervisesOthers(Broken):
    sentence = _("Other bodies name this one as their supervising unit. Name another unit for them first.")
    rules = frozenset({"supervised_bodies_end_first"})


class OutlivesTheOthers(Broken):
    sentence = _("Its host or supervising unit has been dissolved meanwhile. Name another one before taking this back.")
    rules = frozenset({"host_is_there_in_time", "supervising_unit_is_there_in_time"})


@operation("organizations.organization.dissolved")
def dissolve_organization(
    *,
    actor: Principal,
    organization: Organization,
    on: date,
    reason: str = DissolutionReason.OTHER,
    document_number: str = "",
    note: str = "",
) -> Dissolution:
    """End an organization after a day; figures of earlier days keep counting it, its posts give no rights after that day.

    Raises:
        Refusal: it is dissolved already, was not there yet, or others hang on it (one of the classes above).
    """
    del actor
    with spoken(AlreadyDissolved, EndsBeforeItBegins, HostsOthers, SupervisesOthers):
        ended = Dissolution.objects.create(
            organization=organization, dissolved_on=on, reason=reason, document_number=document_number, note=note
        )
    organization.dissolved_on = on
    return ended


@operation("organizations.organization.restored")
def restore_organization(*, actor: Principal, organization: Organization) -> Organization:
    """Take a mistaken dissolution back: everything is as before, posts included; the trace keeps what was done.

    Raises:
        OutlivesTheOthers: what it hangs on is gone.
    """
    with spoken(OutlivesTheOthers):
        Dissolution.objects.kept_by(actor).filter(organization=organization).delete()
    organization.dissolved_on = None
    return organization
