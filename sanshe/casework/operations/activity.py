"""Community activities: planned from a need, held, counted, summed up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.utils.translation import gettext_lazy as _

from sanshe.casework.gathering_stages import ActivityDeed, facts_of_activity, may_activity
from sanshe.casework.models import Activity, ActivityCost, SignIn
from sanshe.casework.operations.case import next_number
from sanshe.casework.operations.enquiry import of_agency
from sanshe.casework.operations.group import TimesTurned
from sanshe.casework.operations.guarding import NotNow
from sanshe.foundation.breaking import Broken, spoken
from sanshe.foundation.operations import operation

if TYPE_CHECKING:
    from datetime import date, time
    from decimal import Decimal
    from uuid import UUID

    from sanshe.foundation.access.principal import Principal
    from sanshe.people.models import Person


class SignedInAlready(Broken):
    sentence = _("They have signed in already; a person counts once.")
    rules: ClassVar[frozenset[str]] = frozenset({"one_sign_in_each"})


class SummedUpTooEarly(Broken):
    sentence = _("The day lies before the activity was held. Correct the day.")
    rules: ClassVar[frozenset[str]] = frozenset({"activity_is_summed_up_after_it_was_held"})


def allow_activity(activity: Activity, deed: ActivityDeed) -> Activity:
    """The activity as it stands now, if a deed fits it.

    Raises:
        NotNow: it does not.
    """
    activity.refresh_from_db()
    decision = may_activity(deed, facts_of_activity(activity))
    if not decision:
        raise NotNow(reason=str(decision.reason))
    return activity


@operation("casework.activity.planned")
def plan_activity(*, actor: Principal, organization: UUID, place_code: str, **plan: Any) -> Activity:
    """Make the plan of an activity that the actor answers for. `plan`: the fields of the plan, is_sample.

    Raises:
        NotYourAgency: the actor does not work there.
        TimesTurned: it ends before it starts.
    """
    fields = of_agency(actor, organization, place_code)
    number = next_number(organization, fields["county"], plan["planned_on"].year, "activity")
    with spoken(TimesTurned):
        return Activity.objects.create_from(fields | plan | {"number": number, "worker_id": actor.user})


@operation("casework.activity.changed")
def change_activity(*, actor: Principal, activity: Activity, **changes: Any) -> Activity:
    """Change the plan while the activity is being prepared.

    Raises:
        NotNow: it was held or called off.
        TimesTurned: it ends before it starts.
    """
    del actor
    allow_activity(activity, ActivityDeed.CHANGE)
    for name, value in changes.items():
        setattr(activity, name, value)
    with spoken(TimesTurned):
        activity.save(update_fields=[*changes])
    return activity


@operation("casework.activity.cost_planned")
def add_cost(*, actor: Principal, activity: Activity, item: str, planned: Decimal) -> ActivityCost:
    """Add a line to the budget."""
    allow_activity(activity, ActivityDeed.BUDGET)
    return ActivityCost.objects.create(activity=activity, author_id=actor.user, item=item.strip(), planned=planned)


@operation("casework.activity.cost_spent")
def spend_cost(*, actor: Principal, cost: ActivityCost, spent: Decimal) -> ActivityCost:
    """Note what a line of the budget came to."""
    del actor
    allow_activity(cost.activity, ActivityDeed.SPEND)
    cost.spent = spent
    cost.save(update_fields=["spent"])
    return cost


@operation("casework.activity.signed_in")
def sign_in(*, actor: Principal, activity: Activity, person: Person) -> SignIn:
    """Note that somebody on file came.

    Raises:
        SignedInAlready: a person counts once.
        NotNow: the activity is summed up or was called off.
    """
    allow_activity(activity, ActivityDeed.SIGN_IN)
    with spoken(SignedInAlready):
        return SignIn.objects.create(activity=activity, author_id=actor.user, person=person)


@operation("casework.activity.held")
def hold_activity(
    *, actor: Principal, activity: Activity, on: date, starts_at: time, ends_at: time, walk_ins: int, volunteers: int
) -> Activity:
    """Note that an activity took place: its day and times, heads without a name, volunteers.

    Raises:
        NotNow: it was held or called off.
        TimesTurned: it ends before it starts.
    """
    del actor
    allow_activity(activity, ActivityDeed.HOLD)
    activity.held_on, activity.starts_at, activity.ends_at = on, starts_at, ends_at
    activity.walk_ins, activity.volunteers = walk_ins, volunteers
    with spoken(TimesTurned):
        activity.save(update_fields=["held_on", "starts_at", "ends_at", "walk_ins", "volunteers"])
    return activity


@operation("casework.activity.called_off")
def call_off_activity(*, actor: Principal, activity: Activity, on: date, reason: str) -> Activity:
    """Note that an activity does not take place.

    Raises:
        NotNow: people have signed in, or it was held.
    """
    del actor
    allow_activity(activity, ActivityDeed.CALL_OFF)
    activity.dropped_on, activity.drop_reason = on, reason.strip()
    activity.save(update_fields=["dropped_on", "drop_reason"])
    return activity


@operation("casework.activity.summed_up")
def sum_up_activity(*, actor: Principal, activity: Activity, on: date, summary: str) -> Activity:
    """Write the summary, with which an activity ends.

    Raises:
        NotNow: nobody came, or a line of the budget has no actual sum.
        SummedUpTooEarly: the day lies before the activity.
    """
    del actor
    allow_activity(activity, ActivityDeed.SUM_UP)
    activity.summed_up_on, activity.summary = on, summary.strip()
    with spoken(SummedUpTooEarly):
        activity.save(update_fields=["summed_up_on", "summary"])
    return activity
