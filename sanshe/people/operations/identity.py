"""Papers and phones, and the county-wide question whether somebody is on file elsewhere (`docs/decisions/identity-matching.md`)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, ClassVar

from django.db import connections, transaction
from django.utils.translation import gettext_lazy as _

from sanshe.foundation.access.models import Grant
from sanshe.foundation.access.reads import note_ids
from sanshe.foundation.access.scope import WEB
from sanshe.foundation.breaking import Broken, spoken
from sanshe.foundation.chinese.phone import normalize_phone
from sanshe.foundation.errors import Refusal
from sanshe.foundation.operations import operation
from sanshe.people.enums import PhoneKind, RegistrationPurpose, ReviewOutcome
from sanshe.people.identifiers import Paper, PaperKind, read_paper
from sanshe.people.models import IdentityPaper, MatchReview, Person, PhoneNumber

if TYPE_CHECKING:
    from datetime import date, datetime
    from uuid import UUID

    from sanshe.foundation.access.principal import Principal


class PaperOnFile(Broken):
    sentence = _("This paper is on file for this person already.")
    rules: ClassVar[frozenset[str]] = frozenset({"a_paper_stands_once_per_person"})


class AnotherResidentId(Broken):
    sentence = _("This person has a resident ID on file. End the old entry first, then enter the new number.")
    rules: ClassVar[frozenset[str]] = frozenset({"one_resident_id_per_person"})


class PhoneOnFile(Broken):
    sentence = _("This phone is on file for this person already.")
    rules: ClassVar[frozenset[str]] = frozenset({"a_phone_stands_once_per_person"})


class TooManyMatches(Refusal):
    sentence = _(
        "You have compared thirty numbers with the register of the city within this hour. Go on after the full hour."
    )


class ReviewClosedAlready(Refusal):
    sentence = _("This question has been answered already.")


class Answer(StrEnum):
    """What the city's register says about a number and a name; never where."""

    NOBODY = "nobody"
    LINKED = "linked"
    REVIEW = "review"


@dataclass(frozen=True)
class Matched:
    """The answer, and the person when the record has been opened to one's organization."""

    answer: Answer
    person: UUID | None = None


@operation("people.identity.matched")
def match_identity(
    *, actor: Principal, kind: str, number: str, name: str, organization: UUID, purpose: str, on: date
) -> Matched:
    """Ask whether a paper is on file with somebody whom one may not see.

    With number and name equal the record is opened to `organization` for a year (linked); with the number alone somebody must look
    at the card again (review). Each question is counted and stays on file, whatever comes of it afterwards.

    Raises:
        TooManyMatches: thirty questions were asked in this hour.
    """
    del actor
    index = _index_of(read_paper(kind, number, on=on).number)
    with connections[WEB].cursor() as cursor:
        cursor.execute(
            "select answer, person from access.match_identity(%s, %s, %s, %s, %s)",
            [index, kind, name, organization, str(RegistrationPurpose(purpose))],
        )
        answer, person = cursor.fetchone()
    if answer == "later":
        raise TooManyMatches
    if person is not None:
        note_ids(Person._meta.db_table, [person])
    return Matched(Answer(answer), person)


def open_reviews(person: Person) -> None:
    """After the answer «review»: both records, one's own and the other, ask their keeper to look at the card again."""
    with connections[WEB].cursor() as cursor:
        cursor.execute("select access.review_identity(%s)", [person.pk])


def _index_of(number: str) -> bytes:
    field: Any = IdentityPaper._meta.get_field("number_index")
    digest: bytes = field.digest(number)
    return digest


@operation("people.paper.added")
def note_paper(
    *, actor: Principal, person: Person, kind: str, number: str, on: date, valid_until: date | None = None
) -> IdentityPaper:
    """Put a paper on file, without asking the city's register.

    Raises:
        PaperRefused: the number does not fit the kind.
        PaperOnFile, AnotherResidentId: the person has it, or another of a kind that one has once.
    """
    del actor
    read = read_paper(kind, number, on=on)
    with spoken(PaperOnFile, AnotherResidentId):
        return IdentityPaper.objects.create(person=person, kind=kind, number=read.number, valid_until=valid_until)


