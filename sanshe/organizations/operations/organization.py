"""Organizations: registered, renamed, changed."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from sanshe.foundation.access.policy import registry
from sanshe.foundation.access.tier import Tier
from sanshe.foundation.chinese.pinyin import reading
from sanshe.foundation.chinese.width import clean
from sanshe.foundation.errors import Refusal
from sanshe.foundation.operations import operation
from sanshe.organizations.credit_code import parse_credit_code
from sanshe.organizations.models import FormerName, Organization, ServiceDomain
from sanshe.organizations.operations.breaking import Broken, spoken

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from sanshe.foundation.access.principal import Principal


class CreditCodeTaken(Broken):
    sentence = _("An organization with this credit code or filing number is on file already. Look it up instead.")
    rules = frozenset({"one_organization_per_credit_code", "one_organization_per_filing_number"})


class CreditCodeOfOtherKind(Broken):
    sentence = _(
        "The credit code belongs to another kind of organization. Check the kind and the first two characters."
    )
    rules = frozenset({"credit_code_starts_as_its_kind"})


class CreditCodeMissing(Broken):
    sentence = _("A registered social organization has a credit code. Take it from the certificate.")
    rules = frozenset({"registered_body_has_a_credit_code"})


class FilingNumberMissing(Broken):
    sentence = _("A filed group has a filing number. Take it from the notice of the street or town.")
    rules = frozenset({"filed_group_has_a_filing_number"})


class HostMissing(Broken):
    sentence = _("A studio or station belongs to a host body. Choose the body that keeps it.")
    rules = frozenset({"studio_or_station_has_a_host"})


class HostNotThere(Broken):
    sentence = _("The host body is younger than this one, or ends before it. Choose another host or correct the days.")
    rules = frozenset({"host_is_there_in_time"})


class UnitNotThere(Broken):
    sentence = _("The supervising unit has been dissolved. Choose the unit that took over.")
    rules = frozenset({"supervising_unit_is_there_in_time"})


class GoesInCircles(Broken):
    sentence = _("The body you chose stands below this one already. Choose one that does not depend on it.")
    rules = frozenset({"supervision_has_no_circle", "hosting_has_no_circle"})


class PostsDoNotFit(Broken):
    sentence = _("People hold posts here that a body of this kind or place cannot give. End those posts first.")
    rules = frozenset({"posts_fit_the_organization"})


class NameEndsOutside(Broken):
    sentence = _("On this day the organization does not exist, or had another name already. Choose another day.")
    rules = frozenset({"former_name_ended_in_its_time", "one_name_at_a_time"})


class SameName(Refusal):
    sentence = _("This is the present name. Type the new one.")


class KeptByTheCity(Refusal):
    sentence = _("What the register certifies is kept by the city office. Ask it to change this.")


BODY_RULES = (
    CreditCodeTaken, CreditCodeOfOtherKind, CreditCodeMissing, FilingNumberMissing, HostMissing, HostNotThere, UnitNotThere,
    GoesInCircles, PostsDoNotFit,
)  # fmt: skip


@operation("organizations.organization.registered")
def register_organization(
    *, actor: Principal, name: str, kind: str, operator_kind: str, place_code: str, established_on: date, **more: Any
) -> Organization:
    """Register a body of any kind; `more` holds further fields of `Organization`.

    Raises:
        Refusal: the credit code is not one (`credit_code`), or a rule of the register would break (`BODY_RULES`).
    """
    del actor
    name, key = clean(name), uuid.uuid4()
    spelled = reading(name)
    fields = _checked(more) | {
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
    with spoken(*BODY_RULES):
        return Organization.objects.create_from(fields)


def _checked(fields: dict[str, Any]) -> dict[str, Any]:
    """The fields with the credit code in its one form."""
    if fields.get("credit_code"):
        return fields | {"credit_code": str(parse_credit_code(fields["credit_code"]))}
    return fields


@operation("organizations.organization.changed")
def change_organization(*, actor: Principal, organization: Organization, **changes: Any) -> Organization:
    """Change the named fields and no others; the name changes by `rename_organization`, the end by `dissolve_organization`.

    Raises:
        KeptByTheCity: somebody who merely heads the organization changes what the register certifies.
        Refusal: as in `register_organization`.
    """
    policy = registry.of(Organization)
    changed = {name: value for name, value in _checked(changes).items() if getattr(organization, name) != value}
    for name in changed:
        column = str(Organization._meta.get_field(name).attname)  # type: ignore[union-attr]  # fields of ours have one
        if not policy.may_change(actor, organization, column):
            raise KeptByTheCity
    for name, value in changed.items():
        setattr(organization, name, value)
    with spoken(*BODY_RULES):
        organization.save(update_fields=list(changed))
    return organization


@operation("organizations.organization.renamed")
def rename_organization(*, actor: Principal, organization: Organization, name: str, on: date) -> Organization:
    """Give a new name from a day on; the old one stays in the history and can still be found.

    Raises:
        KeptByTheCity: the actor only heads the organization; names are certified.
        SameName, NameEndsOutside: there is nothing to rename, or not on that day.
    """
    if not registry.of(Organization).may_change(actor, organization, "name"):
        raise KeptByTheCity
    name = clean(name)
    if name == organization.name:
        raise SameName
    old, new = reading(organization.name), reading(name)
    with spoken(NameEndsOutside):
        FormerName.objects.create(
            organization=organization, name=organization.name, until=on, pinyin=old.full, initials=old.initials
        )
    organization.name, organization.pinyin, organization.initials = name, new.full, new.initials
    organization.save(update_fields=["name", "pinyin", "initials"])
    return organization


@operation("organizations.organization.service_domains_set")
def set_service_domains(*, actor: Principal, organization: Organization, codes: Iterable[str]) -> Organization:
    """Say in which fields the organization serves."""
    wanted = set(codes)
    held = ServiceDomain.objects.kept_by(actor).filter(organization=organization)
    held.exclude(code__in=wanted).delete()
    missing = wanted - set(held.values_list("code", flat=True))
    ServiceDomain.objects.bulk_create([ServiceDomain(organization=organization, code=code) for code in sorted(missing)])
    return organization
