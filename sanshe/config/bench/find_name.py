"""`find-name`: people found by parts of names, initials and tails of numbers ÷ equality on a b-tree of the same table."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from sanshe.config.bench import crowd
from sanshe.config.bench.bench import Bench
from sanshe.config.bench.harness import Pair
from sanshe.config.bench.statements import sent_again_inside, statements_of
from sanshe.foundation.lists.keyset import SIZE
from sanshe.people.models import Person
from sanshe.people.queries.search import MOST, find_people, understood
from sanshe.sample.identity_numbers import identity_number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from uuid import UUID

    from sanshe.config.bench.city import City
    from sanshe.foundation.access.principal import Principal

THREE = "select name from people_person where place_code = %s and length(name) = 3 group by name order by count(*) {}, name limit 1"
INITIALS = """
select initials from people_person where place_code = %s and length(initials) = 3 group by initials
order by count(*) {}, initials limit 1
"""
EQUAL = "select id from people_person where name = %s limit 25"


@dataclass(frozen=True)
class Wanted:
    """What is typed, and which rows it must find, said without any of the search's indexes."""

    case: str
    text: str
    rule: Q


def cases(city: City) -> Iterator[Pair]:
    """Each manner of search, for something rare and for something frequent."""
    with city.administered() as connection, city.acting("lu") as principal:
        equal = partial(_equal, principal, crowd.RARE)
        right = set(_everybody(principal, Q(name=crowd.RARE)))
        assert principal.post is not None
        for wanted in _wanted(connection, principal.post.place):
            search = partial(_found, principal, wanted.text)
            expected = set(_everybody(principal, wanted.rule))

            def are_both_right(found: list[UUID], same: list[UUID], expected: set[UUID] = expected) -> bool:
                enough = len(found) == min(SIZE, len(expected), MOST)
                return enough and expected.issuperset(found) and set(same) == right

            yield Pair(wanted.case, city.scale, search, equal, same=are_both_right)
            yield from _bare(city, connection, wanted.case, search)


def _bare(city: City, connection: Any, case: str, search: Callable[[], object]) -> Iterator[Pair]:
    """The statements of the search by themselves ÷ equality as plain SQL past the wall."""
    statements = statements_of(search)
    with sent_again_inside(statements) as again:
        plain = lambda: connection.execute(EQUAL, [crowd.RARE]).fetchall()  # noqa: E731 - one line that a pair takes
        yield Pair(
            f"{case}, statements alone",
            city.scale,
            again,
            plain,
            same=lambda one, other: bool(one and other),
            judged=False,
        )


def _wanted(connection: Any, place: str) -> Iterator[Wanted]:
    """Texts that many and few bear where the reader works."""

    def one(query: str, order: str) -> str:
        return str(connection.execute(query.format(order), [place]).fetchone()[0])

    for text in ("沈", "䶮", "建国", crowd.RARE, one(THREE, "desc"), one(THREE, "asc")):
        yield Wanted(_said(text), text, Q(name__contains=text) | Q(former_names__name__contains=text))
    for text in (one(INITIALS, "desc"), one(INITIALS, "asc")):
        yield Wanted(f"initials {text}", text, Q(initials__startswith=text) | Q(pinyin__startswith=text))
    neighbor = list(crowd.crowd(2, [crowd.Home("", crowd.key("", 0))] * 2))[
        1
    ]  # the first who lives where the reader works
    tail = identity_number(neighbor.born, 0)[-4:]
    yield Wanted(f"ID tail {tail}", tail, Q(papers__tail_index=tail, papers__ended_on=None))


def _said(text: str) -> str:
    return f"{len(text)} character{'' if len(text) == 1 else 's'} {text}"


def _found(principal: Principal, text: str) -> list[UUID]:
    """The first page of what a text finds."""
    return [person.pk for person in find_people(principal, understood(text)).order_by("pinyin", "id")[:SIZE]]


def _equal(principal: Principal, name: str) -> list[UUID]:
    """The first page of those who bear exactly a name, through the same door."""
    people = Person.objects.visible_to(principal).filter(name=name, merged_into=None)
    return [person.pk for person in people.order_by("pinyin", "id")[:SIZE]]


def _everybody(principal: Principal, rule: Q) -> list[UUID]:
    rows = Person.objects.visible_to(principal).filter(rule, merged_into=None).order_by()
    return list(rows.values_list("pk", flat=True).distinct())


BENCH = Bench(
    name="find-name",
    chinese="按姓名、首字母、证件尾号找人",
    english="People found by name, initials, tail of a number",
    about=(
        "A worker types into the search box; the first 25 of whom it finds and she may see, with row security "
        f"on, as the page asks for them. Reference: the first 25 who bear exactly the name {crowd.RARE} (three "
        "persons), by an equality that a b-tree serves, through the same door with the same rights. Beside "
        "it, without a goal: the statements of the search alone ÷ that equality as prepared SQL past the "
        "wall. What is found is compared with a walk through everybody. Frequent texts are borne by up to a "
        "tenth of the city. Scale: persons of the city."
    ),
    cases=cases,
    goal=6,
    exponent_goal=0.15,
    missed=(
        "Rare names, initials and tails of numbers stay within the goals whatever the size of the city. What thousands bear does not: the "
        "index names all its bearers before the first is read, and up to a thousand of them are looked up again, with rights, to be put "
        "in order. An index of the front of a name in the order of the list would serve surnames and initials; for two characters "
        "inside a name a smaller number of candidates, and the advice to type one more character, would."
    ),
)
