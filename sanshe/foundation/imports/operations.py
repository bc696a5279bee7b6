"""What somebody does with a table: hands it in, says what its columns are, takes it over, undoes that, or drops it."""

from __future__ import annotations

import hashlib
import json
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from sanshe.foundation.errors import Refusal
from sanshe.foundation.imports import quarantine
from sanshe.foundation.imports.heading import find_heading, known_titles, propose, refuse_unit, title_key
from sanshe.foundation.imports.kinds import listed
from sanshe.foundation.imports.models import AppliedPart, HeadingMemory, Import, StagedPart, Upload
from sanshe.foundation.imports.register import REGISTERS, Register
from sanshe.foundation.operations import operation

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime
    from uuid import UUID

    from sanshe.foundation.access.principal import Principal

UNDO_DAYS = 30
MOST_NAME = 200


class NoHeading(Refusal):
    sentence = _(
        "No title of the register “%(register)s” was found in this file. Compare it with the template, or choose another register."
    )


class ColumnsMissing(Refusal):
    sentence = _("These columns are needed: %(fields)s. Say which column of the table holds them.")


class ColumnTwice(Refusal):
    sentence = _("Two columns are named “%(field)s”. Leave one of them out.")


class NotChecked(Refusal):
    sentence = _("The table has not been checked yet. Wait until the check is done.")


class NothingToTake(Refusal):
    sentence = _("There is nothing new and nothing changed in this table.")


class UnderWay(Refusal):
    sentence = _("This table is being taken over already. Wait until that is done.")


class NotToBeUndone(Refusal):
    sentence = _(
        "This cannot be undone: it was not taken over, was undone already, or more than %(days)s days have passed."
    )


class TakenOver(Refusal):
    sentence = _("What was taken over stays on file. Undo it instead.")


@operation("foundation.import.received")
def receive_file(
    *, actor: Principal, register: Register, name: str, data: bytes, facts: Mapping[str, Any], organization: UUID
) -> Upload:
    """Keep a file that the reader has looked at, sealed, until its sheets are taken over.

    Raises:
        NoHeading: none of its sheets has a title that the register knows.
    """
    known = known_titles(register, remembered_titles(organization, register))
    sheets = [sheet for sheet in facts["sheets"] if find_heading(sheet["head"], sheet["facts"]["merges"], known)]
    if not sheets:
        raise NoHeading(register=register.label)
    upload = Upload(
        user=actor.user, organization=organization, register=register.name, name=name[-MOST_NAME:], kind=facts["kind"],
        digest=hashlib.sha256(data).hexdigest(), facts=json.dumps(dict(facts) | {"sheets": sheets}, ensure_ascii=False),
    )  # fmt: skip
    quarantine.keep(upload.pk, data)
    upload.save(force_insert=True)
    return upload


def sheets_of(upload: Upload) -> list[str]:
    """The sheets of a file that have a table of the register, in order."""
    return [sheet["name"] for sheet in json.loads(upload.facts)["sheets"]]


@operation("foundation.import.sheet_chosen")
def choose_sheet(*, actor: Principal, upload: Upload, sheet: str) -> Import:
    """Begin to take in one sheet; its columns are proposed from what the titles mean, here and before."""
    register = REGISTERS[upload.register]
    facts = next(one for one in json.loads(upload.facts)["sheets"] if one["name"] == sheet)
    known = known_titles(register, remembered_titles(upload.organization, register))
    heading = find_heading(facts["head"], facts["facts"]["merges"], known)
    if heading is None:
        raise NoHeading(register=register.label)
    row_key = hashlib.sha256(f"{upload.digest}\n{sheet}\n{register.name}".encode()).hexdigest()
    return Import.objects.create(
        upload=upload, user=actor.user, organization=upload.organization, register=register.name, sheet=sheet, row_key=row_key,
        titles=json.dumps(heading.titles, ensure_ascii=False), heading=heading.row, columns=propose(heading, register, known),
        rows=max(facts["rows"] - heading.row - 1, 0),
    )  # fmt: skip


@operation("foundation.import.columns_set")
def set_columns(*, actor: Principal, source: Import, columns: Sequence[str], at: datetime) -> Import:
    """Say which field each column is; what differs from the proposal is remembered for the organization.

    Raises:
        ColumnsMissing: a needed field has no column.
        ColumnTwice: two columns have one field.
        UnitUnknown: a column is counted in a unit that is not the register's.
        UnderWay: the table is being taken over.
    """
    register = REGISTERS[source.register]
    titles = json.loads(source.titles)
    if source.begun_at is not None:
        raise UnderWay
    _refuse_columns(register, titles, columns)
    _remember(actor, source, register, dict(zip(titles, columns, strict=True)))
    StagedPart.objects.filter(source=source).delete()
    source.columns, source.mapped_at, source.checked_at, source.trouble = [*columns], at, None, ""
    source.save(update_fields=["columns", "mapped_at", "checked_at", "trouble"])
    return source


