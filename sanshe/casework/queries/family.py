"""The family around a case as one may see it, ready to be drawn: who there is, what they are to each other, who lives together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from sanshe.casework.family_picture.ecomap import Around, Flow, Strength
from sanshe.casework.family_picture.graph import Bond, Family, Member, Sign, Union
from sanshe.casework.models import Tie
from sanshe.casework.ties import TieStrength
from sanshe.foundation.days import age_on
from sanshe.people.enums import MemberRole, RelationshipKind, Sex
from sanshe.people.queries.households import members_of, places_of
from sanshe.people.queries.kinship import kin_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from sanshe.casework.models import Case
    from sanshe.foundation.access.principal import Principal
    from sanshe.people.models import HouseholdMember, Person, Relationship

SIGNS = {Sex.MALE: Sign.MALE, Sex.FEMALE: Sign.FEMALE}
BY_BLOOD = {RelationshipKind.PARENT, RelationshipKind.CHILD}
COUPLED = {RelationshipKind.SPOUSE, RelationshipKind.FORMER_SPOUSE}
DRAWN = BY_BLOOD | COUPLED | {RelationshipKind.SIBLING}


@dataclass(frozen=True)
class Surroundings:
    """What the pictures of a case are drawn from: the family with its people by key, and the ties that hold."""

    family: Family
    people: dict[str, Person]
    ties: list[Any]

    @property
    def around(self) -> tuple[Around, ...]:
        """The circles of the ecomap; a tie to somebody whom one may not see is left out."""
        return tuple(
            Around(tie.called, str(tie.get_kind_display()), Strength(tie.strength), Flow(tie.flow))
            for tie in self.ties
            if tie.called
        )


def surroundings_of(principal: Principal, case: Case, on: date) -> Surroundings:
    """Six statements, however large the family is (kinship is followed three steps far)."""
    ties = list(
        Tie.objects.visible_to(principal).filter(case=case, ended_on=None).select_related("person", "organization")
    )
    members = _members(principal, case)
    start = [case.person] if case.person else [member.person for member in members]
    kin = kin_of(principal, start, kinds=DRAWN)
    people: dict[str, Person] = {str(one.pk): one for one in start}
    for row in kin:
        people |= {str(one.pk): one for one in (row.person, row.other)}
    people |= {str(member.person_id): member.person for member in members}
    cut = {str(tie.person_id) for tie in ties if tie.strength == TieStrength.CUT and tie.person_id}
    subjects = {str(case.person_id)} if case.person_id else {str(member.person_id) for member in members}
    told = _Told(people, frozenset(subjects), frozenset(cut), on)
    return Surroundings(_family(told, kin, members), people, ties)


def _members(principal: Principal, case: Case) -> list[HouseholdMember]:
    """Who lives in the household of the case, or of its person."""
    home = case.household
    if home is None and case.person is not None:
        homes = places_of(principal, case.person)
        home = next((one.household for one in homes if one.left_on is None), None)
    return members_of(principal, home) if home else []


@dataclass(frozen=True)
class _Told:
    """Everybody by key, whom the case is about, with whom they have broken off, and the day on which ages count."""

    people: dict[str, Person]
    subjects: frozenset[str]
    cut: frozenset[str]
    on: date


def _family(told: _Told, kin: list[Relationship], members: list[HouseholdMember]) -> Family:
    unions, descents, siblings = _from_kin(kin, told)
    led, born, beside, unknown = _from_roles(members, descents)
    known = {union.pair for union in unions}
    return Family(
        members=(*(_member(key, one, told) for key, one in told.people.items()), *unknown),
        unions=(*unions, *(union for union in led if union.pair not in known)),
        descents=tuple(dict.fromkeys((*descents, *born))),
        siblings=tuple(dict.fromkeys((*siblings, *beside))),
        household=frozenset(str(member.person_id) for member in members),
    )


def _member(key: str, one: Person, told: _Told) -> Member:
    years = [str(day.year) for day in (one.birth_date, one.died_on) if day]
    is_dead = one.died_on is not None
    return Member(
        key, one.name, SIGNS.get(Sex(one.sex), Sign.UNKNOWN), one.birth_date, is_dead=is_dead, is_subject=key in told.subjects,
        age=str(age_on(one.birth_date, one.died_on or told.on)) if one.birth_date else "",
        note="–".join(years) if is_dead else "",
    )  # fmt: skip


def _from_kin(
    kin: Iterable[Relationship], told: _Told
) -> tuple[list[Union], list[tuple[str, str]], list[tuple[str, str]]]:
    unions: list[Union] = []
    descents: list[tuple[str, str]] = []
    siblings: list[tuple[str, str]] = []
    for row in kin:
        one, other = str(row.person_id), str(row.other_id)
        if row.kind == RelationshipKind.PARENT:
            descents.append((other, one))
        elif row.kind == RelationshipKind.CHILD:
            descents.append((one, other))
        elif row.kind == RelationshipKind.SIBLING:
            siblings.append((one, other))
        else:
            unions.append(Union(one, other, _bond(row, told), row.starts_on))
    return unions, descents, siblings


def _bond(row: Relationship, told: _Told) -> Bond:
    """Death ends a marriage without a slash; a former spouse is divorced; a tie broken off at this case is living apart."""
    pair = {str(row.person_id), str(row.other_id)}
    if row.kind == RelationshipKind.FORMER_SPOUSE:
        return Bond.DIVORCED
    if row.ends_on is not None:
        return Bond.MARRIED if any(told.people[key].died_on for key in pair) else Bond.DIVORCED
    return Bond.SEPARATED if pair & told.subjects and pair & told.cut else Bond.MARRIED


def _from_roles(
    members: list[HouseholdMember], known: list[tuple[str, str]]
) -> tuple[list[Union], list[tuple[str, str]], list[tuple[str, str]], list[Member]]:
    """What somebody is to the head of the household, where kinship says nothing; whoever is between them is drawn as unknown."""
    head = next((str(member.person_id) for member in members if member.role == MemberRole.HEAD), None)
    unions: list[Union] = []
    descents: list[tuple[str, str]] = []
    siblings: list[tuple[str, str]] = []
    unknown: list[Member] = []
    tied = {key for pair in known for key in pair}
    for member in members if head else ():
        assert head is not None
        key = str(member.person_id)
        if member.role == MemberRole.SPOUSE:
            unions.append(Union(head, key))
        elif member.role == MemberRole.CHILD:
            descents.append((head, key))
        elif member.role == MemberRole.PARENT:
            descents.append((key, head))
        elif member.role == MemberRole.SIBLING:
            siblings.append((head, key))
        elif member.role in {MemberRole.GRANDCHILD, MemberRole.GRANDPARENT} and key not in tied:
            between = f"between-{key}"
            unknown.append(Member(between, _("not on file")))
            chain = (head, between, key) if member.role == MemberRole.GRANDCHILD else (key, between, head)
            descents += [chain[:2], chain[1:]]
    return unions, descents, siblings, unknown


def lines_of(found: Surroundings) -> Iterator[tuple[str, str, str]]:
    """The genogram in words: one line for each marriage and each descent, for the table beside the picture."""
    names = {member.key: member.name for member in found.family.members}
    bonds = {
        Bond.MARRIED: _("married"), Bond.SEPARATED: _("live apart"), Bond.DIVORCED: _("divorced"), Bond.PARENTS: _("parents of one child"),
    }  # fmt: skip
    for union in found.family.unions:
        yield names[union.first], bonds[union.bond], names[union.second]
    for parent, child in found.family.descents:
        yield names[parent], _("parent of"), names[child]
    for one, other in found.family.siblings:
        yield names[one], _("brother or sister of"), names[other]
