"""Social workers: 253 persons with 43 national and 214 city certificates, four of whom hold both; and their posts."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sanshe.people import operations as people
from sanshe.people.enums import CredentialLevel, CredentialScheme
from sanshe.sample.identity_numbers import identity_number, phone_number
from sanshe.sample.words import DAY, generator, person_name

if TYPE_CHECKING:
    from sanshe.foundation.access.principal import Principal
    from sanshe.people.models import Credential, Person
    from sanshe.sample.scene import Scene

PERSONS, NATIONAL, CITY = 253, 43, 214
COVERED = 203  # of 34 communities and 176 villages: «basically reached»


def build_social_workers(scene: Scene, actor: Principal) -> None:
    """Every certified person, with their papers, certificates and, for most, a post in a community or village."""
    draw = generator("talent")
    places = [*scene.urban, *scene.villages][:COVERED]
    for number in range(PERSONS):
        community = places[number % COVERED]
        born = date(draw.randint(1958, 1989), draw.randint(1, 12), draw.randint(1, 28))
        person = people.register_person(
            actor=actor,
            name=person_name(draw),
            place_code=community.place_code,
            owner=community.owner_organization,
            on=date(*DAY),
            resident_id=identity_number(born, number),
            phone=phone_number(number),
            is_professional=True,
            is_sample=True,
        )
        scene.certified.append(person)
        _certify(actor, person, number)
        if number < COVERED:
            people.take_post(
                actor=actor,
                person=person,
                organization=scene.committees[community.place_code],
                community=community,
                title="社区社工" if community.kind == "urban" else "村社工",
                starts_on=date(2011, 10, 1),
            )
        scene.step()


def _certify(actor: Principal, person: Person, number: int) -> None:
    """The first 43 hold a national certificate; all but the first 39 hold one of the city: four hold both."""
    if number < NATIONAL:
        level = CredentialLevel.CERTIFIED if number % 3 == 0 else CredentialLevel.ASSISTANT
        issued = date(2009 + number % 4, 9, 1)
        row = _give(
            actor, person, CredentialScheme.NATIONAL, level=level, number=f"示例G{number + 1:04d}", issued=issued
        )
        if number % 5 and issued.year < 2012:  # one in five forgot, and of the newest nobody is late yet
            people.register_credential(actor=actor, credential=row, registered_on=date(issued.year, 11 + number % 2, 1))
    if number >= PERSONS - CITY:
        _give(
            actor,
            person,
            CredentialScheme.CITY,
            level=CredentialLevel.CITY,
            number=f"示例S{number + 1:04d}",
            issued=date(2010 + number % 3, 7, 1),
        )


def _give(actor: Principal, person: Person, scheme: str, *, level: str, number: str, issued: date) -> Credential:
    issuer = "人力资源和社会保障部、民政部" if scheme == CredentialScheme.NATIONAL else "嘉兴市民政局"
    return people.grant_credential(
        actor=actor,
        person=person,
        scheme=scheme,
        level=level,
        number=number,
        issuer=issuer,
        issued_on=issued,
        passed_on=issued,
    )
