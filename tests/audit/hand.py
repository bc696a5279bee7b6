"""A superuser who tampers with the sealed trace in every way there is, and knows what a verification must say of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sanshe.audit.sealing.canonical import KINDS

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

APART = 4  # links between two places, so that each shows for itself
EDITS = {
    1: ("name = 'x'", '"user" = gen_random_uuid()', "at = at - interval '1 day'", "role = role || 'x'"),
    2: ("changes = '{}'", "action = 'delete'", "record = record || '1'", "written_in = written_in + 1"),
    3: ("purpose = 'x'", "records = records || gen_random_uuid()", "page = 'x'", "\"table\" = 'x'"),
}
LINK_EDITS = ("digest = sha256(digest)", "previous = sha256(previous)", "mark = sha256(mark)", "form = 1", "suite = 2")
ROUND_EDITS = ("head = sha256(head)", "sealed_at = sealed_at - interval '1 hour'", "horizon = horizon - 1")
INSERT = """insert into audit_changeevent ("table", record, action, changes, written_in)
    select 't', 'r', 'insert', '{}', written_in from audit_changeevent order by id limit 1 returning id"""


class Hand:
    """Tampers, one place after the other; `acts` tells what was done, `expected` what must be found."""

    def __init__(self, superuser: Callable[..., list[Any]], dice: random.Random) -> None:
        self.run, self.dice = superuser, dice
        self.acts: list[str] = []
        self.expected: list[tuple[str, Any]] = []
        self.links = superuser("select number, kind, record from audit_link order by number")
        self.rounds = superuser("select number, first from audit_seal order by number")

    def tamper(self, count: int) -> None:
        """So many acts in a random order, each at places of its own."""
        places = list(self.links[1:-1:APART])
        self.dice.shuffle(places)
        rounds = list(self.rounds[1:-1:2])
        for _ in range(10):
            self.round(rounds.pop())
        ways = [
            self.edit,
            self.edit,
            self.delete,
            self.insert,
            self.swap,
            self.change_link,
            self.relink,
            self.unlink,
            self.forge,
        ]
        while len(self.acts) < count:
            self.dice.choice(ways)(places)

    def edit(self, places: list[Any]) -> None:
        number, kind, record = places.pop()
        what = self.dice.choice(EDITS[kind])
        self.run(f"update {KINDS[kind].table} set {what} where id::text = %s", record)
        self._note(f"edit {kind} {EDITS[kind].index(what) // 2}", ("edited", number))

    def delete(self, places: list[Any]) -> None:
        number, kind, record = places.pop()
        self.run(f"delete from {KINDS[kind].table} where id::text = %s", record)
        self._note("delete", ("deleted", number))

    def insert(self, _places: list[Any]) -> None:
        [(key,)] = self.run(INSERT)
        self._note("insert", ("inserted", f"audit_changeevent {key}"))

    def swap(self, places: list[Any]) -> None:
        """Two links change their numbers: the order of two events is turned round."""
        (one, _k, _r), (other, _l, _s) = places.pop(), places.pop()
        for number, target in ((one, 10**9), (other, one), (10**9, other)):
            self.run("update audit_link set number = %s where number = %s", target, number)
        self._note("swap", ("seal-changed", one), ("seal-changed", other))

    def change_link(self, places: list[Any]) -> None:
        number, _kind, _record = places.pop()
        what = self.dice.choice(LINK_EDITS)
        self.run(f"update audit_link set {what} where number = %s", number)
        self._note(f"link {what.split()[0]}", ("seal-changed", number))

    def relink(self, places: list[Any]) -> None:
        """A link is turned to another event; the one that it sealed has none any more."""
        number, kind, record = places.pop()
        self.run("update audit_link set record = 'x' || number where number = %s", number)
        self._note("relink", ("seal-changed", number), ("inserted", f"{KINDS[kind].table} {record}"))

    def unlink(self, places: list[Any]) -> None:
        number, kind, record = places.pop()
        self.run("delete from audit_link where number = %s", number)
        self._note("unlink", ("seal-missing", number), ("inserted", f"{KINDS[kind].table} {record}"))

    def forge(self, places: list[Any]) -> None:
        """Event and digest are changed to fit each other, as somebody without the key can."""
        number, kind, record = places.pop()
        table = KINDS[kind].table
        self.run(f"update {table} set {self.dice.choice(EDITS[kind])} where id::text = %s", record)
        [(text,)] = self.run(f"select {KINDS[kind].text()} from {table} where id::text = %s", record)
        self.run("update audit_link set digest = sha256(convert_to(%s, 'utf8')) where number = %s", text, number)
        self._note("forge", ("seal-changed", number))

    def round(self, place: tuple[int, int]) -> None:
        number, first = place
        if number % 4:
            what = self.dice.choice(ROUND_EDITS)
            self.run(f"update audit_seal set {what} where number = %s", number)
            self._note(f"round {what.split()[0]}", ("round-changed", first))
        else:
            self.run("delete from audit_seal where number = %s", number)
            self._note("round gone", ("round-missing", first))

    def _note(self, act: str, *expected: tuple[str, Any]) -> None:
        self.acts.append(act)
        self.expected.extend(expected)
