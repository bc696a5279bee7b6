"""Who belongs to somebody: relatives both ways, and how many are out of one's sight."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import connections
from django.db.models import Q

from sanshe.foundation.access.scope import WEB
from sanshe.people.enums import INVERSE, RelationshipKind
from sanshe.people.models import Person, Relationship

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from uuid import UUID

    from sanshe.foundation.access.principal import Principal

CLOSEST_FIRST = {kind: place for place, kind in enumerate(RelationshipKind)}


@dataclass(frozen=True)
class Tie:
    """What `other` is to the person from whom one looks; `row` is the fact behind it."""

    other: Person
    kind: RelationshipKind
    row: Relationship

    @property
    def is_open(self) -> bool:
        """Whether it still holds."""
        return self.row.ends_on is None


def relatives(principal: Principal, person: Person, *, ended: bool = False) -> list[Tie]:
    """Relationships of a person with people whom one may see, the closest first; `ended` adds those of the past."""
    rows = Relationship.objects.visible_to(principal).filter(Q(person=person) | Q(other=person))
    if not ended:
        rows = rows.filter(ends_on=None)
    seen = Person.objects.visible_to(principal).filter(merged_into=None).values("pk")
    rows = rows.filter(person__in=seen, other__in=seen).select_related("person", "other")
    ties = [_from(row, person) for row in rows]
    return sorted(ties, key=lambda tie: (not tie.is_open, CLOSEST_FIRST[tie.kind], tie.other.pinyin, tie.other.pk))


def kin_of(
    principal: Principal, people: Iterable[Person], *, kinds: Collection[str], steps: int = 3
) -> list[Relationship]:
    """Relationships of these kinds around some people, followed so many steps far: one statement a step, those of the past too.

    Nobody is in it whom one may not see, and no record that was merged into another.
    """
    found: dict[UUID, Relationship] = {}
    reached: set[UUID] = set()
    edge = {person.pk for person in people}
    seen = Person.objects.visible_to(principal).filter(merged_into=None).values("pk")
    for _step in range(steps):
        reached |= edge
        rows = Relationship.objects.visible_to(principal).filter(Q(person__in=edge) | Q(other__in=edge), kind__in=kinds)
        for row in rows.filter(person__in=seen, other__in=seen).select_related("person", "other").order_by("id"):
            found[row.pk] = row
        edge = {key for row in found.values() for key in (row.person_id, row.other_id)} - reached
    return list(found.values())


def _from(row: Relationship, person: Person) -> Tie:
    if row.person_id == person.pk:
        return Tie(row.other, RelationshipKind(row.kind), row)
    return Tie(row.person, RelationshipKind(INVERSE[row.kind]), row)


def hidden_relatives(person: Person) -> int:
    """How many relatives are out of one's sight: a number, nothing of who or where, and nothing of the sealed."""
    with connections[WEB].cursor() as cursor:
        cursor.execute("select access.hidden_relatives(%s)", [person.pk])
        return int(cursor.fetchone()[0])
