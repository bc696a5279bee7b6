"""What every page about one case shows: whom it is about, where it stands, what may be done now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from sanshe.accounts.enums import AGENCY, MANAGERS
from sanshe.casework.enums import Stage, Topic
from sanshe.casework.listings.case import listed_cases, stage_status
from sanshe.casework.queries.facts import facts_on
from sanshe.casework.stages import PATH, Deed, Facts, may_do, step_of
from sanshe.foundation.access.policy import registry
from sanshe.foundation.access.tier import Tier
from sanshe.foundation.ui.parts import Link, Step
from sanshe.people.views.frame import shown_day

if TYPE_CHECKING:
    from uuid import UUID

    from sanshe.casework.models import Case
    from sanshe.foundation.access.principal import Post
    from sanshe.foundation.web.serving import Asked


def cases_above(_thing: object) -> Link:
    """Where cases are found."""
    return Link(_("Cases"), reverse("casework:cases"))


def enquiries_above(_thing: object) -> Link:
    """Where enquiries are found."""
    return Link(_("Enquiries"), reverse("casework:enquiries"))


TABS = ("case", "plan", "notes", "picture", "scales", "safety", "consents", "closing", "papers")


def agency_post(request: Asked) -> Post:
    """The post at an agency from which one works: the one that one acts in, else the first.

    Raises:
        Http404: there is none.
    """
    principal = request.principal
    fitting = [post for post in (principal.post, *principal.posts) if post and post.role in AGENCY]
    if not fitting:
        raise Http404
    return fitting[0]


def seat(post: Post) -> str:
    """The twelve digits of the place for which one works."""
    return post.place.ljust(12, "0")


def case_of(request: Asked, key: UUID) -> Any:
    """A case that one may see, with its facts; otherwise there is no such page."""
    return get_object_or_404(listed_cases(request.principal), pk=key)


def frame(request: Asked, case: Any, tab: str) -> dict[str, Any]:
    """The context of every part of a case."""
    facts = facts_on(case)
    may_keep = bool(registry.of(type(case)).may_keep(request.principal, case))
    return {
        "case": case,
        "line": [
            _("No. %(number)s") % {"number": case.number}, str(case.get_topic_display()), case.worker.name,
            _("sealed") if case.tier == Tier.SEALED else "",
        ],
        "status": stage_status(case.stage),
        "facts": facts,
        "path": steps(facts),
        "tabs": _tabs(case, tab),
        "may_keep": may_keep,
        "may": {deed.value: may_keep and bool(may_do(deed, facts)) for deed in Deed},
        "next": _next(case) if may_keep else None,
        "acts": acts_of(request, case, facts) if may_keep else [],
        "day": shown_day(),
    }  # fmt: skip


def steps(facts: Facts) -> list[Step]:
    """The six steps, with the one at which the work now is."""
    now = PATH.index(step_of(facts))
    return [
        Step(
            _("Closing") if stage == Stage.CLOSED else str(stage.label),
            "done" if place < now or facts.is_closed else "now" if place == now else "ahead",
        )
        for place, stage in enumerate(PATH)
    ]


NEXT: dict[Stage, tuple[str, str]] = {
    Stage.INTAKE: ("consent_form", "consents"), Stage.ASSESSMENT: ("assessment_form", "plan"),
    Stage.PLANNING: ("plan", "plan"), Stage.INTERVENTION: ("note_form", "notes"),
    Stage.EVALUATION: ("closing_asking_form", "closing"), Stage.FOLLOW_UP: ("closing", "closing"),
}  # fmt: skip


def _next(case: Any) -> tuple[str, Link] | None:
    """What the file waits for: a sentence, and where to do it."""
    words = {
        Stage.INTAKE: (_("The client has not agreed yet"), _("Note a consent")),
        Stage.ASSESSMENT: (_("The assessment is to be written"), _("Write the assessment")),
        Stage.PLANNING: (_("The plan is to be made, approved and agreed upon"), _("Go to the plan")),
        Stage.INTERVENTION: (_("The plan is being carried out"), _("Write a note")),
        Stage.EVALUATION: (_("Every goal has its attainment"), _("Close the case")),
        Stage.FOLLOW_UP: (_("A follow-up visit is planned"), _("Go to the visits")),
    }
    stage = Stage(case.stage)
    if stage not in NEXT:
        return None
    sentence, label = words[stage]
    return sentence, Link(label, reverse(f"casework:{NEXT[stage][0]}", args=[case.pk]))


def acts_of(request: Asked, case: Any, facts: Facts) -> list[Link]:
    """What a keeper may do now, the frequent first."""
    acts = [
        (Deed.NOTE, "note_form", _("Write a note"), "message-circle"),
        (Deed.RATE, "scale_form", _("Fill in a scale"), "list-check"),
        (Deed.CHECK, "risk_check_form", _("Risk check"), "alert-triangle"),
        (Deed.REPORT, "harm_form", _("Note harm that was found"), "shield-lock"),
        (Deed.NOTE, "aside_form", _("Pause, referral or crisis"), "alert-triangle"),
        (Deed.CONSENT, "consent_form", _("Note a consent"), "file-text"),
        (Deed.CONSENT, "ground_form", _("Work without consent"), "scale"),
        (Deed.REFER, "referring_form", _("Refer to another organization"), "send"),
        (Deed.CHANGE, "change_form", _("Change the particulars"), "edit"),
        (Deed.CLOSE, "closing_asking_form", _("Close the case"), "archive"),
        (Deed.REOPEN, "reopening_form", _("Reopen the case"), "folder-open"),
    ]
    if case.couple_id:
        acts.insert(3, (Deed.CHECK, "screen_form", _("Ask about violence"), "shield-lock"))
    elif case.topic == Topic.DIVORCE and case.person_id:
        acts.insert(0, (Deed.CHANGE, "couple_making_form", _("Counsel the couple"), "heart-handshake"))
    if case.owner_organization in request.principal.organizations(MANAGERS) and case.tier < Tier.SEALED:
        acts.append((Deed.HAND_OVER, "hand_over_form", _("Hand the case over"), "user-check"))
    return [
        Link(label, reverse(f"casework:{name}", args=[case.pk]), icon=icon)
        for deed, name, label, icon in acts
        if may_do(deed, facts) and not (deed is Deed.REFER and case.tier == Tier.SEALED)
    ]


def _tabs(case: Case, current: str) -> list[Link]:
    labels = {
        "case": _("Chronology"), "plan": _("Plan"), "notes": _("Notes"), "picture": _("Family"), "scales": _("Scales"), "safety": _("Safety"),
        "consents": _("Consent"), "closing": _("Closing"), "papers": _("Official forms"),
    }  # fmt: skip
    return [Link(labels[tab], reverse(f"casework:{tab}", args=[case.pk]), active=tab == current) for tab in TABS]
