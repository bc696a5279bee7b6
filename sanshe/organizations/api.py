# No `from __future__ import annotations` here: django-ninja reads the annotations of views.
"""Organizations and their posts for programs."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from sanshe.accounts.enums import CITY, Role
from sanshe.foundation.access.decision import require
from sanshe.foundation.access.principal import Principal
from sanshe.foundation.api.acts import act, attempted, made, sent
from sanshe.foundation.api.door import Bearer
from sanshe.foundation.api.interface import part
from sanshe.foundation.api.problems import REFUSED, ProblemFound
from sanshe.foundation.api.registers import Register, opened, said
from sanshe.foundation.api.scopes import scope
from sanshe.foundation.api.shapes import Asked, RegionCode, Shown, Text, field_of, of
from sanshe.foundation.webhooks.announcing import announce
from sanshe.organizations import operations, rules
from sanshe.organizations.enums import OperatorKind, OrganizationKind, ServiceDomainCode
from sanshe.organizations.forms.body import ProfileForm, RegistrationForm
from sanshe.organizations.models import Appointment, Organization, ServiceDomain

router = part(_("Organizations"))
TO_ORGANIZATIONS = Bearer(scope("organizations:write", _("Register organizations and keep their profile")))
PROFILE = ("head_name", "address", "telephone", "introduction")

announce("organizations.organization.registered", _("An organization was registered"))
announce("organizations.organization.changed", _("An organization changed"))
announce("organizations.appointment.made", _("Somebody was appointed"))
announce("organizations.appointment.ended", _("A post ended"))


class OrganizationShown(Shown):
    """A body of any kind."""

    id: UUID = of(_("Id"))
    name: str = field_of(Organization, "name")
    kind: OrganizationKind = field_of(Organization, "kind")
    operator_kind: OperatorKind = field_of(Organization, "operator_kind")
    credit_code: str = field_of(Organization, "credit_code")
    filing_number: str = field_of(Organization, "filing_number")
    registration_authority: str = field_of(Organization, "registration_authority")
    supervising_unit_id: UUID | None = of(_("Supervising unit"))
    host_id: UUID | None = of(_("Host body"))
    does_social_work: bool = field_of(Organization, "does_social_work")
    head_name: str = field_of(Organization, "head_name")
    address: str = field_of(Organization, "address")
    telephone: str = field_of(Organization, "telephone")
    introduction: str = field_of(Organization, "introduction")
    established_on: date = field_of(Organization, "established_on")
    dissolved_on: date | None = field_of(Organization, "dissolved_on")
    place_code: str = of(_("Seat"))


class OrganizationFilters(Asked):
    """What narrows the list of organizations."""

    place_code: RegionCode | None = of(_("Seat"), default=None)
    kind: OrganizationKind | None = field_of(Organization, "kind", default=None)


class Profile(Asked):
    """How to reach an organization and what it does; fields that are left out stay."""

    head_name: Text = field_of(Organization, "head_name", default=None, max_length=50)
    address: Text = field_of(Organization, "address", default=None)
    telephone: Text = field_of(Organization, "telephone", default=None, max_length=20)
    introduction: Text = field_of(Organization, "introduction", default=None, max_length=500)
    service_domains: list[ServiceDomainCode] = of(_("Fields of service"), default=None, max_length=30)


class OrganizationNew(Asked):
    """A body as the register certifies it; which numbers it needs depends on its kind."""

    kind: OrganizationKind = field_of(Organization, "kind")
    name: Text = field_of(Organization, "name", max_length=100)
    operator_kind: OperatorKind = field_of(Organization, "operator_kind", default=None)
    credit_code: Text = field_of(Organization, "credit_code", default=None, max_length=40)
    filing_number: Text = field_of(Organization, "filing_number", default=None, max_length=40)
    registration_authority: Text = field_of(Organization, "registration_authority", default=None, max_length=100)
    established_on: date = field_of(Organization, "established_on")
    place_code: RegionCode = of(_("Seat"))
    host: Text = of(_("Host body, by its name or credit code"), default=None, max_length=100)
    supervising_unit: Text = of(_("Supervising unit, by its name or credit code"), default=None, max_length=100)
    does_social_work: bool = field_of(Organization, "does_social_work", default=False)
    head_name: Text = field_of(Organization, "head_name", default=None, max_length=50)
    address: Text = field_of(Organization, "address", default=None)
    telephone: Text = field_of(Organization, "telephone", default=None, max_length=20)
    service_domains: list[ServiceDomainCode] = of(_("Fields of service"), default=None, max_length=30)


class AppointmentShown(Shown):
    """A post: who, in which role, for which place, from when until when."""

    id: UUID = of(_("Id"))
    organization_id: UUID = of(_("Organization, by its id"))
    person: str = of(_("Name of the person"))
    role: Role = field_of(Appointment, "role")
    title: str = field_of(Appointment, "title")
    reaches_to: str = field_of(Appointment, "scope")
    starts_on: date = field_of(Appointment, "starts_on")
    ends_on: date | None = field_of(Appointment, "ends_on")


class AppointmentFilters(Asked):
    """What narrows the list of posts."""

    organization_id: UUID | None = of(_("Organization, by its id"), default=None)
    role: Role | None = field_of(Appointment, "role", default=None)


def _chosen(rows: QuerySet[Any], filters: Any, _principal: Principal) -> QuerySet[Any]:
    return rows.filter(**filters.model_dump(exclude_none=True))


def _organization(row: Organization, _principal: Principal) -> Mapping[str, Any]:
    return {name: getattr(row, name) for name in OrganizationShown.model_fields}


def _appointment(row: Appointment, _principal: Principal) -> Mapping[str, Any]:
    named = {"person": row.user.name, "reaches_to": row.scope}
    return named | {name: getattr(row, name) for name in AppointmentShown.model_fields if name not in named}


ORGANIZATIONS = opened(router, Register(
    name="organizations", label=_("Organizations"), reading=_("Read organizations"), schema=OrganizationShown,
    rows=Organization.objects.visible_to, say=_organization, order=("pinyin", "id"), filters=OrganizationFilters, narrowed=_chosen,
))  # fmt: skip
APPOINTMENTS = opened(router, Register(
    name="appointments", label=_("Posts"), reading=_("Read posts"), schema=AppointmentShown, say=_appointment,
    rows=lambda principal: Appointment.objects.visible_to(principal).select_related("user"),
    order=("starts_on", "id"), filters=AppointmentFilters, narrowed=_chosen,
))  # fmt: skip


@act(
    router,
    "POST",
    "/organizations",
    allowed=TO_ORGANIZATIONS,
    shown=OrganizationShown,
    name="create_organizations",
    label=_("Register organization"),
    status=201,
)
def create_organization(request: Any, body: OrganizationNew, response: HttpResponse) -> Any:
    """Put a body on the register; the city office does."""
    principal = request.principal
    if not principal.holds(CITY):
        raise ProblemFound(REFUSED)
    given = sent(body)
    kind = given.pop("kind")
    form = RegistrationForm(given, principal=principal, kind=kind, fronts=principal.places(CITY))

    def do() -> Organization:
        values = form.values()
        domains = values.pop("service_domains", [])
        row = operations.register_organization(actor=principal, kind=kind, **values)
        return operations.set_service_domains(actor=principal, organization=row, codes=domains)

    return made(ORGANIZATIONS, principal, attempted(form, do).pk, response)


@act(
    router,
    "PATCH",
    "/organizations/{uuid:key}",
    allowed=TO_ORGANIZATIONS,
    shown=OrganizationShown,
    name="change_organizations",
    label=_("Change profile"),
)
def change_organization(request: Any, key: UUID, body: Profile) -> Any:
    """Change what the head keeps; what the register certifies is the city's."""
    principal = request.principal
    row = get_object_or_404(Organization.objects.visible_to(principal), pk=key)
    require(rules.may_keep_profile(principal, row))
    given = sent(body)
    held = ServiceDomain.objects.visible_to(principal).filter(organization=row).values_list("code", flat=True)
    present = {name: getattr(row, name) for name in PROFILE} | {"service_domains": list(held)}
    form = ProfileForm(present | given)

    def do() -> Organization:
        values = {name: value for name, value in form.cleaned_data.items() if name in given}
        if "service_domains" in values:
            domains = values.pop("service_domains")
            operations.set_service_domains(actor=principal, organization=row, codes=domains)
        return operations.change_organization(actor=principal, organization=row, **values) if values else row

    attempted(form, do)
    return said(ORGANIZATIONS, principal, key)
