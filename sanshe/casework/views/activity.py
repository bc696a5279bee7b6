"""Community activities: the list, the plan, the page of one, and what may be done to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sanshe.accounts.enums import AGENCY, CASEWORKERS
from sanshe.casework import operations
from sanshe.casework.forms.activity import (
    ActivityDayForm,
    ActivityPlanForm,
    CallingOffForm,
    CostForm,
    SignInForm,
    SpendingForm,
    SummaryForm,
)
from sanshe.casework.gathering_stages import ActivityDeed, activity_stage, facts_of_activity, may_activity
from sanshe.casework.listings.group import ACTIVITIES, gathering_status
from sanshe.casework.models import Activity, ActivityCost
from sanshe.casework.queries.gathering import costs_of, sign_ins_of
from sanshe.casework.views.frame import agency_post, seat
from sanshe.casework.views.plan_acts import simple
from sanshe.foundation.access.policy import registry
from sanshe.foundation.errors import Refusal
from sanshe.foundation.lists.listing import page_of
from sanshe.foundation.ui.parts import Link
from sanshe.foundation.web.serving import Asked, action, page
from sanshe.foundation.web.showing import show
from sanshe.people.views.act import Act
from sanshe.people.views.frame import shown_day

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from django import forms
    from django.http import HttpResponse

    from sanshe.foundation.access.decision import Decision
    from sanshe.foundation.access.principal import Principal


def activities_above(_thing: object) -> Link:
    """Where activities are found."""
    return Link(_("Community activities"), reverse("casework:activities"))


@page(CASEWORKERS)
def activities(request: Asked) -> HttpResponse:
    """Activities that one prepares, or for which one answers."""
    context = {"list": page_of(ACTIVITIES, request), "may_plan": request.principal.holds(AGENCY)}
    return show(request, "casework/activities.html", context)


@page(AGENCY)
def activity_form(request: Asked) -> HttpResponse:
    """The plan of a new activity."""
    form = ActivityPlanForm(initial={"planned_on": shown_day()})
    return show(request, "casework/activity_form.html", {"form": form})


@action(AGENCY)
def activity_planning(request: Asked) -> HttpResponse:
    """Make the plan of an activity."""
    post, form = agency_post(request), ActivityPlanForm(request.POST)
    if form.is_valid():
        try:
            made = operations.plan_activity(
                actor=request.principal, organization=post.organization, place_code=seat(post), **form.cleaned_data
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The activity is planned. Add the budget next."))
            return redirect(made)
    return show(request, "casework/activity_form.html", {"form": form}, status=422)


@page()
def activity(request: Asked, key: UUID) -> HttpResponse:
    """One activity: need, plan, budget, who came, summary."""
    row: Any = get_object_or_404(Activity.objects.visible_to(request.principal).select_related("worker"), pk=key)
    facts, may_keep = facts_of_activity(row), bool(registry.of(Activity).may_keep(request.principal, row))
    costs = costs_of(request.principal, row)
    context = {
        "activity": row,
        "line": [_("No. %(number)s") % {"number": row.number}, row.worker.name],
        "status": gathering_status(activity_stage(facts)),
        "may": {deed.value: may_keep and bool(may_activity(deed, facts)) for deed in ActivityDeed},
        "signed": sign_ins_of(request.principal, row),
        "costs": costs,
        "planned": sum(cost.planned for cost in costs),
        "spent": sum(cost.spent or 0 for cost in costs),
    }
    return show(request, "casework/activity.html", context)


def _behind(thing: Any) -> Activity:
    found: Activity = thing if isinstance(thing, Activity) else thing.activity
    return found


def _when(deed: ActivityDeed) -> Callable[[Principal, Any], Decision]:
    return lambda _principal, thing: may_activity(deed, facts_of_activity(_behind(thing)))


def _page(thing: Any) -> str:
    return _behind(thing).get_absolute_url()


def _name(thing: Any) -> str:
    return _behind(thing).name


def _changing(_request: Asked, row: Activity, data: Any) -> forms.Form:
    return ActivityPlanForm(data, initial={name: getattr(row, name) for name in ActivityPlanForm.base_fields})


def _signing(request: Asked, _row: Activity, data: Any) -> forms.Form:
    return SignInForm(request.principal, data)


def _sign(request: Asked, row: Activity, form: Any) -> str:
    operations.sign_in(actor=request.principal, activity=row, person=form.picked)
    return _("%(name)s has signed in.") % {"name": form.picked.name}


def _day(_request: Asked, row: Activity, data: Any) -> forms.Form:
    initial = {"on": min(row.planned_on, shown_day()), "starts_at": row.starts_at, "ends_at": row.ends_at}
    return ActivityDayForm(data, initial=initial)


def _by(operation: Callable[..., Any], thing: str = "activity") -> Callable[[Asked, Any, Any], str]:
    """Carry one operation out with what the form holds."""

    def carry_out(request: Asked, row: Any, form: Any) -> str:
        operation(actor=request.principal, **{thing: row}, **form.cleaned_data)
        return _("It is on file.")

    return carry_out


ACTS = (
    Act(
        "activity_change", "activities/<uuid:key>/plan", Activity, gettext_lazy("Change the plan"),
        gettext_lazy("Save the plan"), _changing, _by(operations.change_activity), _page,
        asks=_when(ActivityDeed.CHANGE), called=_name,
    ),
    Act(
        "activity_cost", "activities/<uuid:key>/cost", Activity, gettext_lazy("Add a line to the budget"),
        gettext_lazy("Save the line"), lambda _request, _row, data: CostForm(data), _by(operations.add_cost), _page,
        asks=_when(ActivityDeed.BUDGET), called=_name,
    ),
    Act(
        "activity_sign_in", "activities/<uuid:key>/sign-in", Activity, gettext_lazy("Sign somebody in"),
        gettext_lazy("Sign them in"), _signing, _sign, _page, asks=_when(ActivityDeed.SIGN_IN), called=_name,
    ),
    Act(
        "activity_holding", "activities/<uuid:key>/day", Activity, gettext_lazy("How the day was"),
        gettext_lazy("Note that it was held"), _day, _by(operations.hold_activity), _page,
        asks=_when(ActivityDeed.HOLD), called=_name,
    ),
    Act(
        "activity_calling_off", "activities/<uuid:key>/cancellation", Activity, gettext_lazy("Call the activity off"),
        gettext_lazy("Call it off"), simple(CallingOffForm), _by(operations.call_off_activity), _page,
        asks=_when(ActivityDeed.CALL_OFF), called=_name,
    ),
    Act(
        "activity_summary", "activities/<uuid:key>/summary", Activity, gettext_lazy("Sum the activity up"),
        gettext_lazy("Save the summary"), simple(SummaryForm), _by(operations.sum_up_activity), _page,
        asks=_when(ActivityDeed.SUM_UP), called=_name,
    ),
    Act(
        "cost_spending", "activity-costs/<uuid:key>/spending", ActivityCost, gettext_lazy("What was spent"),
        gettext_lazy("Save the sum"), lambda _request, _row, data: SpendingForm(data),
        _by(operations.spend_cost, "cost"), _page, related=("activity",), asks=_when(ActivityDeed.SPEND),
        called=lambda cost: cost.item,
    ),
)  # fmt: skip
