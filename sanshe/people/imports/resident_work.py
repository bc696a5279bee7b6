"""What is done with the rows of a residents' table: matched by number, or by name and birth, within what one sees oneself."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from django.utils.translation import gettext as _

from sanshe.accounts.enums import FRONT_LINE
from sanshe.foundation.crypto.digesting import digester
from sanshe.foundation.errors import Refusal
from sanshe.foundation.imports.register import Found, Fresh, Known, Made, Refused, Row
from sanshe.people.enums import Sex
from sanshe.people.identifiers import PaperKind, read_paper
from sanshe.people.imports.quick import quick_paper
from sanshe.people.models import FormerPersonName, IdentityPaper, Person, PhoneNumber
from sanshe.people.operations.identity import add_phone
from sanshe.people.operations.many import NewPerson, register_people
from sanshe.people.operations.person import change_person, rename_person
from sanshe.places.imports.references import communities_named

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date
    from uuid import UUID

    from sanshe.foundation.access.principal import Post, Principal
    from sanshe.people.identifiers import Paper

CODE_DIGITS = 12
AMONG_DIGESTS = "number_index = any (array(select decode(one, 'hex') from string_to_table(%s, ',') one))"
PLAIN = ("nation", "address", "separation_status", "sex", "birth_date")
PHONES, FORMER_NAMES = PhoneNumber._meta.db_table, FormerPersonName._meta.db_table


class Ready(NamedTuple):
    """A row that passed every check of its own: its paper, its place, the birth, and by what the person is found.

    `key` is kind and number of the paper, or name, birth and place.
    """

    row: Row
    paper: Paper | None
    place: str
    birth_date: date | None
    key: tuple[Any, ...]


@dataclass
class OnFile:
    """A person with the numbers of papers and phones in use."""

    person: Person
    papers: list[str] = field(default_factory=list)
    phones: list[str] = field(default_factory=list)

    def known(self, said: Mapping[str, Any], place: str) -> Known:
        """What is on file, in the terms of what a row says: one of several phones counts as the one that the row names."""
        person = self.person
        values = {key: getattr(person, key) for key in PLAIN} | {
            "name": person.name,
            "phone": said.get("phone") if said.get("phone") in self.phones else next(iter(self.phones), None),
            "number": said.get("number") if said.get("number") in self.papers else next(iter(self.papers), None),
            "community": said.get("community") if place == person.place_code else person.place_code,
        }
        if self.papers:  # the number tells these two, and a row that disagrees with it was refused
            values |= {key: said[key] for key in ("sex", "birth_date") if key in said}
        return Known(person.pk, person.name, values, self)


class ResidentWork:
    """See `foundation.imports.register.Work`."""

    def find(self, *, actor: Principal, rows: Sequence[Row], on: date, lock: bool) -> list[Found]:
        """Match rows within what `actor` sees; nothing is asked about people elsewhere, so nothing is told about them."""
        post = registering_post(actor)
        places = _places(actor, (row.values["community"] for row in rows if "community" in row.values))
        weighed = [_weighed(row, post, places, on) for row in rows]
        people = _matched(actor, [one for one in weighed if isinstance(one, Ready)], lock=lock)
        return [one if isinstance(one, Refused) else _found(one, people.get(one.key)) for one in weighed]

    def current(self, *, actor: Principal, said: Mapping[UUID, Mapping[str, Any]]) -> dict[UUID, Known]:
        """See `Work.current`."""
        places = _places(actor, (values["community"] for values in said.values() if "community" in values))
        people = Person.objects.kept_by(actor).select_for_update(of=("self",)).filter(pk__in=list(said))
        return {
            one.person.pk: one.known(said[one.person.pk], places.get(said[one.person.pk].get("community", ""), ""))
            for one in _described(actor, people)
        }

    def add(self, *, actor: Principal, fresh: Sequence[Fresh], on: date) -> list[Made]:
        """See `Work.add`."""
        post = registering_post(actor)
        made = register_people(actor=actor, entries=[_entry(one.ready, post) for one in fresh], on=on)
        return [Made(one.person.pk, one.person.name, one.rows) for one in made]

    def change(
        self, *, actor: Principal, known: Known, values: Mapping[str, Any], on: date
    ) -> tuple[tuple[str, UUID], ...]:
        """See `Work.change`."""
        person: Person = known.record.person
        rows: list[tuple[str, UUID]] = []
        if "name" in values:
            before = set(FormerPersonName.objects.visible_to(actor).filter(person=person).values_list("pk", flat=True))
            rename_person(actor=actor, person=person, name=values["name"], on=on)
            after = FormerPersonName.objects.visible_to(actor).filter(person=person).values_list("pk", flat=True)
            rows += [(FORMER_NAMES, key) for key in after if key not in before]
        if values.get("phone") and values["phone"] not in known.record.phones:
            phone = add_phone(actor=actor, person=person, number=values["phone"])
            rows.append((PHONES, phone.pk))
        plain = {key: values[key] for key in PLAIN if key in values}
        if plain:
            change_person(actor=actor, person=person, **plain)
        return tuple(rows)


class NoPost(Refusal):
    """Nobody registers residents without a post that does."""


def registering_post(principal: Principal) -> Post:
    """The post from which one registers residents: the one that one acts in, else the first that may."""
    posts = [post for post in (principal.post, *principal.posts) if post is not None and post.role in FRONT_LINE]
    if not posts:
        raise NoPost
    return posts[0]


def _places(actor: Principal, texts: Iterable[str]) -> dict[str, str]:
    """Codes of communities by the name or code that a table has."""
    return {text: one.place_code for text, one in communities_named(actor, texts).items()}


def _weighed(row: Row, post: Post, places: Mapping[str, str], on: date) -> Ready | Refused:
    """Whether a row can be registered by somebody who acts from `post`."""
    place = places.get(row.values["community"], "") if "community" in row.values else post.place
    if len(place) != CODE_DIGITS:
        return Refused(
            "community", _("There is no community of this name, or more than one. Write its twelve-digit code.")
        )
    if not place.startswith(post.place):
        return Refused(
            "community",
            _("You keep residents of %(place)s. Leave this row to the other community.") % {"place": post.place_name},
        )
    paper = _paper(row, on)
    if isinstance(paper, Refused):
        return paper
    born = (paper and paper.birth_date) or row.values.get("birth_date")
    if paper is None and born is None:
        return Refused("number", _("Without a number, the date of birth is needed to tell people apart."))
    if born and born > on:
        return Refused("birth_date", _("This day lies ahead. Check it."))
    key = (paper.kind, paper.number) if paper else (row.values["name"], born, place)
    return Ready(row, paper, place, born, key)


def _paper(row: Row, on: date) -> Paper | Refused | None:
    """The paper of a row, which nothing else in the row contradicts."""
    values = row.values
    if "number" not in values:
        return None
    kind, number = values.get("paper_kind", PaperKind.RESIDENT_ID), values["number"]
    try:
        paper = (kind == PaperKind.RESIDENT_ID and quick_paper(number, on)) or read_paper(kind, number, on=on)
    except Refusal as refusal:
        return Refused("number", str(refusal))
    if values.get("sex", paper.sex) not in (paper.sex, Sex.UNKNOWN) and paper.sex != Sex.UNKNOWN:
        return Refused("sex", _("The number says otherwise. Compare both with the card."))
    if paper.birth_date and values.get("birth_date", paper.birth_date) != paper.birth_date:
        return Refused("birth_date", _("The number says otherwise. Compare both with the card."))
    return paper


def _found(one: Ready, on_file: OnFile | None) -> Found:
    if on_file is None:
        return Fresh(one.row, one)
    if one.place != on_file.person.place_code and "community" in one.row.values:
        return Refused("community", _("This person is on file in another community. Move them there first."))
    return on_file.known(one.row.values, one.place)


def _matched(actor: Principal, ready: Sequence[Ready], *, lock: bool) -> dict[tuple[Any, ...], OnFile]:
    """People on file by the keys of rows."""
    numbers = {one.key: one.paper for one in ready if one.paper is not None}
    found: dict[tuple[Any, ...], UUID] = {}
    if numbers:
        digest = digester(IdentityPaper, "number_index")
        digests = ",".join(digest(paper.number).hex() for paper in numbers.values())
        papers = (
            IdentityPaper.objects.visible_to(actor)
            .filter(person__merged_into=None, ended_on=None)
            .extra(where=[AMONG_DIGESTS], params=[digests])  # noqa: S610 - one text, where a thousand placeholders would be slower than the query
        )
        found |= {(one.kind, one.number): one.person_id for one in papers}
    named = [one for one in ready if one.paper is None]
    if named:
        people = Person.objects.visible_to(actor).filter(
            name__in={one.key[0] for one in named}, birth_date__in={one.birth_date for one in named}, merged_into=None
        )
        found |= {(one.name, one.birth_date, one.place_code): one.pk for one in people}
    wanted = {found[one.key] for one in ready if one.key in found}
    rows = Person.objects.visible_to(actor).filter(pk__in=wanted)
    described = {
        one.person.pk: one for one in _described(actor, rows.select_for_update(of=("self",)) if lock else rows)
    }
    return {key: described[pk] for key, pk in found.items() if pk in described}


def _described(actor: Principal, people: Iterable[Person]) -> list[OnFile]:
    """People with what is on file about them in other tables."""
    found = {person.pk: OnFile(person) for person in people}
    if found:
        for paper in IdentityPaper.objects.visible_to(actor).filter(person__in=found, ended_on=None):
            found[paper.person_id].papers.append(paper.number)
        for phone in PhoneNumber.objects.visible_to(actor).filter(person__in=found, ended_on=None):
            found[phone.person_id].phones.append(phone.number)
    return list(found.values())


def _entry(ready: Ready, post: Post) -> NewPerson:
    values = ready.row.values
    return NewPerson(
        name=values["name"],
        place_code=ready.place,
        owner=post.organization,
        paper=ready.paper,
        phone=values.get("phone", ""),
        sex=ready.paper.sex if ready.paper and ready.paper.sex != Sex.UNKNOWN else values.get("sex", Sex.UNKNOWN),
        birth_date=ready.birth_date,
        address=values.get("address"),
        nation=values.get("nation", ""),
        separation_status=values.get("separation_status", ""),
    )
