"""Doing something that may be refused, without harm to the rest; and doing it only to see whether it would be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import DatabaseError, IntegrityError, connections, transaction
from django.utils.translation import gettext as _
from psycopg import errors

from sanshe.foundation.access.decision import Refused as NotAllowed
from sanshe.foundation.access.scope import WEB
from sanshe.foundation.errors import Refusal
from sanshe.foundation.imports.register import Fresh, Known, Refused, Register

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from sanshe.foundation.access.principal import Principal
    from sanshe.foundation.imports.register import Found


def tried(act: Callable[[], Any], *, only_to_see: bool = False) -> str:
    """Do something in a savepoint, rules that wait for the end of a transaction included; the sentence of what refuses it, or nothing."""
    try:
        with transaction.atomic(using=WEB):
            act()
            with connections[WEB].cursor() as cursor:
                cursor.execute("set constraints all immediate; set constraints all deferred")
            if only_to_see:
                transaction.set_rollback(True, using=WEB)  # of the savepoint alone
    except (Refusal, NotAllowed) as refusal:
        return str(refusal)
    except IntegrityError:
        return _(
            "The register does not take this row as it is: something of it is on file already, or two cells contradict each other."
        )
    except DatabaseError as error:
        if isinstance(error.__cause__, errors.InsufficientPrivilege):
            return _("You do not keep this. Ask whoever does to bring it in.")
        raise
    return ""


def would_be_refused(
    register: Register, actor: Principal, found: Mapping[int, Found], rows: Mapping[int, Mapping[str, Any]], on: date
) -> dict[int, Refused]:
    """Which rows the operations of a register would refuse, by row number, with their sentences; nothing is done."""
    fresh = [one for one in found.values() if isinstance(one, Fresh)]
    refused = {number: Refused("", sentence) for number, sentence in _additions(register, actor, fresh, on).items()}
    for number, one in found.items():
        if isinstance(one, Known):
            said = rows[number]
            changed = {key: value for key, value in said.items() if key in one.values and one.values[key] != value}
            sentence = _change(register, actor, one, changed, on) if changed else ""
            if sentence:
                refused[number] = Refused(next(iter(changed)) if len(changed) == 1 else "", sentence)
    return refused


def _additions(register: Register, actor: Principal, fresh: Sequence[Fresh], on: date) -> dict[int, str]:
    """All at once; where that is refused, half and half."""
    if not fresh:
        return {}
    sentence = tried(lambda: register.work.add(actor=actor, fresh=fresh, on=on), only_to_see=True)
    if not sentence:
        return {}
    if len(fresh) == 1:
        return {fresh[0].row.number: sentence}
    middle = len(fresh) // 2
    return _additions(register, actor, fresh[:middle], on) | _additions(register, actor, fresh[middle:], on)


def _change(register: Register, actor: Principal, known: Known, values: Mapping[str, Any], on: date) -> str:
    return tried(lambda: register.work.change(actor=actor, known=known, values=values, on=on), only_to_see=True)
