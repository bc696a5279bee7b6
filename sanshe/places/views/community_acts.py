"""What the city office does with communities: registers, changes, dissolves."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from sanshe.accounts.enums import CITY
from sanshe.foundation.clock import now
from sanshe.foundation.errors import Refusal
from sanshe.foundation.ui.parts import Link
from sanshe.foundation.ui.words import say_day
from sanshe.foundation.web.serving import Asked, action, page
from sanshe.places import operations
from sanshe.places.bodies import bodies
from sanshe.places.forms.community import CodeForm, CommunityChangeForm, CommunityForm, DissolutionForm
from sanshe.places.models import Community, Facility, Premises, Region
from sanshe.places.region_code import parse_region_code
from sanshe.places.views.answering import Notice, Question, ask, ask_again, attempt, city_office, to_keep, went_well

if TYPE_CHECKING:
    from sanshe.foundation.access.principal import Principal


def community_crumbs(community: Community | None = None) -> list[Link]:
    """The way from the list down to a community."""
    top = [Link(_("Communities and villages"), reverse("places:communities"))]
    return top if community is None else [*top, Link(community.name, community.get_absolute_url())]


def _owners(principal: Principal, code: str) -> list[tuple[UUID, str]]:
    """Who may own a community: the committees seated there, or the city office until there is one."""
    return [
        *bodies.committees_at(principal, code),
        (city_office(principal), _("The city office, until the committee is registered")),
    ]


def _which_code() -> Question:
    return Question(
        _("Register community"),
        _("Go on"),
        reverse("places:community_code"),
        reverse("places:communities"),
        crumbs=community_crumbs(),
        lead=_("First the code: what is known about it is filled in."),
    )


@page(CITY)
def registration_form(request: Asked) -> HttpResponse:
    """First the code; with a known one in the address the form itself, with what the register of regions knows."""
    given = request.GET.get("code", "")
    if not given:
        return ask(request, CodeForm(), _which_code())
    region = _region(request, given)
    if region is None:
        return _unknown(request, given)
    code = region.spoken_code
    known = {"name": _("From the register of regions"), "kind": _("From the last three digits of the code")}
    form = CommunityForm(
        initial={"name": region.name, "kind": code.community_kind, "established_on": region.valid_from},
        owners=_owners(request.principal, region.code),
        known=known if code.community_kind else {"name": known["name"]},
    )
    return ask(request, form, _registration(region))


def _region(request: Asked, given: str) -> Region | None:
    try:
        code = parse_region_code(given).code
    except Refusal:
        return None
    return Region.objects.visible_to(request.principal).filter(code=code).first()


def _unknown(request: Asked, given: str) -> HttpResponse:
    form = CodeForm({"code": given})
    try:
        code = parse_region_code(given).code
    except Refusal as refusal:
        form.add_error("code", str(refusal))
        return ask(request, form, _which_code())
    register = Link(_("Register region"), f"{reverse('places:region_registration_form')}?code={code}")
    form.add_error("code", _("This region code is not in the register. Register the region first."))
    question = _which_code()
    notice = Notice(_("The code %(code)s is not on file") % {"code": code}, tone="waiting", links=[register])
    return ask(request, form, Question(**{**vars(question), "notices": [notice]}))


@action(CITY)
def code(request: Asked) -> HttpResponse:
    """Go on to the form for a code."""
    form = CodeForm(request.POST)
    if not form.is_valid():
        return ask_again(request, form, _which_code())
    typed = form.cleaned_data["code"]
    return HttpResponseRedirect(f"{reverse('places:community_registration_form')}?code={''.join(typed.split())}")


def _registration(region: Region) -> Question:
    return Question(
        _("Register community"),
        _("Register community"),
        reverse("places:community_registration", args=[region.code]),
        reverse("places:communities"),
        crumbs=community_crumbs(),
        lead=f"{region.code} · {region.name}",
    )


@action(CITY)
def registration(request: Asked, code: str) -> HttpResponse:
    """Register the community behind a code."""
    region = get_object_or_404(Region.objects.visible_to(request.principal), code=code)
    form = CommunityForm(request.POST, owners=_owners(request.principal, code))
    made = attempt(form, partial(operations.register_community, actor=request.principal, code=code))
    if made is None:
        return ask_again(request, form, _registration(region))
    return went_well(request, made.get_absolute_url(), _("Community registered."))


def _kept(request: Asked, key: UUID) -> Community:
    return to_keep(request, Community.objects.visible_to(request.principal), pk=key)


def _change(community: Community) -> Question:
    return Question(
        _("Change %(name)s") % {"name": community.name},
        _("Save changes"),
        reverse("places:community_change", args=[community.pk]),
        community.get_absolute_url(),
        crumbs=community_crumbs(community),
    )


def _change_owners(request: Asked, community: Community) -> list[tuple[Any, str]]:
    owners = _owners(request.principal, community.place_code)
    if community.owner_organization in dict(owners):
        return owners
    names = bodies.names(request.principal, [community.owner_organization])
    return [*names.items(), *owners]


@page(CITY)
def change_form(request: Asked, key: UUID) -> HttpResponse:
    """The form of what may change; the name changes with the region's."""
    row = _kept(request, key)
    initial = {name: getattr(row, name) for name in ("kind", "established_on", "address", "telephone")}
    form = CommunityChangeForm(initial=initial | {"owner": row.owner_organization}, owners=_change_owners(request, row))
    return ask(request, form, _change(row))


@action(CITY)
def change(request: Asked, key: UUID) -> HttpResponse:
    """Change what was typed."""
    row = _kept(request, key)
    form = CommunityChangeForm(request.POST, owners=_change_owners(request, row))

    def act(owner: str, **changes: Any) -> Community:
        changes["owner_organization"] = UUID(owner)
        return operations.change_community(actor=request.principal, community=row, **changes)

    if attempt(form, act) is None:
        return ask_again(request, form, _change(_kept(request, key)))
    return went_well(request, row.get_absolute_url(), _("Changed."))


def _dissolution(request: Asked, community: Community) -> Question:
    premises = Premises.objects.visible_to(request.principal).filter(community=community, in_use_until=None)
    facilities = Facility.objects.visible_to(request.principal).filter(community=community, closed_on=None)
    text = _(
        "On the same day its premises (%(premises)s) with their rooms and its facilities (%(facilities)s) end, "
        "and bookings after it are cancelled. What another community takes over is added there."
    ) % {"premises": premises.count(), "facilities": facilities.count()}
    return Question(
        _("Dissolve the community %(name)s") % {"name": community.name},
        _("Dissolve community"),
        reverse("places:community_dissolution", args=[community.pk]),
        community.get_absolute_url(),
        crumbs=community_crumbs(community),
        lead=_("Established on %(day)s; figures of earlier days keep counting it.")
        % {"day": say_day(community.established_on)},
        notices=[Notice(_("This cannot be taken back"), text, "waiting")],
        is_final=True,
    )


@page(CITY)
def dissolution_form(request: Asked, key: UUID) -> HttpResponse:
    """The form of the last day, with what ends with it."""
    return ask(request, DissolutionForm(), _dissolution(request, _kept(request, key)))


@action(CITY)
def dissolution(request: Asked, key: UUID) -> HttpResponse:
    """End a community with what is its own."""
    row, form = _kept(request, key), DissolutionForm(request.POST)
    act = partial(operations.dissolve_community, actor=request.principal, community=row, at=now())
    if attempt(form, act) is None:
        return ask_again(request, form, _dissolution(request, _kept(request, key)))
    return went_well(request, row.get_absolute_url(), _("Community dissolved."))
