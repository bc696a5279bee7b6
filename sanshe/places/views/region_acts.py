"""What the city office does with regions: registers, renames, classes, withdraws."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from sanshe.accounts.enums import CITY
from sanshe.foundation.ui.parts import Link
from sanshe.foundation.ui.words import say_day
from sanshe.foundation.web.serving import Asked, action, page
from sanshe.places import operations
from sanshe.places.forms.region import ClassForm, RegionForm, RenamingForm, WithdrawalForm
from sanshe.places.models import Region
from sanshe.places.views.answering import Notice, Question, ask, ask_again, attempt, city_office, to_keep, went_well
from sanshe.places.views.region import region_crumbs

if TYPE_CHECKING:
    from django.http import HttpResponse


def _kept(request: Asked, code: str) -> Region:
    return to_keep(request, Region.objects.visible_to(request.principal), code=code)


def _crumbs(request: Asked, region: Region) -> list[Link]:
    return [*region_crumbs(request, region), Link(region.name, region.get_absolute_url())]


def _registration(request: Asked) -> Question:
    return Question(
        _("Register region"),
        _("Register region"),
        reverse("places:region_registration"),
        reverse("places:regions"),
        crumbs=region_crumbs(request),
        lead=_("A code comes into force on a day. Once withdrawn it is never used again."),
    )


@page(CITY)
def registration_form(request: Asked) -> HttpResponse:
    """The form; `code` in the address fills in what is known."""
    form = RegionForm(initial={"code": request.GET.get("code", "")})
    return ask(request, form, _registration(request))


@action(CITY)
def registration(request: Asked) -> HttpResponse:
    """Put a code in force."""
    form = RegionForm(request.POST)
    act = partial(operations.register_region, actor=request.principal, owner=city_office(request.principal))
    made = attempt(form, act)
    if made is None:
        return ask_again(request, form, _registration(request))
    return went_well(request, made.get_absolute_url(), _("Region registered."))


def _renaming(request: Asked, region: Region) -> Question:
    return Question(
        _("Rename %(name)s") % {"name": region.name},
        _("Give the new name"),
        reverse("places:region_renaming", args=[region.code]),
        region.get_absolute_url(),
        crumbs=_crumbs(request, region),
        lead=_("A community behind this code goes by the new name too."),
    )


@page(CITY)
def renaming_form(request: Asked, code: str) -> HttpResponse:
    """The form of a new name."""
    region = _kept(request, code)
    return ask(request, RenamingForm(), _renaming(request, region))


@action(CITY)
def renaming(request: Asked, code: str) -> HttpResponse:
    """Give a region a new name from a day on."""
    region, form = _kept(request, code), RenamingForm(request.POST)
    renamed = attempt(form, partial(operations.rename_region, actor=request.principal, region=region))
    if renamed is None:
        return ask_again(request, form, _renaming(request, _kept(request, code)))
    return went_well(request, renamed.get_absolute_url(), _("Renamed."))


def _classing(request: Asked, region: Region) -> Question:
    return Question(
        _("Urban–rural class of %(name)s") % {"name": region.name},
        _("Note the class"),
        reverse("places:region_classing", args=[region.code]),
        region.get_absolute_url(),
        crumbs=_crumbs(request, region),
    )


@page(CITY)
def classing_form(request: Asked, code: str) -> HttpResponse:
    """The form of the class."""
    region = _kept(request, code)
    return ask(request, ClassForm(initial={"urban_rural": region.urban_rural}), _classing(request, region))


@action(CITY)
def classing(request: Asked, code: str) -> HttpResponse:
    """Note the urban–rural class."""
    region, form = _kept(request, code), ClassForm(request.POST)
    classed = attempt(form, partial(operations.class_region, actor=request.principal, region=region))
    if classed is None:
        return ask_again(request, form, _classing(request, region))
    return went_well(request, classed.get_absolute_url(), _("Class noted."))


def _withdrawal(request: Asked, region: Region) -> Question:
    text = _("%(name)s is in force since %(day)s.") % {"name": region.name, "day": say_day(region.valid_from)}
    return Question(
        _("Withdraw the code of %(name)s") % {"name": region.name},
        _("Withdraw code"),
        reverse("places:region_withdrawal", args=[region.code]),
        region.get_absolute_url(),
        crumbs=_crumbs(request, region),
        notices=[Notice(_("A withdrawn code never comes back"), text, "waiting")],
        is_final=True,
    )


@page(CITY)
def withdrawal_form(request: Asked, code: str) -> HttpResponse:
    """The form of the last day."""
    region = _kept(request, code)
    return ask(request, WithdrawalForm(), _withdrawal(request, region))


@action(CITY)
def withdrawal(request: Asked, code: str) -> HttpResponse:
    """End a code."""
    region, form = _kept(request, code), WithdrawalForm(request.POST)
    ended = attempt(form, partial(operations.withdraw_region, actor=request.principal, region=region))
    if ended is None:
        return ask_again(request, form, _withdrawal(request, _kept(request, code)))
    return went_well(request, ended.get_absolute_url(), _("Code withdrawn."))
