"""Addresses and forms of the register for tests of pages."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from sanshe.people import operations as people
from sanshe.people.models import IdentityPaper, KeyGroupTag, PhoneNumber, Relationship
from sanshe.sample.identity_numbers import phone_number
from tests.acting import scope_of
from tests.people.folk import CARD, DAY, HERE, PHONE, community, someone

if TYPE_CHECKING:
    from sanshe.foundation.access.principal import Principal
    from sanshe.people.models import Credential, Person

FREE = phone_number(90_002)
NEW: dict[str, Any] = {
    "name": "阿依古丽·买买提", "paper_kind": "resident_id", "paper_number": CARD, "phone": FREE, "phone_kind": "own", "community": HERE,
    "purpose": "archive", "address": "杨家门社区9幢901室",
}  # fmt: skip
CERTIFIED: dict[str, Any] = {
    "scheme": "national", "level": "assistant", "number": "试G1", "issuer": "人社部、民政部", "issued_on": "2011-09-01",
}  # fmt: skip


def certified(actor: Principal, person: Person, **fields: Any) -> Credential:
    """A certificate of somebody."""
    return people.grant_credential(actor=actor, person=person, **(CERTIFIED | {"issued_on": DAY} | fields))


def full_record(actor: Principal) -> dict[str, Any]:
    """A resident with one of everything; the keys of addresses by the word that asks for them."""
    person, other = someone(actor, "䶮沈桂英", resident_id=CARD, phone=PHONE), someone(actor, "沈建国")
    organization = community(actor, HERE)
    home = people.form_household(
        actor=actor, number="试-1", place_code=HERE, owner=organization.owner_organization, formed_on=DAY, head=person
    )
    people.tag_person(actor=actor, person=person, group="elder_alone", starts_on=DAY, source="入户走访")
    people.relate(actor=actor, person=person, other=other, kind="sibling")
    found = {"person": person.pk, "household": home.pk, "credential": certified(actor, person).pk}
    for word, model in (("tag", KeyGroupTag), ("paper", IdentityPaper), ("phone", PhoneNumber), ("tie", Relationship)):
        found[word] = model.objects.visible_to(actor).get(person=person).pk
    return found | {"other": other.pk}


def at(name: str, *keys: Any) -> str:
    """An address of the register."""
    return reverse(f"people:{name}", args=keys)


def text_of(answer: Any) -> str:
    """What somebody reads on a page, without its markup."""
    body = re.sub(r"<script.*?</script>|<[^>]+>", " ", answer.content.decode(), flags=re.DOTALL)
    return re.sub(r"\s+", " ", unescape(body))


def made_by(username: str, name: str = "䶮沈桂英", **fields: Any) -> Person:
    """A resident whom one of the cast has put on file."""
    with scope_of(username) as actor:
        return someone(actor, name, **fields)
