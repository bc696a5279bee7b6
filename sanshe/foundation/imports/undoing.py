"""Undoing an import: old values come back, what was made goes; whatever somebody has touched since stays, and is named."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db import DatabaseError, connections, transaction
from django.db.models import F
from django.db.models.functions import Now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from psycopg import errors

from sanshe.foundation.access.scope import WEB
from sanshe.foundation.errors import Refusal
from sanshe.foundation.imports.effects import Left, pack_left, unpack_effects
from sanshe.foundation.imports.models import AppliedPart, Import
from sanshe.foundation.imports.register import REGISTERS, Register
from sanshe.foundation.imports.stepping import Progress
from sanshe.foundation.operations import operation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date
    from uuid import UUID

    from sanshe.foundation.access.principal import Principal
    from sanshe.foundation.imports.effects import Effect
    from sanshe.foundation.imports.register import Known
    from sanshe.foundation.imports.stepping import Turn


class TouchedSince(Refusal):
    sentence = gettext_lazy("Other entries refer to this by now, or somebody else has changed it. It stays.")


def undo(turn: Turn, key: UUID) -> Iterator[Progress]:
    """Undo everything that an import did and that is not undone yet, the last batch first, one a step."""
    while True:
        source = Import.objects.select_for_update().get(pk=key, user=turn.actor.user)
        part = AppliedPart.objects.filter(source=source, undone_at=None).order_by("-number").first()
        if source.undoing_at is None or source.undone_at is not None or part is None:
            break
        undo_part(actor=turn.actor, source=source, part=part, on=turn.on)
        yield Progress(source.done, source.new + source.changed)
    if source.undoing_at is not None and source.undone_at is None:
        finish_undoing(actor=turn.actor, source=source)


@operation("foundation.import.batch_undone")
def undo_part(*, actor: Principal, source: Import, part: AppliedPart, on: date) -> Import:
    """Undo one batch and leave its mark in the same transaction."""
    register = REGISTERS[source.register]
    effects = unpack_effects(part.effects, register)
    back = Return(actor, register, on)
    back.take(effects)
    AppliedPart.objects.filter(pk=part.pk).update(undone_at=Now())
    if back.left:
        part.left = pack_left(back.left)
        part.row_numbers = [one.number for one in back.left]  # these rows still stand as the table has them
        part.save(update_fields=["left", "row_numbers"])
    Import.objects.filter(pk=source.pk).update(
        done=F("done") + len(effects), left=F("left") + len(back.left), seen_at=Now()
    )
    return source


@operation("foundation.import.undone")
def finish_undoing(*, actor: Principal, source: Import) -> Import:
    """Say that all is undone that could be."""
    del actor
    Import.objects.filter(pk=source.pk).update(undone_at=Now(), seen_at=Now())
    return source


@dataclass
class Return:
    """The effects of one batch on their way back."""

    actor: Principal
    register: Register
    on: date
    left: list[Left] = field(default_factory=list)

    def take(self, effects: Sequence[Effect]) -> None:
        """Undo what still stands as the import left it."""
        current = self.register.work.current(actor=self.actor, said={one.key: one.new for one in effects})
        made: list[Effect] = []
        for one in effects:
            known = current.get(one.key)
            if known is None:
                self._leave(one, _("This is no longer on file, or no longer yours."))
            elif any(known.values.get(key) != value for key, value in one.new.items() if key in known.values):
                self._leave(one, _("Somebody has changed this since. It stays as it is."))
            elif one.is_new:
                made.append(one)
            else:
                self._restore(one, known)
        self._remove(made)

    def _leave(self, one: Effect, sentence: str) -> None:
        self.left.append(Left(one.number, one.label, sentence))

    def _restore(self, one: Effect, known: Known) -> None:
        """Put the old values back; what came with the change, and what comes with putting it back, goes."""
        try:
            with transaction.atomic(using=WEB):
                rows = self.register.work.change(actor=self.actor, known=known, values=one.old, on=self.on)
                if not _taken_back(self.register, (*one.rows, *rows)):
                    raise TouchedSince
        except Refusal as refusal:
            self._leave(one, str(refusal))

    def _remove(self, made: Sequence[Effect]) -> None:
        """All at once; where that is not possible, half and half, until it is clear which records are in the way."""
        if not made or _taken_back(self.register, [row for one in made for row in one.rows]):
            return
        if len(made) == 1:
            self._leave(made[0], str(TouchedSince()))
            return
        middle = len(made) // 2
        self._remove(made[:middle])
        self._remove(made[middle:])


def _taken_back(register: Register, rows: Iterable[tuple[str, UUID]]) -> bool:
    """Take rows back, table by table; false when one of them has to stay, and then all do."""
    by_table: dict[str, list[UUID]] = defaultdict(list)
    for table, key in rows:
        by_table[table].append(key)
    try:
        with transaction.atomic(using=WEB), connections[WEB].cursor() as cursor:
            for table in filter(by_table.get, register.tables):
                cursor.execute("select access.take_back(%s, %s)", [table, by_table[table]])
    except DatabaseError as error:
        if isinstance(
            error.__cause__, errors.InsufficientPrivilege | errors.ForeignKeyViolation | errors.CheckViolation
        ):
            return False
        raise
    return True
