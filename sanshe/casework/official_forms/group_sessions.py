"""小组过程记录: every session that was held, with who came; all in one paper, in the order of days."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from sanshe.casework.enums import Presence
from sanshe.casework.official_forms.gathering_on_file import GroupHead, GroupOnFile, hours
from sanshe.foundation.official_forms.asked import entries, line, passage, signature, wide
from sanshe.foundation.official_forms.form import OfficialForm
from sanshe.foundation.official_forms.words import day


@dataclass(frozen=True)
class HeldSession:
    """One session."""

    sequence: str = line(_("Sequence no."))
    topic: str = line(_("Topic of the session"))
    held_on: str = line(_("Held on"))
    hours: str = line(_("Time of day"))
    held_by: str = line(_("Held by"))
    climate: str = line(_("Among the members"))
    came: str = line(_("Members who came"))
    expected: str = line(_("Members expected"))
    present: str = wide(_("Members present"))
    absent: str = wide(_("Who did not come, and why"))
    contents: str = passage(_("What is planned: aim, course, material"))
    observed: str = passage(_("What happened and what was seen"))
    feedback: str = passage(_("What the members said"))
    next_step: str = passage(_("What comes next"), by_hand=True)


@dataclass(frozen=True)
class GroupSessionsFacts(GroupHead):
    """What the record of the sessions asks for."""

    held: str = line(_("Sessions held"))
    person_times: str = line(_("Person-times"))
    sessions: tuple[HeldSession, ...] = entries(_("Session record"), HeldSession)
    comment: str = passage(_("What the supervisor says"), by_hand=True)
    worker_signs: str = signature(_("Signature of the social worker"))
    supervisor_signs: str = signature(_("Signature of the supervisor"))


def gather(file: GroupOnFile) -> GroupSessionsFacts:
    """The sessions of one group that were held."""
    held = sorted((one for one in file.sessions if one.held_on), key=lambda one: (one.held_on, one.starts_at))
    return GroupSessionsFacts(
        **file.head, held=str(len(held)) if held else "",
        person_times=str(sum(one.came for one in held)) if held else "",
        sessions=tuple(_held(number, one) for number, one in enumerate(held, 1)),
    )  # fmt: skip


def _held(number: int, one: Any) -> HeldSession:
    came = [_named(mark) for mark in one.marks if mark.presence != Presence.ABSENT]
    absent = [_named(mark) for mark in one.marks if mark.presence == Presence.ABSENT]
    return HeldSession(
        sequence=str(number), topic=one.topic, held_on=day(one.held_on), hours=hours(one), held_by=one.held_by.name,
        climate=str(one.get_climate_display()), came=str(one.came), expected=str(len(one.marks)), present="、".join(came),
        absent="、".join(absent), contents=one.contents or "", observed=one.observed, feedback=one.feedback or "",
    )  # fmt: skip


def _named(mark: Any) -> str:
    """A name, with what is to be said of it: that they came late, why they did not come."""
    said = str(mark.get_presence_display()) if mark.presence == Presence.LATE else mark.reason
    return f"{mark.member.person.name}（{said}）" if said else str(mark.member.person.name)


GROUP_SESSIONS = OfficialForm(
    "group_sessions", _("Record of the group's sessions"), "group", GroupSessionsFacts, gather,
    people=lambda facts: max((int(one.expected) for one in facts.sessions), default=1),
)  # fmt: skip
