"""Residents of two communities in their households, some of them in key groups."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sanshe.people import operations as people
from sanshe.people.enums import KeyGroup, MemberRole
from sanshe.sample.identity_numbers import identity_number, phone_number
from sanshe.sample.words import DAY, generator, person_name

if TYPE_CHECKING:
    from random import Random

    from sanshe.foundation.access.principal import Principal
    from sanshe.people.models import Person
    from sanshe.places.models import Community
    from sanshe.sample.scene import Scene

HOUSEHOLDS = 60
TWICE = frozenset({7, 23})  # households whose head was put on file twice
GROUPS_OF_ELDERS = (KeyGroup.ELDER_ALONE, KeyGroup.ELDER_EMPTY_NEST, KeyGroup.DIBAO, KeyGroup.ELDER_LOST_ABILITY)


def build_residents(scene: Scene, actor: Principal, community: Community, start: int) -> None:
    """Sixty households of a community; `start` keeps the numbers of communities apart."""
    draw = generator(f"residents {community.place_code}")
    for number in range(HOUSEHOLDS):
        building, room = 1 + number // 12, 101 + number % 12
        address = f"{community.name}{building}幢{room}室"
        household = people.form_household(
            actor=actor,
            number=f"{start // 1000 + 1}-{number + 1:04d}",
            place_code=community.place_code,
            owner=community.owner_organization,
            address=address,
            is_sample=True,
        )
        roles = draw.choice(
            (
                (MemberRole.HEAD,),
                (MemberRole.HEAD, MemberRole.SPOUSE),
                (MemberRole.HEAD, MemberRole.SPOUSE, MemberRole.CHILD),
            )
        )
        members = []
        for place, role in enumerate(roles):
            person = _resident(actor, community, draw, address=address, number=start + number * 4 + place, role=role)
            people.join_household(actor=actor, household=household, person=person, role=role, on=date(2008, 1, 1))
            members.append(person)
        if len(members) > 1:
            people.relate(actor=actor, person=members[0], other=members[1], kind="spouse")
        if len(members) > 2:
            people.relate(actor=actor, person=members[2], other=members[0], kind="parent")
            people.relate(actor=actor, person=members[2], other=members[1], kind="parent")
        if number in TWICE:
            _again(actor, community, members[0], start + 900 + number)
        scene.step()


def _again(actor: Principal, community: Community, person: Person, number: int) -> None:
    """Somebody who was put on file twice, as lists from before know them: the same name and birth, another phone."""
    twin = people.register_person(
        actor=actor,
        name=person.name,
        place_code=community.place_code,
        owner=community.owner_organization,
        on=date(*DAY),
        birth_date=person.birth_date,
        sex=person.sex,
        phone=phone_number(number),
        nation="01",
        is_sample=True,
    )
    people.tag_person(
        actor=actor, person=twin, group=KeyGroup.VETERAN, starts_on=date(2011, 5, 1), source="退役军人名单"
    )


def _resident(actor: Principal, community: Community, draw: Random, *, address: str, number: int, role: str) -> Person:
    born = date(
        draw.randint(1995, 2011) if role == MemberRole.CHILD else draw.randint(1926, 1972),
        draw.randint(1, 12),
        draw.randint(1, 28),
    )
    person = people.register_person(
        actor=actor,
        name=person_name(draw),
        place_code=community.place_code,
        owner=community.owner_organization,
        on=date(*DAY),
        resident_id=identity_number(born, number),
        phone=phone_number(number),
        address=address,
        separation_status="0",
        is_sample=True,
    )
    if born.year < 1943 and role == MemberRole.HEAD:
        people.tag_person(
            actor=actor,
            person=person,
            group=draw.choice(GROUPS_OF_ELDERS),
            starts_on=date(2011, 1, 1),
            source="社区入户走访",
        )
    return person
