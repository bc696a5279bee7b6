"""A whole file in one go, as the command line brings it in: the same steps as the pages, without the queue between them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from sanshe.foundation.clock import now
from sanshe.foundation.errors import Refusal
from sanshe.foundation.imports import operations, reader
from sanshe.foundation.imports.applying import take_over
from sanshe.foundation.imports.checking import check_import
from sanshe.foundation.imports.models import Import, Outcome
from sanshe.foundation.imports.pages import cell_name
from sanshe.foundation.imports.register import REGISTERS, registers_for
from sanshe.foundation.imports.staging import parts_of, unpacked
from sanshe.foundation.imports.stepping import drive, in_scope

if TYPE_CHECKING:
    from collections.abc import Iterator
    from uuid import UUID

    from sanshe.foundation.access.principal import Principal
    from sanshe.foundation.imports.models import Upload
    from sanshe.foundation.imports.register import Register


class RegisterUnknown(Refusal):
    sentence = _("There is no register “%(name)s” that this person brings in. Possible are: %(names)s.")


class SheetUnknown(Refusal):
    sentence = _("There is no sheet “%(name)s” with such a table in this file. Possible are: %(names)s.")


class TableBroken(Refusal):
    sentence = _("Sheet %(sheet)s: %(trouble)s")


def bring_in(
    *, user: UUID, register: str, name: str, data: bytes, only_sheet: str = "", dry_run: bool = False
) -> dict[str, Any]:
    """Bring a file into a register as somebody.

    Returns:
        `new`, `changed`, `unchanged`: how many rows; `rejected`: a `sheet`, `cell`, `row` and `reason` for each reason against a row.

    Raises:
        Refusal: the file, its columns or the person's rights do not allow it; with several sheets, those before stay taken over.
    """
    facts = reader.check(data)
    with in_scope(user) as actor:
        chosen = _chosen(actor, register)
        upload = operations.receive_file(
            actor=actor, register=chosen, name=name, data=data, facts=facts,
            organization=operations.organization_for(actor, chosen),
        )  # fmt: skip
        sources = _handed_in(actor, upload, only_sheet)
    outcome: dict[str, Any] = {"new": 0, "changed": 0, "unchanged": 0, "rejected": []}
    for key in sources:
        drive(check_import, key, user=user)
        _add(outcome, user, key, dry_run=dry_run)
    return outcome


def _chosen(actor: Principal, register: str) -> Register:
    offered = {one.name: one for one in registers_for(actor)}
    if register not in offered:
        raise RegisterUnknown(name=register, names=", ".join(sorted(offered)))
    return offered[register]


def _handed_in(actor: Principal, upload: Upload, only_sheet: str) -> list[UUID]:
    known = operations.sheets_of(upload)
    if only_sheet and only_sheet not in known:
        raise SheetUnknown(name=only_sheet, names=", ".join(known))
    return [_columns_set(actor, upload, sheet) for sheet in ([only_sheet] if only_sheet else known)]


def _columns_set(actor: Principal, upload: Upload, sheet: str) -> UUID:
    source = operations.choose_sheet(actor=actor, upload=upload, sheet=sheet)
    operations.set_columns(actor=actor, source=source, columns=source.columns, at=now())
    return source.pk


def _add(outcome: dict[str, Any], user: UUID, key: UUID, *, dry_run: bool) -> None:
    """Add what the check of one sheet found, and take it over unless it is a trial."""
    with in_scope(user) as actor:
        source = Import.objects.select_related("upload").get(pk=key)
        if source.trouble:
            raise TableBroken(sheet=source.sheet, trouble=source.trouble)
        wanted = not dry_run and bool(source.new or source.changed)
        if wanted:
            operations.begin_taking_over(actor=actor, source=source, at=now())
    if wanted:
        drive(take_over, key, user=user)
    with in_scope(user) as actor:
        source = Import.objects.select_related("upload").get(pk=key)
        for name in ("new", "changed", "unchanged"):
            outcome[name] += getattr(source, name)
        outcome["rejected"] += _rejected(source)
        outcome["new"] -= source.conflicts
        if not wanted:
            operations.drop_import(actor=actor, source=source)


def _rejected(source: Import) -> Iterator[dict[str, Any]]:
    for part in parts_of(source):
        for row in unpacked(part.rows, REGISTERS[source.register]):
            if row.outcome == Outcome.REJECTED:
                for why in row.reasons:
                    yield {
                        "sheet": source.sheet,
                        "cell": cell_name(why.column, row.number),
                        "row": row.number,
                        "reason": why.sentence,
                    }
