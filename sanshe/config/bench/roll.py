"""The list of residents of the reader's community, asked for in plain SQL past the wall: the reference of its pages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from sanshe.foundation.lists.keyset import CAP, SIZE, encode
from sanshe.people.models import Person

if TYPE_CHECKING:
    import psycopg

FILTER = "residence=0"
READER = "lu"
PERSON = re.compile(rb'href="/people/([0-9a-f-]{36})/"')
Cursor = tuple[str, Any]

SHOWN = """
select p.id, p.name, p.sex, p.birth_date, p.pinyin, i.number, r.name from people_person p
left join places_region r on r.code = p.place_code
left join people_identitypaper i on i.person_id = p.id and i.kind = 'resident_id' and i.ended_on is null
where p.place_code = %s and p.merged_into_id is null and p.died_on is null and p.separation_status = '0'
"""
ORDERED = "order by p.pinyin, p.id limit 26"
COUNTED = f"""
select count(*) from (select from people_person p where p.place_code = %s and p.merged_into_id is null and p.died_on is null
  and p.separation_status = '0' limit {CAP + 1}) found
"""
PLACE = """
select p.place from access.post p join accounts_user u on u.id = p.user_id where u.username = %s
"""
BEFORE = """
select pinyin, id from people_person where place_code = %s and merged_into_id is null and died_on is null
  and separation_status = '0' order by pinyin, id offset %s limit 1
"""


class Roll:
    """The list as the reference sees it."""

    def __init__(self, connection: psycopg.Connection[Any]) -> None:
        self.connection = connection
        self.place = self._one(PLACE, READER)[0]
        self.rows = int(self._one(COUNTED.replace(f"limit {CAP + 1}", ""), self.place)[0])

    def address(self, page: int | None) -> tuple[str, Cursor | None]:
        """Where a page of the list is, by its number, or the last full one; and the last row before it."""
        first = reverse("people:residents") + f"?{FILTER}"
        last = max(self.rows // SIZE, 1)
        before = (min(page or last, last) - 1) * SIZE
        if before == 0:
            return first, None
        pinyin, key = self._one(BEFORE, self.place, before - 1)
        return f"{first}&after={encode(Person(pinyin=pinyin, id=key), ('pinyin', 'id'))}", (pinyin, key)

    def page(self, cursor: Cursor | None = None) -> str:
        """A page as plain text: one line a person, and how many there are."""
        behind = " and (p.pinyin, p.id) > (%s, %s) " if cursor else ""
        rows = self.connection.execute((SHOWN + behind + ORDERED).encode(), [self.place, *(cursor or ())]).fetchall()
        total = self._one(COUNTED, self.place)
        return "\n".join(" ".join(map(str, row)) for row in [*rows[:SIZE], total])

    def _one(self, statement: str, *values: Any) -> Any:
        return self.connection.execute(statement.encode(), values).fetchone()


def shown_on(page: bytes) -> list[str]:
    """The persons on a page, in its order."""
    return list(dict.fromkeys(key.decode() for key in PERSON.findall(page)))


def shows(page: bytes, statements: bytes) -> bool:
    """Whether a page shows what its own statements answer, in their order."""
    shown = shown_on(page)
    answered = statements.decode().split("\n")
    return bool(shown) and list(dict.fromkeys(key for key in answered if key in shown)) == shown


def shows_exactly(page: bytes, reference: bytes) -> bool:
    """Whether a page shows the persons of the reference in its order, with their names, and the same count."""
    *rows, total = reference.decode().split("\n")
    named = all(row.split(" ")[1] in page.decode() for row in rows)
    count = min(int(total), CAP)
    return shown_on(page) == [row.split(" ")[0] for row in rows] and named and f"{count:,}".encode() in page
