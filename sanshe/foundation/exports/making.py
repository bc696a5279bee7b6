"""Making the file of an export: batch by batch, each with the asker's rights of that moment, each noted before it is kept."""

from __future__ import annotations

import re
from contextlib import closing
from io import BytesIO
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sanshe.foundation.access.reads import note_reason
from sanshe.foundation.errors import Refusal
from sanshe.foundation.exports.cells import Table, cells_of, heads_of
from sanshe.foundation.exports.formats import FILE_KINDS, FORMATS
from sanshe.foundation.exports.models import Export
from sanshe.foundation.exports.selection import Found, NoSuchList, Selection
from sanshe.foundation.jobs.files import SealedWriter
from sanshe.foundation.jobs.results import keep_result
from sanshe.foundation.jobs.works import Run, Step, work
from sanshe.foundation.ui.words import say_moment

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Mapping

    from sanshe.foundation.access.principal import Principal
    from sanshe.foundation.exports.cells import Cell
    from sanshe.foundation.exports.formats import TableWriter

Sink = BinaryIO | SealedWriter
FEW = 10  # rows by which a list may grow, or a tenth, between asking and making
BATCH = 500  # rows after which rights are looked up again


class NoLongerYours(Refusal):
    sentence = gettext_lazy("You may no longer export this list, so nothing was kept of the file.")


class NotApproved(Refusal):
    sentence = gettext_lazy("%(who)s did not approve this export: %(reason)s")


class NotYetApproved(Refusal):
    sentence = gettext_lazy("This export needs the word of a second person, and nobody has given it.")


class MoreThanAsked(Refusal):
    sentence = gettext_lazy("There are many more rows now than the %(rows)s that you asked for. Ask for it once more.")


def title(arguments: Mapping[str, Any]) -> str:
    """What the job is, in words."""
    return _("Export: %(list)s") % {"list": arguments["title"]}


@work("foundation.export.made", title=title)
def make_export(run: Run, *, export: str, title: str) -> Iterator[Step]:
    """Write the file of an export that was asked for, sealed, and keep it for its asker.

    A killed one begins anew: what was written is no file before its last piece.

    Raises:
        NoLongerYours, NotApproved, NotYetApproved, MoreThanAsked: nothing is kept.
    """
    del title  # stands in the export; here it only says what the job is
    one = Export.objects.visible_to(run.actor).select_related("decision").get(pk=export)
    _heed(one)
    sink = SealedWriter()
    try:
        done = 0
        with closing(_filled(one, sink, lambda: run.actor)) as batches:
            for count in batches:
                done += count
                yield Step(done, one.rows)
        keep_result(actor=run.actor, run=run, file=sink, name=file_name(one), kind=FORMATS[one.form].kind)
    finally:
        sink.close()


def make_at_once(actor: Principal, one: Export) -> bytes:
    """The file of a short list, within the request that asked for it."""
    sink = BytesIO()
    for _count in _filled(one, sink, lambda: actor):
        pass
    return sink.getvalue()


def _heed(one: Export) -> None:
    """What the second person said, where one is needed."""
    decision = getattr(one, "decision", None)
    if decision is not None and not decision.is_approved:
        raise NotApproved(who=decision.by, reason=decision.reason)
    if one.is_held and decision is None:
        raise NotYetApproved


def _filled(one: Export, sink: Sink, actor: Callable[[], Principal]) -> Generator[int]:
    """Write the whole table into a sink; yields after each batch how many rows it had."""
    selection = Selection.from_json(one.selection)
    heads = heads_of(_found(selection, actor()).declared.columns())
    table = Table(selection.title(), note(one, selection), watermark(one), heads)
    writer = FORMATS[one.form].writer(cast("BinaryIO", sink), table)
    try:
        yield from _written(writer, selection, one, actor)
    except BaseException:
        writer.drop()
        raise


def _written(writer: TableWriter, selection: Selection, one: Export, actor: Callable[[], Principal]) -> Iterator[int]:
    """Batch after batch, each with the rights and the list as they stand then."""
    cursor, taken, part = None, 0, None
    while part is None or len(part) == BATCH:
        if part is not None:
            yield len(part)
        found = _found(selection, actor())
        part = found.part(BATCH, cursor)
        taken += len(part)
        if taken > one.rows + max(FEW, one.rows // 10):
            raise MoreThanAsked(rows=one.rows)
        note_reason("export", one.reason)
        writer.write(_cells(found, part, actor()))
        cursor = found.behind(part)
    writer.finish()
    yield len(part)


def _found(selection: Selection, actor: Principal) -> Found:
    try:
        return selection.found_by(actor)
    except NoSuchList as error:
        raise NoLongerYours from error


def _cells(found: Found, part: list[Any], actor: Principal) -> list[list[Cell]]:
    """What is shown of some rows; each record came out of the database inside the step and is noted with its reason."""
    columns, row = found.declared.columns(), found.declared.row
    return [cells_of(columns, row(one, actor)) for one in part]


def note(one: Export, selection: Selection) -> str:
    """What stands below the title: what narrows the list."""
    return one.words.removeprefix(selection.title()).removeprefix(" · ") or _("all")


def watermark(one: Export) -> str:
    """Who took it, when, under which number."""
    return _("Exported by %(who)s, %(when)s, number %(number)s") % {
        "who": one.by, "when": say_moment(one.asked_at), "number": one.number_in_words,
    }  # fmt: skip


def file_name(one: Export, title: str = "") -> str:
    """What the file is called: what is listed, or the title of what is no list, and the number; nothing that only rows say."""
    listed = re.sub(r'[\x00-\x1f<>:"/\\|?*]', " ", title or Selection.from_json(one.selection).title()).strip()
    return f"{listed[:80]} {one.number_in_words}.{FILE_KINDS[one.form].ending}"
