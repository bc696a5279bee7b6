"""Persons: registered, renamed, changed, died."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from sanshe.foundation.access.tier import Tier
from sanshe.foundation.chinese.names import clean_name
from sanshe.foundation.chinese.pinyin import person_reading
from sanshe.foundation.errors import Refusal
from sanshe.foundation.operations import operation
from sanshe.people.enums import Sex
from sanshe.people.identifiers import PaperKind, read_paper
from sanshe.people.models import FormerPersonName, HouseholdMember, IdentityPaper, KeyGroupTag, Person
from sanshe.people.operations.household import leave_all
from sanshe.people.operations.identity import add_phone, note_paper

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from sanshe.foundation.access.principal import Principal


class NameUnchanged(Refusal):
    sentence = _("This is the name on file already. Type the new one.")


class DeathBeforeBirth(Refusal):
    sentence = _("The day of death lies before the date of birth. Compare both with the papers.")


class DeathNotedAlready(Refusal):
    sentence = _("The death of this person is on file already.")


class BirthDisagrees(Refusal):
    sentence = _("Sex and date of birth stand in the resident ID number. Correct the number instead.")


@operation("people.person.registered")
def register_person(
    *,
    actor: Principal,
    name: str,
    place_code: str,
    owner: UUID,
    on: date,
    resident_id: str = "",
    paper_kind: str = PaperKind.RESIDENT_ID,
    phone: str = "",
    sex: str = Sex.UNKNOWN,
    birth_date: date | None = None,
    address: str | None = None,
    **more: Any,
) -> Person:
    """Open a person's record; sex and date of birth come from the paper when its number tells them (GB 11643).

    `resident_id` is the number of a paper of the kind `paper_kind`, empty when there is none; `on` is today, against which
    a birth must lie behind.

    Raises:
        NameRefused, PaperRefused, PhoneError: what was typed is none of these.
    """
    name = clean_name(name)
    paper = read_paper(paper_kind, resident_id, on=on) if resident_id else None
    fields: dict[str, Any] = more | _spelled(name) | _place(place_code, owner)
    fields["sex"] = paper.sex if paper and paper.sex != Sex.UNKNOWN else sex
    fields["birth_date"] = (paper and paper.birth_date) or birth_date
    fields["address"] = address or None
    person = Person.objects.create_from(fields)
    if paper:
        note_paper(actor=actor, person=person, kind=paper.kind, number=paper.number, on=on)
    if phone:
        add_phone(actor=actor, person=person, number=phone)
    return person


def _place(place_code: str, owner: UUID) -> dict[str, Any]:
    """Whose a new record is, and where it belongs."""
    return {
        "place_code": place_code, "county": place_code[:6], "owner_organization": owner, "tier": Tier.PERSONAL,
    }  # fmt: skip


def _spelled(name: str) -> dict[str, str]:
    """A name with the readings by which it is found and sorted."""
    read = person_reading(name)
    return {"name": name, "pinyin": read.full, "initials": read.initials}


@operation("people.person.renamed")
def rename_person(*, actor: Principal, person: Person, name: str, on: date) -> Person:
    """Give a new name; the old one stays on file and can still be found.

    Raises:
        NameUnchanged: it is the present name.
    """
    del actor
    name = clean_name(name)
    if name == person.name:
        raise NameUnchanged
    FormerPersonName.objects.create(person=person, name=person.name, until=on)
    person.name = name
    spelled = person_reading(person.name)
    person.pinyin, person.initials = spelled.full, spelled.initials
    person.save(update_fields=["name", "pinyin", "initials"])
    return person


@operation("people.former_name.noted")
def note_former_name(*, actor: Principal, person: Person, name: str, until: date | None = None) -> FormerPersonName:
    """Note a name that somebody bore before, or is also called by."""
    del actor
    return FormerPersonName.objects.create(person=person, name=clean_name(name), until=until)


@operation("people.person.changed")
def change_person(*, actor: Principal, person: Person, **changes: Any) -> Person:
    """Change the named fields and no others; the name changes by `rename_person`.

    Raises:
        BirthDisagrees: sex or date of birth would contradict the resident ID on file.
    """
    told = {"sex", "birth_date"} & set(changes)
    if told:
        _agree_with_paper(actor, person, changes)
    for field, value in changes.items():
        setattr(person, field, value)
    person.save(update_fields=list(changes))
    return person


def _agree_with_paper(actor: Principal, person: Person, changes: dict[str, Any]) -> None:
    papers = IdentityPaper.objects.visible_to(actor).filter(person=person, ended_on=None)
    paper = papers.filter(kind=PaperKind.RESIDENT_ID).first()
    if paper is None:
        return
    told = read_paper(paper.kind, paper.number, on=person.registered_at.date())
    if changes.get("sex", told.sex) != told.sex or changes.get("birth_date", told.birth_date) != told.birth_date:
        raise BirthDisagrees


@operation("people.person.died")
def note_death(*, actor: Principal, person: Person, on: date, new_head: HouseholdMember | None = None) -> Person:
    """Note the day of death; places in households and key groups end with it, everything else stays on file.

    `new_head` becomes head of the household when the dead person was its head and others stay.

    Raises:
        DeathNotedAlready, DeathBeforeBirth: the day does not fit what is on file.
        HeadMissing: others stay and none of them was named as head.
    """
    if person.died_on is not None:
        raise DeathNotedAlready
    if person.birth_date is not None and on < person.birth_date:
        raise DeathBeforeBirth
    leave_all(actor=actor, person=person, on=on, new_head=new_head)
    for tag in KeyGroupTag.objects.kept_by(actor).filter(person=person, ends_on=None):
        tag.ends_on = max(on, tag.starts_on)
        tag.save(update_fields=["ends_on"])
    person.died_on = on
    person.save(update_fields=["died_on"])
    return person
