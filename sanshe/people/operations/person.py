"""Persons: registered, renamed, tagged, with the papers and phones by which they are known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from sanshe.foundation.access.tier import Tier
from sanshe.foundation.chinese.names import clean_name
from sanshe.foundation.chinese.phone import normalize_phone
from sanshe.foundation.chinese.pinyin import person_reading
from sanshe.foundation.errors import Refusal
from sanshe.foundation.operations import operation
from sanshe.people.enums import RESTRICTED_GROUPS, PhoneKind, Sex
from sanshe.people.identifiers import PaperKind, parse_resident_id
from sanshe.people.models import FormerPersonName, IdentityPaper, KeyGroupTag, Person, PhoneNumber

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from sanshe.foundation.access.principal import Principal


class TagAlreadyHeld(Refusal):
    sentence = _("This person is in that key group already. End the old entry first.")


@operation("people.person.registered")
def register_person(
    *,
    actor: Principal,
    name: str,
    place_code: str,
    owner: UUID,
    on: date,
    resident_id: str = "",
    phone: str = "",
    sex: str = Sex.UNKNOWN,
    birth_date: date | None = None,
    address: str | None = None,
    **more: Any,
) -> Person:
    """Open a person's record; sex and date of birth come from the resident ID number when there is one (GB 11643)."""
    name = clean_name(name)
    spelled = person_reading(name)
    number = parse_resident_id(resident_id, on=on) if resident_id else None
    fields: dict[str, Any] = more | {
        "name": name,
        "pinyin": spelled.full,
        "initials": spelled.initials,
        "sex": number.sex if number else sex,
        "birth_date": number.birth_date if number else birth_date,
        "address": address or None,
        "place_code": place_code,
        "county": place_code[:6],
        "owner_organization": owner,
        "tier": Tier.PERSONAL,
    }
    person = Person.objects.create_from(fields)
    if number:
        add_paper(actor=actor, person=person, kind=PaperKind.RESIDENT_ID, number=str(number))
    if phone:
        add_phone(actor=actor, person=person, number=phone)
    return person


@operation("people.paper.added")
def add_paper(
    *, actor: Principal, person: Person, kind: str, number: str, valid_until: date | None = None
) -> IdentityPaper:
    """Add an identity paper."""
    del actor
    return IdentityPaper.objects.create(person=person, kind=kind, number=number, valid_until=valid_until)


@operation("people.phone.added")
def add_phone(
    *, actor: Principal, person: Person, number: str, kind: str = PhoneKind.OWN, owner_name: str = ""
) -> PhoneNumber:
    """Add a phone; a family may share one."""
    del actor
    return PhoneNumber.objects.create(person=person, number=normalize_phone(number), kind=kind, owner_name=owner_name)


@operation("people.person.renamed")
def rename_person(*, actor: Principal, person: Person, name: str, on: date) -> Person:
    """Give a new name; the old one stays on file and can still be found."""
    del actor
    FormerPersonName.objects.create(person=person, name=person.name, until=on)
    person.name = clean_name(name)
    spelled = person_reading(person.name)
    person.pinyin, person.initials = spelled.full, spelled.initials
    person.save(update_fields=["name", "pinyin", "initials"])
    return person


@operation("people.person.changed")
def change_person(*, actor: Principal, person: Person, **changes: Any) -> Person:
    """Change the named fields and no others; the name changes by `rename_person`."""
    del actor
    for field, value in changes.items():
        setattr(person, field, value)
    person.save(update_fields=list(changes))
    return person


@operation("people.tag.given")
def tag_person(
    *, actor: Principal, person: Person, group: str, starts_on: date, source: str, evidence: str = ""
) -> KeyGroupTag:
    """Note that somebody belongs to a key group; restricted groups are seen by duty only (tier 3)."""
    if KeyGroupTag.objects.visible_to(actor).filter(person=person, group=group, ends_on=None).exists():
        raise TagAlreadyHeld
    tier = Tier.SENSITIVE if group in RESTRICTED_GROUPS else Tier.PERSONAL
    return KeyGroupTag.objects.create(
        person=person, group=group, starts_on=starts_on, source=source, evidence=evidence, tier=tier
    )


@operation("people.tag.ended")
def end_tag(*, actor: Principal, tag: KeyGroupTag, on: date) -> KeyGroupTag:
    """End a key group entry after a day."""
    del actor
    tag.ends_on = on
    tag.save(update_fields=["ends_on"])
    return tag
