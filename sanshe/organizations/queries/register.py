"""The register of organizations: as a list, by what somebody types, and by likeness."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery

from sanshe.foundation.chinese.grams import grams
from sanshe.foundation.chinese.pinyin import reading, search_key
from sanshe.foundation.chinese.width import clean
from sanshe.organizations.models import FormerName, Organization
from sanshe.organizations.queries import standing
from sanshe.organizations.queries.staff import has_head
from sanshe.places.models import Region

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from sanshe.foundation.access.door import ScopedRows
    from sanshe.foundation.access.principal import Principal

SHORTEST_PART = 3
MOST_ALIKE = 5
MOST_COMPARED = 500


def there_on(day: date) -> Q:
    """Organizations that exist on a day."""
    return Q(established_on__lte=day) & (Q(dissolved_on=None) | Q(dissolved_on__gte=day))


def listed(principal: Principal, on: date) -> QuerySet[Any]:
    """Every organization with its place and its grade on a day, ready to be asked what is due (`owes_report` and so on)."""
    place = Region.objects.visible_to(principal).filter(code=OuterRef("place_code"))
    rows = Organization.objects.visible_to(principal).annotate(
        place_name=Subquery(place.values("name")[:1]), grade_level=standing.grade_level(principal, on)
    )
    return rows.alias(
        owes_report=standing.owes_report(principal, on),
        grade_expires=standing.grade_expires(principal, on),
        grade_is_over=standing.grade_is_over(principal, on),
        is_sanctioned=standing.is_sanctioned(principal, on),
        has_head=has_head(principal, on),
    )


def beginning(column: str, text: str) -> Q:
    """Values that begin with a text, written so that an index serves it behind the wall (see `like-is-not-leakproof`)."""
    after = text[:-1] + chr(ord(text[-1]) + 1)
    return Q(**{f"{column}__gte": text, f"{column}__lt": after})


def _named(text: str) -> Q:
    """Names that hold a text, or are read as it begins."""
    found = Q(grams__contains=grams(text), name__icontains=text)
    key = search_key(text)
    if key and key.isascii():
        found |= beginning("initials", key) | beginning("pinyin", key)
    return found


def matching(principal: Principal, rows: QuerySet[Any], typed: str) -> QuerySet[Any]:
    """Of some organizations those that somebody means: by name, former name, pinyin, initials, credit code or filing number."""
    text = clean(typed)
    if not text:
        return rows
    own = _named(text) | beginning("filing_number", text)
    code = "".join(filter(str.isalnum, text)).upper()
    if code.isascii() and code:
        own |= beginning("credit_code", code)
    bodies = Organization.objects.visible_to(principal).filter(own).values("pk")
    former = FormerName.objects.visible_to(principal).filter(_named(text)).values("organization_id")
    return rows.filter(pk__in=bodies.union(former))


class Likeness(Enum):
    """Why one might be the other, the surest first."""

    CODE = 1
    NAME = 2
    FORMER_NAME = 3
    READING = 4
    NEARLY = 5


@dataclass(frozen=True)
class Alike:
    """An organization on file that may be the one about to be registered."""

    organization: Organization
    likeness: Likeness


def alike(
    principal: Principal, *, name: str = "", credit_code: str = "", filing_number: str = "", but: object = None
) -> list[Alike]:
    """Organizations on file with the same code, or a name that is the same, reads the same, or differs by one character.

    `but` is the key of an organization that is left out: itself, when it is being renamed.
    """
    found: dict[Any, Alike] = {}
    for likeness, rows in _candidates(principal, clean(name), credit_code, filing_number):
        for organization in rows:
            if organization.pk != but:
                found.setdefault(organization.pk, Alike(organization, likeness))
    return sorted(found.values(), key=lambda one: one.likeness.value)[:MOST_ALIKE]


def _candidates(principal: Principal, name: str, credit_code: str, filing_number: str) -> list[tuple[Likeness, Any]]:
    bodies = Organization.objects.visible_to(principal)
    found: list[tuple[Likeness, Any]] = []
    if credit_code or filing_number:
        codes = Q(pk__in=())
        codes |= Q(credit_code=credit_code) if credit_code else Q(pk__in=())
        codes |= Q(filing_number=filing_number) if filing_number else Q(pk__in=())
        found.append((Likeness.CODE, bodies.filter(codes)[:MOST_ALIKE]))
    if len(name) < SHORTEST_PART:
        return found
    former = FormerName.objects.visible_to(principal).filter(name=name).values("organization_id")
    found.append((Likeness.NAME, bodies.filter(name=name)[:MOST_ALIKE]))
    found.append((Likeness.FORMER_NAME, bodies.filter(pk__in=former)[:MOST_ALIKE]))
    found.append((Likeness.READING, bodies.filter(pinyin=reading(name).full)[:MOST_ALIKE]))
    near = bodies.filter(_perhaps_near(name)).order_by(F("dissolved_on").asc(nulls_first=True))[:MOST_COMPARED]
    found.append((Likeness.NEARLY, [one for one in near if _is_near(name, one.name)]))
    return found


def _perhaps_near(name: str) -> Q:
    """Names that hold this one or one of its halves (one changed character leaves a half alone), or that it begins or ends with."""
    half = len(name) // 2
    parts = {name[:end] for end in range(SHORTEST_PART, len(name))}
    parts |= {name[start:] for start in range(1, len(name) - SHORTEST_PART + 1)}
    found = Q(grams__contains=grams(name)) | Q(name__in=sorted(parts))
    for part in (name[:half], name[half:]):
        if len(part) > 1:
            found |= Q(grams__contains=grams(part))
    return found


def _is_near(one: str, other: str) -> bool:
    """One holds the other, or they are as long and differ in one character."""
    if one in other or other in one:
        return True
    return len(one) == len(other) and sum(a != b for a, b in zip(one, other, strict=True)) == 1


def hanging_on(principal: Principal, organization: Organization, on: date) -> ScopedRows[Organization]:
    """Organizations of a day that name this one as their host or supervising unit."""
    tied = Q(host=organization) | Q(supervising_unit=organization)
    return Organization.objects.visible_to(principal).filter(tied, there_on(on)).order_by("pinyin", "id")


def counted_by_place(principal: Principal, on: date, kinds: Collection[str]) -> dict[str, int]:
    """How many organizations of some kinds have their seat at each place on a day; no kinds means every one."""
    rows = Organization.objects.visible_to(principal).filter(there_on(on))
    rows = rows.filter(kind__in=kinds) if kinds else rows
    return dict(rows.order_by().values_list("place_code").annotate(count=Count("pk")))
