"""What people are to each other: one row for both directions."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sanshe.foundation.breaking import Broken, spoken
from sanshe.foundation.errors import Refusal
from sanshe.foundation.operations import operation
from sanshe.people.enums import RelationshipKind
from sanshe.people.models import Person, Relationship

if TYPE_CHECKING:
    from datetime import date

    from sanshe.foundation.access.principal import Principal


class RelatedAlready(Broken):
    sentence = _("This relationship is on file already, for both of them.")
    rules: ClassVar[frozenset[str]] = frozenset({"one_open_relationship_per_pair"})


class RelatedToThemselves(Broken):
    sentence = _("Nobody is related to themselves. Choose the other person.")
    rules: ClassVar[frozenset[str]] = frozenset({"nobody_is_related_to_themselves"})


class MarriedAlready(Refusal):
    sentence = _("One of the two has a spouse on file. End that entry first.")


class ParentYounger(Refusal):
    sentence = _("A parent is older than the child. Compare the dates of birth, or choose the other direction.")


class EndsBeforeItBegins(Broken):
    sentence = _("The last day lies before the first. Correct the day.")
    rules: ClassVar[frozenset[str]] = frozenset({"relationship_ends_after_it_begins"})


@operation("people.relationship.noted")
def relate(
    *, actor: Principal, person: Person, other: Person, kind: str, starts_on: date | None = None
) -> Relationship:
    """Note what `other` is to `person`; the other way round is read, not stored.

    Raises:
        RelatedAlready, RelatedToThemselves, MarriedAlready, ParentYounger: it cannot be so.
    """
    _refuse_what_cannot_be(actor, person, other, kind)
    with spoken(RelatedAlready, RelatedToThemselves):
        return Relationship.objects.create(person=person, other=other, kind=kind, starts_on=starts_on)


def _refuse_what_cannot_be(actor: Principal, person: Person, other: Person, kind: str) -> None:
    if kind == RelationshipKind.SPOUSE:
        either = Q(person__in=[person, other]) | Q(other__in=[person, other])
        both = Q(person__in=[person, other], other__in=[person, other])
        married = Relationship.objects.visible_to(actor).filter(either, kind=kind, ends_on=None).exclude(both)
        if married.exists():
            raise MarriedAlready
    older, younger = (other, person) if kind == RelationshipKind.PARENT else (person, other)
    is_descent = kind in {RelationshipKind.PARENT, RelationshipKind.CHILD}
    if is_descent and older.birth_date and younger.birth_date and older.birth_date >= younger.birth_date:
        raise ParentYounger


@operation("people.relationship.ended")
def end_relationship(*, actor: Principal, relationship: Relationship, on: date) -> Relationship:
    """End a relationship on a day; it stays on file.

    Raises:
        EndsBeforeItBegins: the day lies before its first day.
    """
    del actor
    relationship.ends_on = on
    with spoken(EndsBeforeItBegins):
        relationship.save(update_fields=["ends_on"])
    return relationship
