"""What may be done to a case, its consents, its notes and its end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sanshe.accounts.enums import WORKERS
from sanshe.casework import operations
from sanshe.casework.enums import SEALED_TOPICS
from sanshe.casework.forms.closing import (
    AsideForm,
    ChangeForm,
    ClosingForm,
    HandOverForm,
    ReopeningForm,
    VisitForm,
    VisitPlanForm,
)
from sanshe.casework.forms.consent import ConsentForm, DayForm, GroundForm
from sanshe.casework.forms.note import ReflectionForm
from sanshe.casework.forms.plan import DecisionForm
from sanshe.casework.models import Aside, Case, Closing, ClosingDecision, Consent, ConsentText, FollowUp, LegalGround
from sanshe.casework.operations.case import ChangedMeanwhile
from sanshe.casework.stages import Deed
from sanshe.casework.views.asking import back_to, by_head, by_supervisor, open_now, subject, when
from sanshe.casework.views.plan_acts import OF_CASE, WHOLE_CASE, simple
from sanshe.foundation.access.tier import Tier
from sanshe.foundation.clock import today
from sanshe.organizations.models import Appointment
from sanshe.organizations.queries.staff import running
from sanshe.people.views.act import Act
from sanshe.people.views.frame import shown_day

if TYPE_CHECKING:
    from django import forms

    from sanshe.foundation.web.serving import Asked


def _consenting(request: Asked, case: Case, data: Any) -> forms.Form:
    texts = ConsentText.objects.visible_to(request.principal).filter(valid_from__lte=shown_day())
    ours = [text for text in texts if text.owner_organization == case.owner_organization]
    initial = {"on": shown_day(), "signer": case.person.name if case.person else ""}
    return ConsentForm(ours or [*texts], data, initial=initial)


def _consent(request: Asked, case: Case, form: Any) -> str:
    given = dict(form.cleaned_data)
    text = form.texts[given.pop("text")]
    operations.note_consent(actor=request.principal, case=case, text=text, **given)
    return _("The consent is on file.")


def _withdraw(request: Asked, consent: Consent, form: Any) -> str:
    operations.withdraw_consent(actor=request.principal, consent=consent, **form.cleaned_data)
    return _("The withdrawal is on file and holds from now on.")


def _ground(request: Asked, case: Case, form: Any) -> str:
    operations.note_ground(actor=request.principal, case=case, **form.cleaned_data)
    return _("The legal ground is on file.")


def _end_ground(request: Asked, ground: LegalGround, form: Any) -> str:
    operations.end_ground(actor=request.principal, ground=ground, **form.cleaned_data)
    return _("The legal ground has ended.")


def _reflect(request: Asked, case: Case, form: Any) -> str:
    operations.reflect(actor=request.principal, case=case, **form.cleaned_data)
    return _("The reflection is kept, apart from the file.")


def _close(request: Asked, case: Case, form: Any) -> str:
    operations.ask_closing(actor=request.principal, case=case, **form.cleaned_data)
    return _("The closing waits for the supervisor's signature.")


def _decide(request: Asked, closing: Closing, form: Any) -> str:
    operations.decide_closing(actor=request.principal, closing=closing, **form.cleaned_data)
    return _("Your decision is on file.")


def _plan_visit(request: Asked, case: Case, form: Any) -> str:
    operations.plan_visit(actor=request.principal, case=case, **form.cleaned_data)
    return _("The visit is planned.")


def _visit(request: Asked, visit: FollowUp, form: Any) -> str:
    operations.note_visit(actor=request.principal, visit=visit, **form.cleaned_data)
    return _("The visit is on file.")


def _begin(request: Asked, case: Case, form: Any) -> str:
    operations.begin_aside(actor=request.principal, case=case, **form.cleaned_data)
    return _("It is on file, and the case shows it.")


def _end(request: Asked, aside: Aside, form: Any) -> str:
    operations.end_aside(actor=request.principal, aside=aside, **form.cleaned_data)
    return _("It is over; the case goes on where it stood.")


def _reopen(request: Asked, case: Case, form: Any) -> str:
    made = operations.reopen_case(actor=request.principal, case=case, **form.cleaned_data)
    return _("Case %(number)s continues this one.") % {"number": made.number}


def _changing(_request: Asked, case: Case, data: Any) -> ChangeForm:
    names = ("topic", "problem", "expectation", "version")
    form = ChangeForm(data, initial={name: getattr(case, name) for name in names})
    if case.tier < Tier.SEALED:
        field: Any = form.fields["topic"]
        field.choices = [choice for choice in field.choices if choice[0] not in SEALED_TOPICS]
    return form


def _change(request: Asked, case: Case, form: Any) -> str:
    try:
        operations.change_case(actor=request.principal, case=case, **form.cleaned_data)
    except ChangedMeanwhile as conflict:
        _show_theirs(form, conflict)
        raise
    return _("The particulars are on file.")


def _show_theirs(form: Any, conflict: ChangedMeanwhile) -> None:
    """Both versions side by side; saving once more is then done knowingly."""
    typed = dict(form.cleaned_data)
    for name, theirs in conflict.theirs.items():
        if (typed[name] or "") != theirs:
            form.add_error(name, _("Now on file: %(theirs)s") % {"theirs": theirs or _("nothing is written")})
    form.data = form.data.copy()
    form.data["version"] = str(conflict.version)


def _handing_over(request: Asked, case: Case, data: Any) -> HandOverForm:
    posts = Appointment.objects.visible_to(request.principal).filter(
        running(today()), organization=case.owner_organization, role__in=WORKERS
    )
    workers = {post.user_id: post.user.name for post in posts.select_related("user") if post.user_id != case.worker_id}
    return HandOverForm(workers.items(), data)


def _hand_over(request: Asked, case: Case, form: Any) -> str:
    operations.hand_over(actor=request.principal, case=case, worker=UUID(form.cleaned_data["worker"]))
    return _("The case is handed over.")


CONSENTS, CLOSING, CASE = back_to("consents"), back_to("closing"), back_to("case")

ACTS = (
    Act(
        "consent", "cases/<uuid:key>/consent", Case, gettext_lazy("Note a consent"), gettext_lazy("Save the consent"),
        _consenting, _consent, CONSENTS, related=WHOLE_CASE, asks=when(Deed.CONSENT), called=subject,
    ),
    Act(
        "withdrawal", "consents/<uuid:key>/withdrawal", Consent, gettext_lazy("Withdraw a consent"),
        gettext_lazy("Note the withdrawal"), simple(DayForm), _withdraw, CONSENTS, related=OF_CASE,
        asks=open_now("withdrawn_on", gettext_lazy("This consent was withdrawn already.")), called=subject,
        lead=gettext_lazy("Withdrawing is as easy as agreeing; what needs the consent stops with the next request."),
    ),
    Act(
        "ground", "cases/<uuid:key>/legal-ground", Case, gettext_lazy("Work without consent"),
        gettext_lazy("Save the legal ground"), simple(GroundForm), _ground, CONSENTS, related=WHOLE_CASE,
        asks=when(Deed.CONSENT), called=subject,
    ),
    Act(
        "ground_ending", "legal-grounds/<uuid:key>/ending", LegalGround, gettext_lazy("The legal ground has ended"),
        gettext_lazy("Note the end"), simple(DayForm), _end_ground, CONSENTS, related=OF_CASE,
        asks=open_now("ends_on", gettext_lazy("This has ended already.")), called=subject,
    ),
    Act(
        "reflection", "cases/<uuid:key>/reflection", Case, gettext_lazy("Reflect on my work"),
        gettext_lazy("Keep the reflection"), simple(ReflectionForm), _reflect, back_to("notes"), related=WHOLE_CASE,
        called=subject, lead=gettext_lazy("Apart from the client's file: only you and your supervisor read it."),
    ),
    Act(
        "closing_asking", "cases/<uuid:key>/closing/request", Case, gettext_lazy("Close the case"),
        gettext_lazy("Ask for the signature"), simple(ClosingForm), _close, CLOSING, related=WHOLE_CASE,
        asks=when(Deed.CLOSE), called=subject,
    ),
    Act(
        "closing_decision", "closings/<uuid:key>/decision", Closing, gettext_lazy("Decide about the closing"),
        gettext_lazy("Save the decision"), simple(DecisionForm), _decide, CLOSING, related=OF_CASE,
        asks=by_supervisor(ClosingDecision, Deed.SIGN_OFF), needs_keeping=False, called=subject,
    ),
    Act(
        "visit_planning", "cases/<uuid:key>/follow-up", Case, gettext_lazy("Plan a follow-up visit"),
        gettext_lazy("Plan the visit"), simple(VisitPlanForm), _plan_visit, CLOSING, related=WHOLE_CASE,
        asks=when(Deed.FOLLOW), called=subject,
    ),
    Act(
        "visit", "follow-ups/<uuid:key>/visit", FollowUp, gettext_lazy("Follow-up visit"),
        gettext_lazy("Save the visit"), simple(VisitForm), _visit, CLOSING, related=OF_CASE,
        asks=open_now("made_on", gettext_lazy("This is done already.")), called=subject,
    ),
    Act(
        "aside", "cases/<uuid:key>/aside", Case, gettext_lazy("Pause, referral or crisis"), gettext_lazy("Put it on file"),
        simple(AsideForm), _begin, CASE, related=WHOLE_CASE, asks=when(Deed.NOTE), called=subject,
    ),
    Act(
        "aside_ending", "asides/<uuid:key>/ending", Aside, gettext_lazy("It is over"), gettext_lazy("Note the end"),
        simple(DayForm), _end, CASE, related=OF_CASE,
        asks=open_now("ends_on", gettext_lazy("This has ended already.")), called=subject,
    ),
    Act(
        "reopening", "cases/<uuid:key>/reopening", Case, gettext_lazy("Reopen the case"),
        gettext_lazy("Begin a new episode"), simple(ReopeningForm), _reopen, CASE, related=WHOLE_CASE,
        asks=when(Deed.REOPEN), called=subject,
        lead=gettext_lazy("The old case stays as it was; the new one names it."),
    ),
    Act(
        "change", "cases/<uuid:key>/particulars", Case, gettext_lazy("Change the particulars"),
        gettext_lazy("Save the particulars"), _changing, _change, CASE, related=WHOLE_CASE, asks=when(Deed.CHANGE),
        called=subject,
    ),
    Act(
        "hand_over", "cases/<uuid:key>/worker", Case, gettext_lazy("Hand the case over"), gettext_lazy("Hand over"),
        _handing_over, _hand_over, CASE, related=WHOLE_CASE, asks=by_head, called=subject,
    ),
)  # fmt: skip