def add_paper(
    *, actor: Principal, person: Person, kind: str, number: str, on: date, valid_until: date | None = None
) -> IdentityPaper:
    """Enter another paper of somebody on file; the city's register is asked as when somebody is registered.

    A resident ID tells sex and date of birth, another paper fills in what was unknown. The question stays counted even when
    the paper is refused.

    Raises:
        PaperRefused, PaperOnFile, AnotherResidentId, TooManyMatches: see `note_paper` and `match_identity`.
    """
    asking, purpose = _asking(actor, person), RegistrationPurpose.ARCHIVE
    matched = match_identity(
        actor=actor, kind=kind, number=number, name=person.name, organization=asking, purpose=purpose, on=on
    )
    with transaction.atomic(using=WEB):
        paper = note_paper(actor=actor, person=person, kind=kind, number=number, on=on, valid_until=valid_until)
        if matched.answer == Answer.REVIEW:
            open_reviews(person)
        _take_birth(person, read_paper(kind, number, on=on))
    return paper


def _take_birth(person: Person, read: Paper) -> None:
    if read.birth_date is not None and (read.kind == PaperKind.RESIDENT_ID or person.birth_date is None):
        person.birth_date, person.sex = read.birth_date, read.sex
        person.save(update_fields=["birth_date", "sex"])


def _asking(actor: Principal, person: Person) -> UUID:
    """The organization for which one asks: the keeper of the record when one works there, else that of one's post."""
    mine = {post.organization for post in actor.posts}
    if person.owner_organization in mine or actor.post is None:
        return person.owner_organization
    return actor.post.organization


@operation("people.paper.ended")
def end_paper(*, actor: Principal, paper: IdentityPaper, on: date) -> IdentityPaper:
    """A paper is out of use from a day on; its entry stays, but nobody is found by it."""
    del actor
    paper.ended_on = on
    paper.save(update_fields=["ended_on"])
    return paper


@operation("people.phone.added")
def add_phone(
    *, actor: Principal, person: Person, number: str, kind: str = PhoneKind.OWN, owner_name: str = ""
) -> PhoneNumber:
    """Add a phone; a family may share one.

    Raises:
        PhoneError: it is no phone number.
        PhoneOnFile: the person has it already.
    """
    del actor
    with spoken(PhoneOnFile):
        return PhoneNumber.objects.create(
            person=person, number=normalize_phone(number), kind=kind, owner_name=owner_name
        )


@operation("people.phone.ended")
def end_phone(*, actor: Principal, phone: PhoneNumber, on: date) -> PhoneNumber:
    """A phone is out of use from a day on."""
    del actor
    phone.ended_on = on
    phone.save(update_fields=["ended_on"])
    return phone


@operation("people.review.closed")
def close_review(*, actor: Principal, review: MatchReview, outcome: str, at: datetime) -> MatchReview:
    """Say what comparing the record with the card came to.

    Raises:
        ReviewClosedAlready: somebody was faster.
    """
    del actor
    if review.closed_at is not None:
        raise ReviewClosedAlready
    review.closed_at, review.outcome = at, ReviewOutcome(outcome)
    review.save(update_fields=["closed_at", "outcome"])
    return review


@operation("people.opening.ended")
def end_opening(*, actor: Principal, person: Person, grant: Grant, at: datetime) -> Person:
    """End what opens a record to another organization, at once; only whoever keeps the record asks for it."""
    del actor
    Grant._base_manager.filter(pk=grant.pk, record=person.pk).update(ends_at=at)  # noqa: SLF001 - a table of the ground, with a wall of its own
    return person
