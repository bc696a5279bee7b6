"""What a person's record holds, part by part."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import connections
from django.db.models import Q
from django.db.models.functions import Now

from sanshe.foundation.access.models import Grant
from sanshe.foundation.access.scope import WEB
from sanshe.people.models import (
    FormerPersonName,
    IdentityPaper,
    KeyGroupTag,
    MatchReview,
    Merge,
    Move,
    Person,
    PhoneNumber,
)

if TYPE_CHECKING:
    from uuid import UUID

    from sanshe.foundation.access.principal import Principal


@dataclass(frozen=True)
class Record:
    """The overview of a person as one may see it."""

    papers: list[IdentityPaper]
    phones: list[PhoneNumber]
    former_names: list[FormerPersonName]
    groups: list[KeyGroupTag]
    moves: list[Move]
    reviews: list[MatchReview]
    merges: list[Merge]


def record_of(principal: Principal, person: Person) -> Record:
    """Papers and phones in use, former names, key groups, moves, open questions, merges that stand: one statement each."""
    mine = {"person": person}
    merges = Merge.objects.visible_to(principal).filter(kept=person, undone_at=None)
    return Record(
        papers=list(IdentityPaper.objects.visible_to(principal).filter(**mine, ended_on=None)),
        phones=list(PhoneNumber.objects.visible_to(principal).filter(**mine, ended_on=None)),
        former_names=list(FormerPersonName.objects.visible_to(principal).filter(**mine)),
        groups=list(KeyGroupTag.objects.visible_to(principal).filter(**mine, ends_on=None).order_by("group")),
        moves=list(Move.objects.visible_to(principal).filter(**mine)),
        reviews=list(MatchReview.objects.visible_to(principal).filter(**mine, closed_at=None).select_related("paper")),
        merges=list(merges.select_related("dropped").order_by("-merged_at")),
    )


def tags_of(principal: Principal, person: Person) -> list[KeyGroupTag]:
    """Key groups of a person that one may see: open ones first, then those of the past."""
    tags = KeyGroupTag.objects.visible_to(principal).filter(person=person)
    return sorted(tags, key=lambda tag: (tag.ends_on is not None, tag.group, tag.starts_on))


@dataclass(frozen=True)
class Opening:
    """That a record is open to another organization."""

    grant: Grant
    organization: str


def openings_of(person: Person) -> list[Opening]:
    """To whom the keeper of a record has opened it, and until when."""
    running = Q(ends_at=None) | Q(ends_at__gt=Now())
    grants = list(
        Grant.objects.filter(
            running, table=Person._meta.db_table, record=person.pk, from_organization=person.owner_organization
        ).order_by("starts_at")
    )
    names = organization_names({grant.to_organization for grant in grants})
    return [Opening(grant, names.get(grant.to_organization, "")) for grant in grants]


def organization_names(keys: set[UUID]) -> dict[UUID, str]:
    """Names of organizations; they are public."""
    if not keys:
        return {}
    with connections[WEB].cursor() as cursor:
        cursor.execute("select id, name from access.organization where id = any (%s)", [list(keys)])
        return dict(cursor.fetchall())


def opened_by_me() -> list[UUID]:
    """The last ten records that I opened myself."""
    with connections[WEB].cursor() as cursor:
        cursor.execute("select record from audit.opened_by_me(%s, 'people:person', 10)", [Person._meta.db_table])
        return [key for (key,) in cursor.fetchall()]
