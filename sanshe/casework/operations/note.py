"""Progress notes and their drafts, and reflections."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from sanshe.casework.models import NoteDraft, ProgressNote, Reflection
from sanshe.casework.operations.guarding import allow
from sanshe.casework.queries.draft import my_drafts
from sanshe.casework.stages import Deed, stage_of
from sanshe.foundation.access.scope import WEB
from sanshe.foundation.breaking import Broken, spoken
from sanshe.foundation.errors import Refusal
from sanshe.foundation.operations import operation

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from sanshe.casework.models import Case
    from sanshe.foundation.access.principal import Principal


class NoCoupleHere(Refusal):
    sentence = _("This case belongs to no couple, so there is no joint session.")


class NoJointSession(Broken):
    """The other side is never told why: neither does the sentence."""

    sentence = _("No joint session with this couple now. The couple's page says what comes first.")
    rules: ClassVar[frozenset[str]] = frozenset({"no_joint_session_before_both_told_of_no_violence"})


class MinutesOfADay(Broken):
    sentence = _("A day has 1,440 minutes. Type how many of them this took.")
    rules: ClassVar[frozenset[str]] = frozenset({"note_takes_part_of_a_day"})


@operation("casework.note.written")
def write_note(
    *, actor: Principal, case: Case, on: date, minutes: int, mode: str, facts: str, interpretation: str = "",
    next_step: str = "", funder: str = "", corrects: ProgressNote | None = None, is_joint: bool = False,
) -> ProgressNote:  # fmt: skip
    """Write what happened; it stands as it is from then on. One's own draft of this case is gone with it.

    A joint note is of a session with both sides of a couple and is read at both; its corrections are joint as it is.

    Raises:
        NotNow: the case is closed.
        MinutesOfADay: more than a day, or nothing.
        NoCoupleHere, NoJointSession: there is no couple; violence was told, or one of them was not asked alone yet.
    """
    stage = stage_of(allow(actor, case, Deed.NOTE))
    if is_joint and case.couple_id is None:
        raise NoCoupleHere
    couple = corrects.couple_id if corrects else case.couple_id if is_joint else None
    with spoken(MinutesOfADay, NoJointSession):
        note = ProgressNote.objects.create(
            case=case, author_id=actor.user, happened_on=on, minutes=minutes, mode=mode, facts=facts.strip(),
            interpretation=interpretation.strip() or None, next_step=next_step.strip() or None, funder=funder.strip(),
            stage=stage, corrects=corrects, couple_id=couple,
        )  # fmt: skip
    my_drafts(actor, case).delete()
    return note


@operation("casework.draft.kept")
def keep_draft(*, actor: Principal, case: Case, content: Mapping[str, str], at: datetime) -> NoteDraft | None:
    """Keep what is being written, in place of what was kept before; nothing typed leaves nothing."""
    mine = my_drafts(actor, case)
    if not any(text.strip() for text in content.values()):
        mine.delete()
        return None
    text = json.dumps(dict(content), ensure_ascii=False)
    if not mine.exists():
        with suppress(IntegrityError), transaction.atomic(using=WEB):  # another window may have kept one meanwhile
            return NoteDraft.objects.create(case=case, author_id=actor.user, content=text, saved_at=at)
    draft: NoteDraft = mine.get()
    draft.content, draft.saved_at = text, at
    draft.save(update_fields=["content", "saved_at"])
    return draft


@operation("casework.reflection.written")
def reflect(*, actor: Principal, case: Case, text: str, on: date) -> Reflection:
    """Write what one thinks about one's own work, apart from the file."""
    return Reflection.objects.create(case=case, author_id=actor.user, text=text.strip(), reflected_on=on)
