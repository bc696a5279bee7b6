"""What may be done to a household."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from sanshe.foundation.access.decision import ALLOWED, Decision, denied
from sanshe.people import operations as people
from sanshe.people.forms.household import HeadChangeForm, HouseholdForm, JoiningForm, LeavingForm
from sanshe.people.forms.person import MoveForm
from sanshe.people.models import Household
from sanshe.people.queries.households import members_of
from sanshe.people.views.act import Act
from sanshe.people.views.frame import shown_day
from sanshe.places.models import Community

if TYPE_CHECKING:
    from typing import Any

    from sanshe.foundation.access.principal import Principal
    from sanshe.foundation.web.serving import Asked

CLOSED = denied(gettext_lazy("This household has been dissolved. Form a new one."))


def _may_be_open(_principal: Principal, home: Household) -> Decision:
    return ALLOWED if home.dissolved_on is None else CLOSED


def _home(home: Household) -> str:
    return home.get_absolute_url()


def _joining(request: Asked, _household: Household, data: Any) -> JoiningForm:
    initial = {"on": shown_day(), "person": request.GET.get("person", "")}
    return JoiningForm(request.principal, data, initial=initial)


def _join(request: Asked, home: Household, form: JoiningForm) -> str:
    given = form.cleaned_data
    people.join_household(
        actor=request.principal, household=home, person=form.picked, role=given["role"], on=given["on"]
    )
    return _("%(name)s belongs to the household.") % {"name": form.picked.name}


def _leaving(request: Asked, home: Household, data: Any) -> LeavingForm:
    return LeavingForm(members_of(request.principal, home), data, initial={"on": shown_day()})


def _leave(request: Asked, _household: Household, form: LeavingForm) -> str:
    leaving = form.leaving
    people.leave_household(actor=request.principal, members=leaving, on=form.cleaned_data["on"], new_head=form.head)
    many = len(leaving)
    return ngettext("%(many)d member left.", "%(many)d members left.", many) % {"many": many}


def _change_head(request: Asked, home: Household, form: HeadChangeForm) -> str:
    member = form.present[form.cleaned_data["member"]]
    people.change_head(
        actor=request.principal, household=home, member=member, former_role=form.cleaned_data["former_role"]
    )
    return _("%(name)s is head of the household now.") % {"name": member.person.name}


def _change(request: Asked, home: Household, form: HouseholdForm) -> str:
    people.change_household(actor=request.principal, household=home, **form.cleaned_data)
    return _("Number and address are on file.")


def _move(request: Asked, home: Household, form: MoveForm) -> str:
    given = form.cleaned_data
    to = Community.objects.visible_to(request.principal).get(place_code=given["community"])
    many = people.move_household(actor=request.principal, household=home, to=to, on=given["on"], reason=given["reason"])
    return ngettext(
        "%(many)d person is now kept by %(community)s.", "%(many)d persons are now kept by %(community)s.", many
    ) % {"many": many, "community": to.name}


ACTS = (
    Act(
        "joining", "households/<uuid:key>/joining", Household, gettext_lazy("Add a member"), gettext_lazy("Add the member"),
        _joining, _join, _home, asks=_may_be_open,
        lead=gettext_lazy("A place in another household ends with the same day."),
    ),
    Act(
        "leaving", "households/<uuid:key>/leaving", Household, gettext_lazy("Members leave"), gettext_lazy("Let them leave"),
        _leaving, _leave, _home, asks=_may_be_open,
        lead=gettext_lazy("All who leave on one day, in one act. Their entries stay. With the last one the household is dissolved."),
    ),
    Act(
        "head", "households/<uuid:key>/head", Household, gettext_lazy("Change the head"), gettext_lazy("Change the head"),
        lambda request, home, data: HeadChangeForm(members_of(request.principal, home), data), _change_head, _home, asks=_may_be_open,
    ),
    Act(
        "household_details", "households/<uuid:key>/details", Household, gettext_lazy("Correct number and address"),
        gettext_lazy("Save number and address"),
        lambda _request, home, data: HouseholdForm(data, initial={"number": home.number, "address": home.address}), _change, _home,
        asks=_may_be_open,
    ),
    Act(
        "household_move", "households/<uuid:key>/move", Household, gettext_lazy("The whole household moves"), gettext_lazy("Hand over the household"),
        lambda request, home, data: MoveForm(request.principal, home.place_code, [], data, initial={"on": shown_day()}), _move, _home,
        after=lambda _household: reverse("people:households"), asks=_may_be_open,
        lead=gettext_lazy("All members go to the new community together; you will no longer see their records. Addresses are left out."),
    ),
)  # fmt: skip
