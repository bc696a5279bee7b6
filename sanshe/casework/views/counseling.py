"""The page of a couple that is counseled in two cases: both sides, the clock, joint sessions, how it ended."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sanshe.accounts.enums import OVERSEERS
from sanshe.casework import operations
from sanshe.casework.cooling_off import Phase, clock_of
from sanshe.casework.enums import Stage, Topic
from sanshe.casework.forms.counseling import CounselingForm, CoupleMakingForm, ScreenForm
from sanshe.casework.listings.couple import outcome_status
from sanshe.casework.models import Case
from sanshe.casework.queries.counseling import counseling_of
from sanshe.casework.stages import Deed
from sanshe.casework.views.asking import back_to, both, subject, when
from sanshe.casework.views.plan_acts import WHOLE_CASE
from sanshe.casework.violence import Told
from sanshe.foundation.access.decision import ALLOWED, Decision, denied
from sanshe.foundation.clock import now, today
from sanshe.foundation.ui.parts import Link, Status, Step
from sanshe.foundation.ui.words import say_day
from sanshe.foundation.web.showing import show
from sanshe.organizations.models import Appointment
from sanshe.organizations.queries.staff import running
from sanshe.people.enums import RelationshipKind
from sanshe.people.queries.kinship import relatives
from sanshe.people.views.act import Act
from sanshe.people.views.frame import shown_day

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from uuid import UUID

    from django.http import HttpResponse

    from sanshe.casework.cooling_off import Clock
    from sanshe.casework.models import CoupleOutcome
    from sanshe.casework.queries.counseling import Side
    from sanshe.foundation.access.principal import Principal
    from sanshe.foundation.web.serving import Asked

SHARED = ("sent_by", "applied_on", "services", "outcome", "outcome_on")


def counseling_form(couple: CoupleOutcome, data: Any = None) -> CounselingForm:
    """What both sides share, as it stands."""
    return CounselingForm(data, initial={name: getattr(couple, name) for name in SHARED})


def show_counseling(request: Asked, couple: CoupleOutcome, form: CounselingForm, *, status: int = 200) -> HttpResponse:
    """One couple: each side with a way to its own case, and what both share."""
    found = counseling_of(request.principal, couple)
    clock = clock_of(couple.applied_on) if couple.applied_on else None
    context = {
        "couple": couple,
        "status": outcome_status(couple.outcome, str(couple.get_outcome_display())),
        "sides": [_told(side) for side in found.sides],
        "joint": found.joint,
        "together": found.together,
        "protect": bool(found.acts),
        "clock": clock,
        "path": _path(clock, couple, shown_day()) if clock else [],
        "form": form,
    }
    return show(request, "casework/couple.html", context, status=status)


def _told(side: Side) -> dict[str, Any]:
    """A side in words. What was told in full stands at its own case."""
    case, one = side.case, side.screened
    screen = Status(_("Not asked yet"), "waiting")
    if one is not None:
        is_quiet = one.told == Told.NO and one.was_alone
        words = (
            str(one.get_told_display())
            if one.was_alone
            else _("%(told)s, not asked alone") % {"told": one.get_told_display()}
        )
        screen = Status(words, "late" if one.told == Told.YES else "done" if is_quiet else "waiting")
    return {
        "case": case,
        "agreed": Status(_("has agreed"), "done") if side.has_agreed else Status(_("has not agreed yet"), "waiting"),
        "stage": str(Stage(case.stage).label),
        "screen": screen,
        "asked_on": one.asked_on if one else None,
        "links": [*_links(case, one.told if one else "")],
    }


def _links(case: Case, told: str) -> Iterator[Link]:
    """Asking anew; and where violence was told, risk check and report of that side."""
    if told == Told.YES:
        yield Link(_("Risk check and report"), reverse("casework:safety", args=[case.pk]), icon="alert-triangle")
    yield Link(_("Ask about violence"), reverse("casework:screen_form", args=[case.pk]), icon="shield-lock")


def _path(clock: Clock, couple: CoupleOutcome, on: date) -> list[Step]:
    """Application, both periods with their first and last days, and what became of it."""
    where = {Phase.COOLING: ("now", "ahead"), Phase.WINDOW: ("done", "now"), Phase.LAPSED: ("done", "done")}
    now_at = where[clock.phase_on(max(on, clock.received_on))]  # the sample city lives in the past
    cooling, window = ("done", "done") if couple.outcome else now_at
    return [
        Step(_("Application received"), "done", clock.received_on),
        Step(_("Cooling-off period"), cooling, None, _span(clock.cooling_first, clock.cooling_last)),
        Step(_("Window for both to come"), window, None, _span(clock.window_first, clock.window_last)),
        Step(_("Outcome"), "done" if couple.outcome else "ahead", couple.outcome_on),
    ]


def _span(first: date, last: date) -> str:
    return _("%(first)s to %(last)s") % {"first": say_day(first), "last": say_day(last)}


def _is_side(_principal: Principal, case: Case) -> Decision:
    if case.topic != Topic.DIVORCE or case.person_id is None:
        return denied(operations.NotDivorceCounseling.sentence)
    return ALLOWED if case.couple_id is None else denied(operations.CoupleAlready.sentence)


def _readers(request: Asked, case: Case) -> Iterator[tuple[UUID, str]]:
    """Heads and supervisors of the agency beside oneself."""
    posts = Appointment.objects.visible_to(request.principal).filter(
        running(today()), organization=case.owner_organization, role__in=OVERSEERS
    )
    found = {post.user_id: post.user.name for post in posts.select_related("user")}
    found.pop(request.principal.user, None)
    yield from found.items()


def _making(request: Asked, case: Case, data: Any) -> CoupleMakingForm:
    assert case.person is not None  # `_is_side` has asked
    ties = relatives(request.principal, case.person)
    spouse = next((tie.other for tie in ties if tie.kind == RelationshipKind.SPOUSE), None)
    known = {"person": str(spouse.pk), "sought": spouse.name} if spouse else {}
    return CoupleMakingForm(
        request.principal,
        data,
        readers=_readers(request, case),
        apart_from=case.person,
        initial=known | {"on": shown_day()},
    )


def _make(request: Asked, case: Case, form: Any) -> str:
    given = form.cleaned_data
    operations.begin_couple(
        actor=request.principal, case=case, spouse=form.picked, on=given["on"], problem=given["problem"],
        sent_by=given["sent_by"], applied_on=given["applied_on"], readers=[given["reader"]] if given["reader"] else [],
    )  # fmt: skip
    return _("The couple is on file: two cases, one for each, behind one seal.")


def _couple_page(case: Case) -> str:
    return case.couple.get_absolute_url() if case.couple else case.get_absolute_url()


def _screening(_request: Asked, _case: Case, data: Any) -> ScreenForm:
    return ScreenForm(data, initial={"on": shown_day()})


def _screen(request: Asked, case: Case, form: Any) -> str:
    made = operations.screen_violence(actor=request.principal, case=case, at=now(), **form.cleaned_data)
    if made.told == Told.YES:
        return _("It is on file. Protect first; then the risk check, and the report where the law asks for it.")
    return _("The answer is on file, at this case only.")


ACTS = (
    Act(
        "couple_making", "cases/<uuid:key>/couple", Case, gettext_lazy("Counsel the couple"),
        gettext_lazy("Open the other side's case"), _making, _make, back_to("case"), related=WHOLE_CASE,
        after=_couple_page, asks=both(_is_side, when(Deed.CHANGE)), called=subject,
        lead=gettext_lazy("Each side has a case of its own; nothing of one is shown in the other. Sessions with both are noted once."),
    ),
    Act(
        "screen", "cases/<uuid:key>/violence-screen", Case, gettext_lazy("Ask about violence"),
        gettext_lazy("Save the answer"), _screening, _screen, back_to("safety"), related=WHOLE_CASE, asks=when(Deed.CHECK),
        called=subject, lead=gettext_lazy("Ask each side alone, in a quiet room. The other never learns what was said."),
    ),
)  # fmt: skip
