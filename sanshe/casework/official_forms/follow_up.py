"""回访记录: how somebody is some time after the end."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from sanshe.casework.official_forms.head import Head
from sanshe.casework.official_forms.on_file import CaseOnFile, head_of
from sanshe.foundation.official_forms.asked import entries, line, passage, signature
from sanshe.foundation.official_forms.form import OfficialForm
from sanshe.foundation.official_forms.words import day


@dataclass(frozen=True)
class Visit:
    """One follow-up visit."""

    due_on: str = line(_("Due on"))
    made_on: str = line(_("Made on which day"))
    mode: str = line(_("Where and how"))
    author: str = line(_("Planned by"))
    relapsed: str = line(_("The problem is back"))
    need: str = line(_("New need"), by_hand=True)
    state: str = passage(_("How they are"))


@dataclass(frozen=True)
class FollowUpFacts(Head):
    """What the follow-up form asks for."""

    visits: tuple[Visit, ...] = entries(_("Follow-up visits"), Visit)
    worker_signs: str = signature(_("Signature of the social worker"))
    supervisor_signs: str = signature(_("Signature of the supervisor"))


def gather(file: CaseOnFile) -> FollowUpFacts:
    """The visits of one case, those that are only planned too."""
    words = {True: _("Yes"), False: _("No"), None: ""}
    visits = tuple(
        Visit(
            day(one.due_on), day(one.made_on), str(one.get_mode_display()), one.author.name, str(words[one.has_relapsed]),
            state=one.state or "",
        )
        for one in file.ending[1]
    )  # fmt: skip
    return FollowUpFacts(**head_of(file), visits=visits)


FOLLOW_UP = OfficialForm(
    "follow_up", _("Follow-up record"), "case", FollowUpFacts, gather, is_begun=lambda facts: bool(facts.visits)
)
