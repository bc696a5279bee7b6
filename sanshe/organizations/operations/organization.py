"""Organizations: registered, renamed, changed, dissolved."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from sanshe.foundation.access.tier import Tier
from sanshe.foundation.chinese.pinyin import reading
from sanshe.foundation.errors import Refusal
from sanshe.foundation.operations import operation
from sanshe.organizations.credit_code import parse_credit_code
from sanshe.organizations.enums import CREDIT_CODE_STARTS
from sanshe.organizations.models import FormerName, Organization, ServiceDomain

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from sanshe.foundation.access.principal import Principal


class CreditCodeTaken(Refusal):
    sentence = _("An organization with this credit code or filing number is on file already. Look it up instead.")


class CreditCodeOfOtherKind(Refusal):
    sentence = _(
        "The credit code belongs to another kind of organization. Check the kind and the first two characters."
    )


@operation("organizations.organization.registered")
def register_organization(
    *, actor: Principal, name: str, kind: str, operator_kind: str, place_code: str, established_on: date, **more: Any
) -> Organization:
    """Register a body of any kind; `more` holds further fields of `Organization`.

    Raises:
        CreditCodeTaken: the code or filing number stands for another organization.
        CreditCodeOfOtherKind: the code starts with the characters of another kind (GB 32100).
    """
    del actor
    fields = _checked(kind, more)
    spelled, key = reading(name), uuid.uuid4()
    try:
        with transaction.atomic():
            fields |= {
                "id": key,
                "owner_organization": key,
                "name": name,
                "kind": kind,
                "operator_kind": operator_kind,
                "place_code": place_code,
                "county": place_code[:6],
                "established_on": established_on,
                "tier": Tier.PUBLIC,
                "pinyin": spelled.full,
                "initials": spelled.initials,
            }
            return Organization.objects.create_from(fields)
    except IntegrityError as error:
        if "one_organization_per" in str(error):
            raise CreditCodeTaken from error
        raise


def _checked(kind: str, fields: dict[str, Any]) -> dict[str, Any]:
    code = fields.get("credit_code")
    if code:
        fields["credit_code"] = str(parse_credit_code(code))
        starts = CREDIT_CODE_STARTS.get(kind)
        if starts and not fields["credit_code"].startswith(starts):
            raise CreditCodeOfOtherKind
    return fields


@operation("organizations.organization.renamed")
def rename_organization(*, actor: Principal, organization: Organization, name: str, on: date) -> Organization:
    """Give a new name from a day on; the old one stays in the history and can still be found."""
    del actor
    FormerName.objects.create(organization=organization, name=organization.name, until=on)
    spelled = reading(name)
    organization.name, organization.pinyin, organization.initials = name, spelled.full, spelled.initials
    organization.save(update_fields=["name", "pinyin", "initials"])
    return organization


@operation("organizations.organization.changed")
def change_organization(*, actor: Principal, organization: Organization, **changes: Any) -> Organization:
    """Change the named fields and no others; the name changes by `rename_organization`."""
    del actor
    checked = _checked(str(changes.get("kind", organization.kind)), changes)
    for field, value in checked.items():
        setattr(organization, field, value)
    organization.save(update_fields=list(checked))
    return organization


@operation("organizations.organization.dissolved")
def dissolve_organization(*, actor: Principal, organization: Organization, on: date) -> Organization:
    """End an organization on a day; figures of earlier days keep counting it."""
    del actor
    organization.dissolved_on = on
    organization.save(update_fields=["dissolved_on"])
    return organization


@operation("organizations.organization.service_domains_set")
def set_service_domains(*, actor: Principal, organization: Organization, codes: Iterable[str]) -> Organization:
    """Say in which fields the organization serves."""
    wanted = set(codes)
    held = ServiceDomain.objects.kept_by(actor).filter(organization=organization)
    held.exclude(code__in=wanted).delete()
    missing = wanted - set(
        ServiceDomain.objects.kept_by(actor).filter(organization=organization).values_list("code", flat=True)
    )
    ServiceDomain.objects.bulk_create([ServiceDomain(organization=organization, code=code) for code in sorted(missing)])
    return organization
