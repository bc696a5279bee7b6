"""Incubation of organizations, and the running of facilities."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from sanshe.foundation.errors import Refusal
from sanshe.foundation.operations import operation
from sanshe.organizations.models import FacilityOperation, Incubation, Organization
from sanshe.organizations.operations.breaking import Broken, spoken

if TYPE_CHECKING:
    from datetime import date

    from sanshe.foundation.access.principal import Principal
    from sanshe.places.models import Facility


class IncubatesItself(Broken):
    sentence = _("An organization cannot incubate itself. Choose the body that helps it.")
    rules = frozenset({"nobody_incubates_itself"})


class NotThereThen(Broken):
    sentence = _("On this day one of the two did not exist. Check the day.")
    rules = frozenset({
        "incubator_is_there_in_that_time", "incubation_begins_before_the_end", "operation_begins_while_both_are_there",
    })  # fmt: skip


class RunsAlready(Broken):
    sentence = _("This runs already and has no end yet. End it before you begin it anew.")
    rules = frozenset({"one_open_incubation_per_pair", "one_open_operation_per_pair"})


class EndsTooEarly(Broken):
    sentence = _("It had not begun on this day. Choose a later one.")
    rules = frozenset({"incubation_ends_after_it_begins", "operation_ends_after_it_begins"})


class EndedAlready(Refusal):
    sentence = _("This has an end already. It is not changed afterwards.")


@operation("organizations.incubation.started")
def start_incubation(
    *, actor: Principal, organization: Organization, incubator: Organization, starts_on: date, support: str = ""
) -> Incubation:
    """Begin to help an organization grow.

    Raises:
        IncubatesItself, NotThereThen, RunsAlready: as their sentences say.
    """
    del actor
    with spoken(IncubatesItself, NotThereThen, RunsAlready):
        return Incubation.objects.create(
            organization=organization, incubator=incubator, starts_on=starts_on, support=support
        )


@operation("organizations.incubation.ended")
def end_incubation(*, actor: Principal, incubation: Incubation, on: date) -> Incubation:
    """End an incubation after a day.

    Raises:
        EndedAlready, EndsTooEarly: as their sentences say.
    """
    del actor
    if incubation.ends_on is not None:
        raise EndedAlready
    incubation.ends_on = on
    with spoken(EndsTooEarly):
        incubation.save(update_fields=["ends_on"])
    return incubation


@operation("organizations.facility_operation.started")
def start_operation(
    *, actor: Principal, facility: Facility, organization: Organization, starts_on: date
) -> FacilityOperation:
    """Let an organization run a facility from a day on.

    Raises:
        NotThereThen, RunsAlready: as their sentences say.
    """
    del actor
    with spoken(NotThereThen, RunsAlready):
        return FacilityOperation.objects.create(facility=facility, organization=organization, starts_on=starts_on)


@operation("organizations.facility_operation.ended")
def end_operation(*, actor: Principal, running: FacilityOperation, on: date) -> FacilityOperation:
    """Stop running a facility after a day.

    Raises:
        EndedAlready, EndsTooEarly: as their sentences say.
    """
    del actor
    if running.ends_on is not None:
        raise EndedAlready
    running.ends_on = on
    with spoken(EndsTooEarly):
        running.save(update_fields=["ends_on"])
    return running
