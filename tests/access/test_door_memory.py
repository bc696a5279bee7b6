"""The door remembers how to ask, never what was answered nor for whom else."""

from dataclasses import replace
from uuid import UUID

from sanshe.accounts.enums import Role
from sanshe.foundation.access.door import filter_switched_off
from sanshe.foundation.access.principal import Post, Principal
from sanshe.people.models import Person
from tests.acting import scope_of
from tests.people.folk import someone

POST = Post(UUID(int=1), Role.COMMUNITY_WORKER, UUID(int=2), "甲社区", "330483001001")
WORKER = Principal(UUID(int=3), "陆", (POST,))


def asked(principal):
    return str(Person.objects.visible_to(principal).query)


def test_somebody_registered_since_the_last_look_is_seen(city):
    with scope_of("lu") as lu:
        before = set(Person.objects.visible_to(lu))
        person = someone(lu, "䶮沈桂英")

        assert set(Person.objects.visible_to(lu)) - before == {person}


def test_another_post_asks_anew():
    moved = replace(WORKER, posts=(replace(POST, place="330483001002"),))

    assert asked(WORKER) == asked(WORKER)
    assert asked(moved) == asked(WORKER).replace("330483001001", "330483001002")


def test_a_second_factor_asks_anew():
    assert asked(replace(WORKER, assured=True)) != asked(WORKER)


def test_narrowing_one_answer_leaves_the_next_whole():
    whole = asked(WORKER)
    Person.objects.visible_to(WORKER).filter(name="沈").order_by("name")

    assert asked(WORKER) == whole


def test_the_filter_switched_off_is_not_remembered():
    whole = asked(WORKER)
    with filter_switched_off():
        assert asked(WORKER) != whole

    assert asked(WORKER) == whole
