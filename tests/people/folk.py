"""People for tests: registered by one of the cast for their own organization, with numbers that nobody has."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from sanshe.accounts.enums import Role
from sanshe.people import operations as people
from sanshe.people.models import Person
from sanshe.places.models import Community
from sanshe.sample.identity_numbers import identity_number, phone_number

if TYPE_CHECKING:
    from sanshe.foundation.access.principal import Principal

DAY = date(2012, 10, 23)
HERE, THERE = "330483001001", "330483001002"  # 杨家门社区 of lu, 庆丰社区 of qian
BORN = date(1936, 2, 29)
CARD = identity_number(BORN, 901, female=True)
OTHER_CARD = identity_number(date(1941, 5, 1), 902, female=False)
PHONE = phone_number(90_001)


def home_of(actor: Principal) -> str:
    """Where people whom the actor registers live."""
    assert actor.post is not None
    return actor.post.place if actor.post.role == Role.COMMUNITY_WORKER else HERE


def someone(actor: Principal, name: str = "沈桂英", **fields: Any) -> Person:
    """A resident of the actor's community, or for agencies of lu's, kept by the actor's organization."""
    assert actor.post is not None
    given: dict[str, Any] = {
        "place_code": home_of(actor),
        "owner": actor.post.organization,
        "on": DAY,
        "is_sample": True,
    } | fields
    return people.register_person(actor=actor, name=name, **given)


def entered(actor: Principal, name: str = "沈桂英", number: str = CARD, **fields: Any) -> people.Entered:
    """What comes of putting somebody on file the way pages do."""
    assert actor.post is not None
    return people.enter_person(
        actor=actor, name=name, paper_number=number, organization=actor.post.organization, purpose="archive", on=DAY,
        **({"place_code": home_of(actor)} | fields),
    )  # fmt: skip


def seen(actor: Principal, person: Person) -> bool:
    """Whether the actor can read this record now."""
    return Person.objects.visible_to(actor).filter(pk=person.pk).exists()


def community(actor: Principal, code: str) -> Community:
    """A community by its code."""
    return Community.objects.visible_to(actor).get(place_code=code)
