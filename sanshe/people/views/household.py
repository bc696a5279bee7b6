"""Households: the list, and a whole household on one screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from sanshe.accounts.enums import COMMUNITY, FRONT_LINE
from sanshe.foundation.access.policy import registry
from sanshe.foundation.errors import Refusal
from sanshe.foundation.lists.listing import page_of
from sanshe.foundation.ui.parts import Column, Link, Status
from sanshe.foundation.web.serving import Asked, action, page
from sanshe.foundation.web.showing import show
from sanshe.people import operations as people
from sanshe.people.beside import parts_beside
from sanshe.people.enums import MemberRole
from sanshe.people.forms.household import FormingForm
from sanshe.people.listings import HOUSEHOLDS
from sanshe.people.models import Household
from sanshe.people.queries.households import hidden_members, members_of
from sanshe.people.rules import registering_post
from sanshe.people.views.frame import say_who, shown_day

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from sanshe.people.models import HouseholdMember


@page(FRONT_LINE)
def listed(request: Asked) -> HttpResponse:
    """Households that one sees."""
    context = {"list": page_of(HOUSEHOLDS, request), "query": request.GET.get("q", "")}
    return show(request, "people/households.html", context)


@page()
def household(request: Asked, key: UUID) -> HttpResponse:
    """One household: who belongs to it, as what, since when, and who left."""
    home = get_object_or_404(Household.objects.visible_to(request.principal), pk=key)
    members = members_of(request.principal, home)
    context = household_frame(request, home, "people:household") | {
        "columns": _columns(),
        "members": [_row(member) for member in members],
        "hidden": hidden_members(request.principal, home, len(members)),
        "has_head": any(member.role == MemberRole.HEAD for member in members),
        "left": [_row(member) for member in members_of(request.principal, home, left=True)],
        "left_columns": [*_columns(), Column("until", _("Until"), "day")],
    }
    return show(request, "people/household.html", context)


def household_frame(request: Asked, home: Household, tab: str) -> dict[str, Any]:
    """The context of every part of a household; `tab` is the name of its address."""
    beside = parts_beside(home, request.principal, tab)
    own = Link(_("Members"), reverse("people:household", args=[home.pk]), active=tab == "people:household")
    return {
        "home": home,
        "may_keep": bool(registry.of(Household).may_keep(request.principal, home)) and home.dissolved_on is None,
        "status": Status(_("dissolved"), "plain") if home.dissolved_on else None,
        "tabs": [own, *beside] if beside else [],
    }


def _columns() -> list[Column]:
    return [
        Column("name", _("Name of the person"), main=True),
        Column("role", _("Relation to the head")),
        Column("who", _("Sex and age")),
        Column("since", _("Since"), "day"),
    ]


def _row(member: HouseholdMember) -> dict[str, Any]:
    person = member.person
    return {
        "name": person.name,
        "url": person.get_absolute_url(),
        "role": str(member.get_role_display()),
        "who": say_who(person, shown_day()),
        "since": member.joined_on,
        "until": member.left_on,
    }


@page(FRONT_LINE)
def forming_form(request: Asked) -> HttpResponse:
    """The form of a new household."""
    initial = {"on": shown_day(), "person": request.GET.get("person", "")}
    return _forming(request, FormingForm(request.principal, None, initial=initial))


@action(FRONT_LINE)
def forming(request: Asked) -> HttpResponse:
    """Form a household with its head."""
    post = registering_post(request.principal)
    form = FormingForm(request.principal, request.POST)
    if post is None:
        raise Http404
    if "look" in request.POST:
        form.full_clean()
        form.errors.clear()
        return _forming(request, form)
    if form.is_valid():
        given, head = form.cleaned_data, form.picked
        place = post.place if post.role in COMMUNITY else head.place_code
        try:
            home = people.form_household(
                actor=request.principal, number=given["number"], place_code=place, owner=post.organization,
                address=given["address"] or None, formed_on=given["on"], head=head,
            )  # fmt: skip
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect(home)
    return _forming(request, form, status=422)


def _forming(request: Asked, form: FormingForm, *, status: int = 200) -> HttpResponse:
    context = {
        "form": form,
        "target": reverse("people:forming"),
        "back": reverse("people:households"),
        "submit": _("Form a household"),
    }
    return show(request, "people/forming.html", context, status=status)