def _refuse_columns(register: Register, titles: Sequence[str], columns: Sequence[str]) -> None:
    chosen = [key for key in columns if key]
    for key in chosen:
        if chosen.count(key) > 1:
            raise ColumnTwice(field=register.by_key[key].label)
    missing = [one.label for one in register.fields if one.required and one.key not in chosen]
    if missing:
        raise ColumnsMissing(fields=listed(missing))
    for title, key in zip(titles, columns, strict=True):
        if key:
            refuse_unit(title, register.by_key[key])


def _remember(actor: Principal, source: Import, register: Register, chosen: Mapping[str, str]) -> None:
    """Keep what a person decided otherwise than the synonyms and earlier decisions would have."""
    known = known_titles(register, remembered_titles(source.organization, register))
    for title, field in chosen.items():
        key = title_key(title)[:60]
        if key and known.get(key, "") != field:
            HeadingMemory.objects.update_or_create(
                organization=source.organization,
                register=register.name,
                title=key,
                defaults={"field": field, "decided_by": actor.user},
            )


def remembered_titles(organization: UUID, register: Register) -> dict[str, str]:
    """What an organization's people have decided about titles."""
    rows = HeadingMemory.objects.filter(organization=organization, register=register.name)
    return dict(rows.values_list("title", "field"))


@operation("foundation.import.begun")
def begin_taking_over(*, actor: Principal, source: Import, at: datetime) -> Import:
    """Let what was checked be taken over, in batches.

    Raises:
        NotChecked: the check is not done.
        NothingToTake: there are neither new nor changed rows.
        UnderWay: the same sheet is being taken over at this moment.
    """
    del actor
    locked = Import.objects.select_for_update().get(pk=source.pk)
    if locked.checked_at is None:
        raise NotChecked
    if locked.begun_at is not None:
        raise UnderWay
    if not locked.new and not locked.changed:
        raise NothingToTake
    try:
        with transaction.atomic():
            locked.begun_at, locked.seen_at, locked.done = at, at, 0
            locked.save(update_fields=["begun_at", "seen_at", "done"])
    except IntegrityError as error:
        raise UnderWay from error
    return locked


@operation("foundation.import.undoing_begun")
def begin_undoing(*, actor: Principal, source: Import, at: datetime) -> Import:
    """Let what was taken over be undone, in batches.

    Raises:
        NotToBeUndone: it was not taken over, was undone already, or too much time has passed.
    """
    del actor
    locked = Import.objects.select_for_update().get(pk=source.pk)
    if not may_be_undone(locked, at):
        raise NotToBeUndone(days=UNDO_DAYS)
    locked.undoing_at, locked.seen_at, locked.done = at, at, 0
    locked.save(update_fields=["undoing_at", "seen_at", "done"])
    return locked


def organization_for(principal: Principal, register: Register) -> UUID:
    """For which organization somebody brings a register in: that of the post they act in, else of the first post that may."""
    posts = [post for post in (principal.post, *principal.posts) if post is not None and post.role in register.roles]
    return posts[0].organization


def may_be_undone(source: Import, at: datetime) -> bool:
    """Whether undoing is offered."""
    if source.applied_at is None or source.undoing_at is not None or source.emptied_at is not None:
        return False
    return at - source.applied_at <= timedelta(days=UNDO_DAYS)


@operation("foundation.import.dropped")
def drop_import(*, actor: Principal, source: Import) -> Import:
    """Forget a table that was not taken over, and its file.

    Raises:
        TakenOver: it was, or is being.
    """
    del actor
    if source.begun_at is not None:
        raise TakenOver
    upload = source.upload
    Import.objects.filter(pk=source.pk).delete()
    if not Import.objects.filter(upload=upload).exists():
        quarantine.remove(upload.pk)
    return source


@operation("foundation.import.old_forgotten")
def forget_old(*, actor: Principal, at: datetime) -> int:
    """Empty what nobody needs any more: tables not taken over for a week, and what undoing needed a month ago."""
    quarantine.remove_old(at)
    idle = Import.objects.filter(user=actor.user, begun_at=None, made_at__lt=at - timedelta(days=quarantine.DAYS))
    idle.delete()
    past = Import.objects.filter(
        user=actor.user, applied_at__lt=at - timedelta(days=UNDO_DAYS), emptied_at=None, undoing_at=None
    )
    for source in past:
        StagedPart.objects.filter(source=source).delete()
        for part in AppliedPart.objects.filter(source=source):
            part.effects, part.conflicts, part.left = "[]", "[]", None
            part.save(update_fields=["effects", "conflicts", "left"])
        source.emptied_at = at
        source.save(update_fields=["emptied_at"])
    return len(past)
