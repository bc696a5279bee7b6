"""An import as whoever brought it sees it: how far it is, what the check found, what was left out, and what can be done."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from sanshe.foundation.exports.spreadsheet import column_name
from sanshe.foundation.imports.kinds import listed
from sanshe.foundation.imports.models import Outcome, Stage
from sanshe.foundation.imports.operations import may_be_undone
from sanshe.foundation.imports.register import REGISTERS, Register
from sanshe.foundation.imports.sentences import NOTES
from sanshe.foundation.jobs.models import State
from sanshe.foundation.jobs.pages import ShownJob, shown_jobs
from sanshe.foundation.ui.parts import Figure, Link, Status, Step
from sanshe.foundation.ui.words import say_moment, say_number

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from sanshe.foundation.access.principal import Principal
    from sanshe.foundation.imports.models import Import

MOVING = frozenset({Stage.CHECKING, Stage.APPLYING, Stage.UNDOING})
TONES = {
    Stage.COLUMNS: "waiting", Stage.CHECKING: "info", Stage.CHECKED: "waiting", Stage.APPLYING: "info",
    Stage.APPLIED: "done", Stage.UNDOING: "info", Stage.UNDONE: "plain",
}  # fmt: skip
OVER = frozenset({State.FAILED, State.CANCELLED})


@dataclass(frozen=True)
class ShownImport:
    """An import in words, as of a moment; `job` is what works on it in the queue, where anything does."""

    source: Import
    at: datetime
    job: ShownJob | None = None

    @property
    def register(self) -> Register:
        """Where its rows belong."""
        return REGISTERS[self.source.register]

    @cached_property
    def facts(self) -> dict[str, Any]:
        """What the reader saw of the file."""
        found: dict[str, Any] = json.loads(self.source.upload.facts)
        return found

    @property
    def heading_titles(self) -> list[str]:
        """What stands above the columns."""
        titles: list[str] = json.loads(self.source.titles)
        return titles

    @property
    def title(self) -> str:
        """The file, and the sheet where there is more than one."""
        several = len(self.facts["sheets"]) > 1
        return f"{self.source.upload.name} · {self.source.sheet}" if several else self.source.upload.name

    @property
    def status(self) -> Status:
        """How far it has come, in a word."""
        if self.trouble:
            return Status(_("Stopped"), "late")
        return Status(str(self.source.stage_label), TONES[self.source.stage])

    @property
    def trouble(self) -> str:
        """Why it does not go on: the file, or the job that worked on it."""
        if self.source.stage not in MOVING:
            return ""
        if self.source.trouble:
            return self.source.trouble
        return self.job.line or self.job.status.label if self.job and self.job.job.state in OVER else ""

    @property
    def is_moving(self) -> bool:
        """Whether there will be something new to see soon."""
        return self.source.stage in MOVING and not self.trouble

    @property
    def may_go_on(self) -> bool:
        """Whether asking once more may help."""
        return bool(self.trouble) and not self.source.trouble

    @property
    def may_be_undone(self) -> bool:
        """Whether undoing is offered."""
        return may_be_undone(self.source, self.at)

    @property
    def may_take_over(self) -> bool:
        """Whether there is something to take over."""
        return self.source.stage == Stage.CHECKED and bool(self.source.new or self.source.changed)

    @property
    def may_be_dropped(self) -> bool:
        """Whether it can be forgotten."""
        return self.source.begun_at is None

    @property
    def left_out(self) -> int:
        """Rows that did not come in: rejected by the check, or left out while taking over."""
        return self.source.rejected + self.source.conflicts

    @property
    def progress(self) -> tuple[int, int, str]:
        """Done, of how much, and that in words."""
        total = max(self._total(), self.source.done)
        return self.source.done, total, f"{say_number(self.source.done)} / {say_number(total)}"

    def _total(self) -> int:
        return self.source.new + self.source.changed if self.source.stage == Stage.UNDOING else self.source.rows

    @property
    def steps(self) -> list[Step]:
        """The way of a table: its columns, the check, the taking over."""
        at = {Stage.COLUMNS: 1, Stage.CHECKING: 2, Stage.CHECKED: 3, Stage.APPLYING: 3}.get(self.source.stage, 4)
        change = reverse("imports:columns_form", args=[self.source.pk]) if at > 1 and self.may_be_dropped else ""
        words = ((_("File"), ""), (_("Columns"), change), (_("Check"), ""), (_("Taking over"), ""))
        states = ("done", "now", "ahead")
        return [Step(label, states[(place >= at) + (place > at)], url=url) for place, (label, url) in enumerate(words)]

    @property
    def tiles(self) -> list[Figure]:
        """What the check found, or what came of it; each figure leads to its rows."""
        source, here = self.source, self.source.get_absolute_url()
        counted = [
            (_("New"), source.new, Outcome.NEW),
            (_("Changed"), source.changed, Outcome.CHANGED),
            (_("Unchanged"), source.unchanged, Outcome.UNCHANGED),
            (_("Rejected"), self.left_out, Outcome.REJECTED),
        ]
        return [
            Figure(name, say_number(count), _("rows"), f"{here}?show={outcome.value}#rows", None)
            for name, count, outcome in counted
        ]

    @property
    def tabs(self) -> list[tuple[Outcome, int]]:
        """Which rows can be looked at, and how many there are."""
        source = self.source
        if source.begun_at is not None:
            return [(Outcome.REJECTED, self.left_out)]
        return [
            (Outcome.REJECTED, source.rejected),
            (Outcome.CHANGED, source.changed),
            (Outcome.NEW, source.new),
            (Outcome.UNCHANGED, source.unchanged),
        ]

    @property
    def notes(self) -> list[str]:
        """What one should know about how the table was read."""
        said = [str(NOTES[code]) for code in self.facts["notes"] if code in NOTES]
        return [*said, *_note_words(self.source.notes)]


def _note_words(notes: dict[str, Any]) -> list[str]:
    sentences = {
        "total": _("Rows that add up were left out: %(rows)s."),
        "remark": _("Remarks below or between the rows were left out: %(rows)s."),
        "section": _("Rows that only head a group were left out: %(rows)s."),
        "heading": _("The heading stands in the table again and was left out there: %(rows)s."),
        "wrong_cells": _("These cells hold an error of Excel: %(rows)s."),
    }
    counted = {
        "filled": _("Merged cells: %(count)s cells took over what stands in the first of them."),
        "hidden_rows": _("%(count)s hidden rows were read too. Remove them from the table if they are not meant."),
        "hidden_columns": _("%(count)s hidden columns were read too."),
    }
    said = [words % {"rows": listed(map(str, notes[key]))} for key, words in sentences.items() if notes.get(key)]
    return said + [words % {"count": say_number(_many(notes[key]))} for key, words in counted.items() if notes.get(key)]


def _many(value: Any) -> int:
    return value if isinstance(value, int) else len(value)


def shown(source: Import, principal: Principal, at: datetime) -> ShownImport:
    """An import with the job that works on it."""
    job = shown_jobs(principal).filter(pk=source.job).first() if source.job else None
    return ShownImport(source, at, ShownJob(job, at) if job else None)


def import_rows(sources: Iterable[Import], at: datetime) -> list[dict[str, Any]]:
    """Imports as rows of a list, the newest first."""
    return [
        {
            "title": one.title,
            "url": source.get_absolute_url(),
            "register": str(one.register.label),
            "status": one.status,
            "counts": _counts(source),
            "made_at": source.made_at,
        }
        for source in sources
        if source.register in REGISTERS
        for one in [ShownImport(source, at)]
    ]


def _counts(source: Import) -> str:
    if source.checked_at is None:
        return ""
    words = _("%(new)s new, %(changed)s changed, %(unchanged)s unchanged, %(rejected)s rejected")
    counts = {"new": source.new, "changed": source.changed, "unchanged": source.unchanged}
    counts["rejected"] = source.rejected + source.conflicts
    return words % {key: say_number(count) for key, count in counts.items()}


def sheet_rows(facts: dict[str, Any], taken: dict[str, Import]) -> list[dict[str, Any]]:
    """The sheets of a file that can come in, each with the import it has become, if it has."""
    return [
        {"number": number, "name": sheet["name"], "rows": sheet["rows"], "source": taken.get(sheet["name"])}
        for number, sheet in enumerate(facts["sheets"])
    ]


def field_rows(register: Register) -> list[dict[str, Any]]:
    """The columns that a register takes, as a table."""
    return [
        {
            "label": str(one.label),
            "must": _("yes") if one.required else "",
            "example": one.example,
            "help": str(one.help) or listed(one.kind.offers()),
        }
        for one in register.fields
    ]


def undone_words(source: Import) -> str:
    """When it was undone, and what stayed."""
    if source.left:
        return _("Undone on %(moment)s. %(count)s records stay as they are; the reasons stand below.") % {
            "moment": say_moment(source.undone_at), "count": say_number(source.left),
        }  # fmt: skip
    return _("Undone on %(moment)s. Everything stands as before.") % {"moment": say_moment(source.undone_at)}


def cell_name(column: int | None, row: int) -> str:
    """A cell as Excel names it; a row as a whole has no letter."""
    return f"{column_name(column)}{row}" if column is not None else str(row)


def tab_links(one: ShownImport, chosen: str) -> list[Link]:
    """The tabs above the rows."""
    here = one.source.get_absolute_url()
    return [
        Link(str(outcome.label), f"{here}?show={outcome.value}#rows", active=outcome.value == chosen, count=say_number(count))
        for outcome, count in one.tabs
        if count
    ]  # fmt: skip
