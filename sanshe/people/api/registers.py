# No `from __future__ import annotations` here: django-ninja reads the annotations of views.
"""Residents, households, key groups and certificates, as programs read them; numbers are masked as on the lists."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from sanshe.foundation.access.policy import registry
from sanshe.foundation.access.principal import Principal
from sanshe.foundation.access.reads import note_ids
from sanshe.foundation.api.interface import part
from sanshe.foundation.api.registers import Register, opened
from sanshe.foundation.api.shapes import Asked, RegionCode, Shown, field_of, of
from sanshe.people.enums import CredentialLevel, CredentialScheme, KeyGroup, SeparationStatus, Sex
from sanshe.people.listings import furnished
from sanshe.people.models import Credential, Household, KeyGroupTag, Person
from sanshe.people.queries.households import households

router = part(_("People"))


class PersonShown(Shown):
    """A resident or social worker. What is confidential stays on the pages: address, phones, the full number."""

    id: UUID = of(_("Id"))
    name: str = field_of(Person, "name")
    sex: Sex = field_of(Person, "sex")
    birth_date: date | None = field_of(Person, "birth_date")
    died_on: date | None = field_of(Person, "died_on")
    nation: str = field_of(Person, "nation")
    resident_id: str = of(_("Resident ID, masked"))
    place_code: str | None = of(_("Community or village by its code, for whoever keeps the record"))
    separation_status: str = field_of(Person, "separation_status")
    is_professional: bool = of(_("Is a social worker"))
    kept_by: UUID = of(_("Organization that keeps the record"))
    registered_at: datetime = of(_("On file since"))


class PersonFilters(Asked):
    """What narrows the list of people."""

    place_code: RegionCode | None = of(_("Community or village, by its code"), default=None)
    sex: Sex | None = field_of(Person, "sex", default=None)
    separation_status: SeparationStatus | None = field_of(Person, "separation_status", default=None)
    is_professional: bool | None = of(_("Is a social worker"), default=None)


class HouseholdShown(Shown):
    """People who live or are registered together."""

    id: UUID = of(_("Id"))
    number: str = field_of(Household, "number")
    head_id: UUID | None = of(_("Head of household, by the id of the person"))
    size: int = of(_("Members"))
    formed_on: date | None = field_of(Household, "formed_on")
    place_code: str | None = of(_("Community or village by its code, for whoever keeps the record"))


class TagShown(Shown):
    """That somebody belongs to a key group, from when, until when, and who says so."""

    id: UUID = of(_("Id"))
    person_id: UUID = of(_("Person, by their id"))
    group: KeyGroup = field_of(KeyGroupTag, "group")
    starts_on: date = field_of(KeyGroupTag, "starts_on")
    ends_on: date | None = field_of(KeyGroupTag, "ends_on")
    source: str = field_of(KeyGroupTag, "source")


class TagFilters(Asked):
    """What narrows the list of key groups."""

    person_id: UUID | None = of(_("Person, by their id"), default=None)
    group: KeyGroup | None = field_of(KeyGroupTag, "group", default=None)


class CredentialShown(Shown):
    """One certificate of one person."""

    id: UUID = of(_("Id"))
    person_id: UUID = of(_("Person, by their id"))
    scheme: CredentialScheme = field_of(Credential, "scheme")
    level: CredentialLevel = field_of(Credential, "level")
    number: str = field_of(Credential, "number")
    issuer: str = field_of(Credential, "issuer")
    passed_on: date | None = field_of(Credential, "passed_on")
    issued_on: date = field_of(Credential, "issued_on")
    revoked_on: date | None = field_of(Credential, "revoked_on")


class CredentialFilters(Asked):
    """What narrows the list of certificates."""

    person_id: UUID | None = of(_("Person, by their id"), default=None)
    scheme: CredentialScheme | None = field_of(Credential, "scheme", default=None)
    level: CredentialLevel | None = field_of(Credential, "level", default=None)


def _people(principal: Principal) -> QuerySet[Any]:
    return furnished(Person.objects.visible_to(principal).filter(merged_into=None), principal)


def _person(person: Any, principal: Principal) -> Mapping[str, Any]:
    """One person; whoever reads by a grant learns nothing of where somebody lives."""
    shown = ("id", "name", "sex", "birth_date", "died_on", "nation", "separation_status")
    return {
        **{name: getattr(person, name) for name in shown},
        "place_code": person.place_code if registry.of(Person).may_keep(principal, person) else None,
        "resident_id": person.cards[0].masked if person.cards else "",
        "is_professional": person.is_professional,
        "kept_by": person.owner_organization,
        "registered_at": person.registered_at,
    }


def _narrowed(rows: QuerySet[Any], filters: PersonFilters, principal: Principal) -> QuerySet[Any]:
    if filters.place_code is not None:
        rows = rows.filter(registry.of(Person).keepable(principal))
    return rows.filter(**filters.model_dump(exclude_none=True))


def _chosen(rows: QuerySet[Any], filters: Any, _principal: Principal) -> QuerySet[Any]:
    return rows.filter(**filters.model_dump(exclude_none=True))


def _household(row: Any, principal: Principal) -> Mapping[str, Any]:
    keeps = registry.of(Household).may_keep(principal, row)
    if row.head_id is not None:
        note_ids(Person._meta.db_table, [row.head_id])
    named = {"place_code": row.place_code if keeps else None}
    return named | {name: getattr(row, name) for name in HouseholdShown.model_fields if name not in named}


def _plain(schema: type[Shown]) -> Callable[[Any, Principal], Mapping[str, Any]]:
    """Say the fields that are called as in the schema."""
    return lambda row, _principal: {name: getattr(row, name) for name in schema.model_fields}


PEOPLE = opened(router, Register(
    name="people", label=_("People"), reading=_("Read residents and social workers"), schema=PersonShown, rows=_people,
    say=_person, order=("pinyin", "id"), filters=PersonFilters, narrowed=_narrowed,
))  # fmt: skip
HOUSEHOLDS = opened(router, Register(
    name="households", label=_("Households"), reading=_("Read households"), schema=HouseholdShown, rows=households,
    say=_household, order=("number", "id"),
))  # fmt: skip
TAGS = opened(router, Register(
    name="tags", label=_("Key groups"), reading=_("Read key groups"), schema=TagShown, rows=KeyGroupTag.objects.visible_to,
    say=_plain(TagShown), order=("starts_on", "id"), filters=TagFilters, narrowed=_chosen,
))  # fmt: skip
CREDENTIALS = opened(router, Register(
    name="credentials", label=_("Certificates"), reading=_("Read certificates"), schema=CredentialShown,
    rows=Credential.objects.visible_to, say=_plain(CredentialShown), order=("-issued_on", "id"),
    filters=CredentialFilters, narrowed=_chosen,
))  # fmt: skip
