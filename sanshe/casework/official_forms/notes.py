"""个案过程记录: every meeting in the order of days; corrections stand below what they correct, reflections nowhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from sanshe.casework.official_forms.head import Head
from sanshe.casework.official_forms.on_file import CaseOnFile, head_of, work_of
from sanshe.foundation.official_forms.asked import entries, line, passage, signature
from sanshe.foundation.official_forms.form import OfficialForm
from sanshe.foundation.official_forms.words import day

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True)
class Meeting:
    """One note."""

    sequence: str = line(_("Sequence no."))
    happened_on: str = line(_("Happened on"))
    minutes: str = line(_("Minutes"))
    mode: str = line(_("Where and how"))
    stage: str = line(_("Stage"))
    funder: str = line(_("Paid by"))
    author: str = line(_("Recorded by"))
    noted_on: str = line(_("Recorded on"))
    present: str = line(_("Who was present"), by_hand=True)
    method: str = line(_("Method and skill"), by_hand=True)
    facts: str = passage(_("What happened"))
    interpretation: str = passage(_("How the social worker understands it"))
    next_step: str = passage(_("What comes next"))


@dataclass(frozen=True)
class NotesFacts(Head):
    """What the form of progress notes asks for."""

    meetings: str = line(_("Meetings"))
    total: str = line(_("Minutes altogether"))
    notes: tuple[Meeting, ...] = entries(_("Progress notes"), Meeting)
    comment: str = passage(_("What the supervisor says"), by_hand=True)
    worker_signs: str = signature(_("Signature of the social worker"))
    supervisor_signs: str = signature(_("Signature of the supervisor"))


def gather(file: CaseOnFile) -> NotesFacts:
    """The notes of one case that the reader may see."""
    return NotesFacts(**head_of(file), **work_of(file), notes=tuple(_meetings(file)))


def _meetings(file: CaseOnFile) -> Iterator[Meeting]:
    notes: list[Any] = file.notes
    for number, note in enumerate(notes, 1):
        yield _meeting(file, str(number), note)
        for correction in note.corrected:
            yield _meeting(file, str(_("Correction of no. %(number)s")) % {"number": number}, correction)


def _meeting(file: CaseOnFile, sequence: str, note: Any) -> Meeting:
    """One note; of a joint one that stands at the other side, the stage of that case is nobody's business here."""
    return Meeting(
        sequence=sequence, happened_on=day(note.happened_on), minutes=str(note.minutes), mode=str(note.get_mode_display()),
        stage=str(note.get_stage_display()) if note.case_id == file.case.pk else "", funder=note.funder,
        author=note.author.name, noted_on=day(note.noted_at), present=str(_("Both sides")) if note.couple_id else "",
        facts=note.facts, interpretation=note.interpretation or "", next_step=note.next_step or "",
    )  # fmt: skip


NOTES = OfficialForm(
    "notes", _("Progress notes of the case"), "case", NotesFacts, gather, is_begun=lambda facts: bool(facts.notes)
)
