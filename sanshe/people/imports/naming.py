"""People whom a table names: by the number of a paper, or by name and day of birth, among those whom one sees."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sanshe.foundation.crypto.digesting import digester
from sanshe.foundation.imports.kinds import Kind, day, parsed
from sanshe.foundation.imports.register import ImportField, Refused
from sanshe.people.imports.residents import PLAIN_NAME, PLAIN_NUMBER, name_of, number_of
from sanshe.people.models import IdentityPaper, Person

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sanshe.foundation.access.principal import Principal
    from sanshe.foundation.imports.register import Row

OF_PERSON = frozenset({"name", "number", "birth_date"})


def person_fields(*more: str) -> tuple[ImportField, ...]:
    """The columns that say whom a row is about; `more` are further titles above the name."""
    return (
        ImportField(
            "name", gettext_lazy("Resident's name"), parsed(name_of, plain=PLAIN_NAME),
            ("姓名", "居民姓名", "人员姓名", "对象姓名", "成员姓名", *more), required=True, example="王建国",
        ),
        ImportField(
            "number", gettext_lazy("ID number"), Kind(number_of, is_text=True, plain=PLAIN_NUMBER),
            ("身份证号", "身份证号码", "居民身份证号", "居民身份证号码", "公民身份号码", "公民身份证号码", "身份证", "证件号码", "证件号"),
            help=gettext_lazy("The column must be text, or Excel takes away the last digits."), example="11010519491231002X",
        ),
        ImportField(
            "birth_date", gettext_lazy("Date of birth"), day(), ("出生日期", "出生年月日", "出生年月", "生日"),
            help=gettext_lazy("Not needed where there is an ID number."),
        ),
    )  # fmt: skip


def person_key(values: Any) -> str:
    """What makes two rows about the same person."""
    return str(values.get("number") or f"{values['name']} {values.get('birth_date', '')}")


def people_named(actor: Principal, rows: Sequence[Row]) -> list[Person | Refused]:
    """For each row the person on file whom it names, or why nobody is."""
    numbers = _by_number(actor, {row.values["number"] for row in rows if "number" in row.values})
    names = _by_name(actor, {row.values["name"] for row in rows if "number" not in row.values})
    return [_named(row, numbers, names) for row in rows]


def _by_number(actor: Principal, numbers: set[str]) -> dict[str, list[Person]]:
    digest = digester(IdentityPaper, "number_index")
    spelled = {digest(number): number for number in numbers}
    rows = IdentityPaper.objects.visible_to(actor).filter(
        number_index__in=list(numbers), ended_on=None, person__merged_into=None
    )
    found: dict[str, list[Person]] = {}
    papers = {row.person_id: spelled.get(bytes(row.number_index), "") for row in rows}
    for person in Person.objects.visible_to(actor).filter(pk__in=papers):
        found.setdefault(papers[person.pk], []).append(person)
    return found


def _by_name(actor: Principal, names: set[str]) -> dict[str, list[Person]]:
    found: dict[str, list[Person]] = {}
    for person in Person.objects.visible_to(actor).filter(name__in=names, merged_into=None) if names else ():
        found.setdefault(person.name, []).append(person)
    return found


def _named(row: Row, numbers: dict[str, list[Person]], names: dict[str, list[Person]]) -> Person | Refused:
    said = row.values
    if "number" in said:
        people = numbers.get(said["number"], [])
        if people and all(person.name != said["name"] for person in people):
            return Refused(
                "name", _("The number belongs to somebody of another name on file. Compare both with the card.")
            )
        people = [person for person in people if person.name == said["name"]]
    else:
        people = [
            one for one in names.get(said["name"], []) if said.get("birth_date", one.birth_date) == one.birth_date
        ]
    if not people:
        return Refused("name", _("This person is not on file with you. Bring in the residents first."))
    if len(people) > 1:
        return Refused("name", _("Several people of this name are on file. Add the ID number."))
    return people[0]
