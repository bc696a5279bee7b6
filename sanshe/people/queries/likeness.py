"""Who, among those whom one may see, could be the person that somebody is about to register."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q, TextChoices
from django.utils.translation import gettext_lazy as _

from sanshe.people.models import IdentityPaper, Person, PhoneNumber

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from uuid import UUID

    from sanshe.foundation.access.principal import Principal

SHOWN = 8


class Likeness(TextChoices):
    """What two records have in common, the surest first."""

    NUMBER = "number", _("Same number of a paper")
    NAME_AND_BIRTH = "name_and_birth", _("Same name and date of birth")
    NAME_AND_PHONE = "name_and_phone", _("Same name and phone")
    PHONE = "phone", _("Same phone")
    NAME = "name", _("Same name")


SURE = frozenset({Likeness.NUMBER, Likeness.NAME_AND_BIRTH, Likeness.NAME_AND_PHONE})


@dataclass(frozen=True)
class Lookalike:
    """A record that resembles what was typed, and in what."""

    person: Person
    likeness: Likeness

    @property
    def is_sure(self) -> bool:
        """Whether somebody must say that this is another person before a new record is opened."""
        return self.likeness in SURE


def lookalikes(
    principal: Principal,
    *,
    name: str = "",
    birth_date: date | None = None,
    number: str = "",
    phones: Sequence[str] = (),
) -> list[Lookalike]:
    """Records that resemble these values, the surest first, at most eight. All values in their normal form."""
    by_number = _by(IdentityPaper, principal, number_index__in=[number]) if number else set()
    by_phone = _by(PhoneNumber, principal, number_index__in=list(phones)) if phones else set()
    alike = Q(pk__in=by_number | by_phone) | (Q(name=name) if name else Q(pk__in=()))
    people = Person.objects.visible_to(principal).filter(alike, merged_into=None).order_by("pinyin", "id")[:50]
    found = [
        Lookalike(person, likeness)
        for person in people
        if (likeness := _likeness(person, name, birth_date, by_number=by_number, by_phone=by_phone))
    ]
    order = list(Likeness)
    return sorted(found, key=lambda one: order.index(one.likeness))[:SHOWN]


def _by(model: type[IdentityPaper | PhoneNumber], principal: Principal, **index: list[str]) -> set[UUID]:
    rows = model.objects.visible_to(principal).filter(ended_on=None, **index)
    return set(rows.values_list("person_id", flat=True)[:50])


def _likeness(
    person: Person, name: str, birth_date: date | None, *, by_number: set[UUID], by_phone: set[UUID]
) -> Likeness | None:
    same_name = person.name == name
    if person.pk in by_number:
        return Likeness.NUMBER
    if same_name and birth_date and person.birth_date == birth_date:
        return Likeness.NAME_AND_BIRTH
    if same_name and person.pk in by_phone:
        return Likeness.NAME_AND_PHONE
    if person.pk in by_phone:
        return Likeness.PHONE
    was_born_otherwise = birth_date and person.birth_date and person.birth_date != birth_date
    return None if was_born_otherwise else Likeness.NAME
