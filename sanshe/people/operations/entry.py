"""How somebody comes on file: first among those whom one sees, then in the city's register, then anew."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from sanshe.foundation.access.scope import WEB
from sanshe.foundation.chinese.names import clean_name
from sanshe.foundation.errors import Refusal
from sanshe.people.identifiers import PaperKind, read_paper
from sanshe.people.models import IdentityPaper
from sanshe.people.operations.identity import Answer, Matched, add_phone, match_identity, open_reviews
from sanshe.people.operations.person import register_person
from sanshe.people.operations.social_worker import certify

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from uuid import UUID

    from sanshe.foundation.access.principal import Principal


class OnFileHere(Refusal):
    """`values` hold the record: `person` is its id, `name` the name on it."""

    sentence = _("This number is on file here for %(name)s. Open that record, or correct the number there or here.")


@dataclass(frozen=True)
class Phone:
    """A phone as it comes with a registration."""

    number: str
    kind: str
    owner_name: str = ""


@dataclass(frozen=True)
class Entered:
    """Who is on file now, and how: a new record (nobody, review), or one that was there and is open to us (linked)."""

    person: UUID
    answer: Answer


def enter_person(
    *,
    actor: Principal,
    name: str,
    organization: UUID,
    purpose: str,
    on: date,
    paper_kind: str = PaperKind.RESIDENT_ID,
    paper_number: str = "",
    phones: Sequence[Phone] = (),
    certificate: Mapping[str, Any] | None = None,
    **fields: Any,
) -> Entered:
    """Put somebody on file for `organization`, without a second record where there is one.

    It is not one operation but two steps, each whole: the question to the city's register stays counted even when what follows is
    refused. With a `certificate` (fields of `grant_credential`) a social worker comes on file; somebody who is on file as a
    resident keeps that one record: one person, many roles. `fields` go to `register_person`; owner and place are needed.

    Raises:
        OnFileHere: the number stands on a record that one sees.
        TooManyMatches, NameRefused, PaperRefused, PhoneError, CertificateOnFile and others: see the operations.
    """
    name = clean_name(name)
    matched = Matched(Answer.NOBODY)
    if paper_number:
        _refuse_known(actor, paper_kind, paper_number, on)
        matched = match_identity(
            actor=actor, kind=paper_kind, number=paper_number, name=name, organization=organization, purpose=purpose, on=on
        )  # fmt: skip
    with transaction.atomic(using=WEB):
        person = matched.person or _registered(
            actor, matched.answer, phones, name=name, on=on, paper_kind=paper_kind, resident_id=paper_number,
            is_professional=certificate is not None, **{"owner": organization, **fields},
        )  # fmt: skip
        if certificate is not None:
            owner, place = fields.get("owner", organization), fields["place_code"]
            certify(actor=actor, person=person, owner=owner, place_code=place, **certificate)
    return Entered(person, matched.answer)


def _registered(actor: Principal, answer: Answer, phones: Sequence[Phone], **fields: Any) -> UUID:
    person = register_person(actor=actor, **fields)
    for phone in phones:
        add_phone(actor=actor, person=person, number=phone.number, kind=phone.kind, owner_name=phone.owner_name)
    if answer == Answer.REVIEW:
        open_reviews(person)
    return person.pk


def _refuse_known(actor: Principal, kind: str, number: str, on: date) -> None:
    read = read_paper(kind, number, on=on)
    papers = IdentityPaper.objects.visible_to(actor).filter(kind=kind, number_index=read.number, ended_on=None)
    known = papers.filter(person__merged_into=None).select_related("person").first()
    if known is not None:
        raise OnFileHere(name=known.person.name, person=known.person_id)
