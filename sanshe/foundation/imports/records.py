"""Registers whose rows each stand for one record: a context says how a row is understood, found, made and changed."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

from sanshe.foundation.imports.register import Found, Fresh, Known, Made, Refused, Row

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping, Sequence
    from datetime import date
    from uuid import UUID

    from sanshe.foundation.access.principal import Principal

Rows = tuple[tuple[str, "UUID"], ...]


@dataclass(frozen=True)
class Understood:
    """A row whose references were found: by what its record is found, and what was looked up on the way."""

    row: Row
    key: Hashable
    things: Mapping[str, Any] = field(default_factory=dict)

    @property
    def said(self) -> Mapping[str, Any]:
        """The values of the row."""
        return self.row.values


class RecordWork(ABC):
    """See `register.Work`; what is left to a context are five questions about one kind of record.

    `compared` are the fields of the record that are values of the table as they stand.
    """

    model: ClassVar[Any]
    compared: ClassVar[tuple[str, ...]] = ()

    @abstractmethod
    def understand(self, *, actor: Principal, rows: Sequence[Row], on: date) -> Sequence[Understood | Refused]:
        """Each row with what it refers to, or why it cannot be understood."""

    @abstractmethod
    def on_file(self, *, actor: Principal, understood: Sequence[Understood]) -> Mapping[Hashable, Any]:
        """Records by the keys of rows, of those that `actor` sees."""

    @abstractmethod
    def make(self, *, actor: Principal, one: Understood, on: date) -> tuple[Any, Rows]:
        """Put a record on file; answers with it and with every row that was made, in the order in which they can go again.

        Raises:
            Refusal: it is not possible.
        """

    @abstractmethod
    def alter(self, *, actor: Principal, record: Any, values: Mapping[str, Any], on: date) -> Rows:
        """Give a record new values of the named fields; answers with rows that came with it.

        Raises:
            Refusal: it is not possible.
        """

    def values_of(self, record: Any, said: Mapping[str, Any]) -> dict[str, Any]:
        """What is on file, in the terms of the table; fields that cannot be changed are left out."""
        del said
        values = {name: getattr(record, name) for name in self.compared}
        return {name: None if value == "" else value for name, value in values.items()}

    def refuse(self, one: Understood, record: Any) -> Refused | None:
        """Why a row about a record on file cannot come in, if it cannot."""
        del one, record
        return None

    def find(self, *, actor: Principal, rows: Sequence[Row], on: date, lock: bool) -> list[Found]:
        """See `Work.find`."""
        answers = self.understand(actor=actor, rows=rows, on=on)
        understood = [one for one in answers if isinstance(one, Understood)]
        records = self.on_file(actor=actor, understood=understood)
        if lock:
            self._locked(actor, (record.pk for record in records.values()))
        return [one if isinstance(one, Refused) else self._found(one, records.get(one.key)) for one in answers]

    def _found(self, one: Understood, record: Any) -> Found:
        if record is None:
            return Fresh(one.row, one)
        return self.refuse(one, record) or self._known(record, one.said)

    def _known(self, record: Any, said: Mapping[str, Any]) -> Known:
        return Known(record.pk, str(record), self.values_of(record, said), record)

    def _locked(self, actor: Principal, keys: Iterable[UUID]) -> dict[UUID, Any]:
        rows = self.model.objects.kept_by(actor).select_for_update(of=("self",)).filter(pk__in=list(keys))
        return {record.pk: record for record in rows.order_by("pk")}

    def current(self, *, actor: Principal, said: Mapping[UUID, Mapping[str, Any]]) -> dict[UUID, Known]:
        """See `Work.current`."""
        return {key: self._known(record, said[key]) for key, record in self._locked(actor, said).items()}

    def add(self, *, actor: Principal, fresh: Sequence[Fresh], on: date) -> list[Made]:
        """See `Work.add`."""
        made = []
        for one in fresh:
            record, rows = self.make(actor=actor, one=one.ready, on=on)
            made.append(Made(record.pk, str(record), rows))
        return made

    def change(self, *, actor: Principal, known: Known, values: Mapping[str, Any], on: date) -> Rows:
        """See `Work.change`."""
        return self.alter(actor=actor, record=known.record, values=values, on=on)


def row_of(record: Any) -> tuple[str, UUID]:
    """A record as a row that was made."""
    return str(record._meta.db_table), record.pk
