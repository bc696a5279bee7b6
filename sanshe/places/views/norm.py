"""Norms: what holds, what held, and setting a new one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from sanshe.accounts.enums import CITY
from sanshe.foundation.clock import today
from sanshe.foundation.ui.parts import Column, Link
from sanshe.foundation.ui.words import say_number, say_span
from sanshe.foundation.web.serving import Asked, action, page
from sanshe.foundation.web.showing import show
from sanshe.places import operations
from sanshe.places.enums import NormKey
from sanshe.places.forms.honor import NormCorrectionForm, NormForm
from sanshe.places.models import Norm
from sanshe.places.views.answering import Question, ask, ask_again, attempt, city_office, to_keep, went_well

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from django.http import HttpResponse


@page()
def norm_list(request: Asked) -> HttpResponse:
    """Each norm with its values, the newest first."""
    rows = list(Norm.objects.visible_to(request.principal).order_by("-valid_from", "id"))
    keeps = request.principal.holds(CITY)
    on = today()
    groups = [
        {
            "label": str(key.label),
            "now": next((plain(one.value) for one in rows if one.key == key and _holds(one, on)), ""),
            "rows": [_row(one, keeps=keeps) for one in rows if one.key == key],
        }
        for key in NormKey
    ]
    columns = [Column("value", _("Value"), main=True), Column("span", _("Holds")), Column("basis", _("Basis"))]
    return show(request, "places/norms.html", {"groups": groups, "columns": columns, "keeps": keeps})


def plain(value: Any) -> str:
    """A value without zeros that say nothing: 350, not 350.00."""
    return say_number(value.normalize()) if value != value.to_integral() else say_number(value.to_integral())


def _holds(norm: Norm, on: date) -> bool:
    return norm.valid_from <= on and (norm.valid_until is None or norm.valid_until >= on)


def _row(norm: Norm, *, keeps: bool) -> dict[str, Any]:
    correct = Link(_("Correct"), reverse("places:norm_correction_form", args=[norm.pk]), icon="edit")
    return {
        "value": plain(norm.value),
        "span": say_span(norm.valid_from, norm.valid_until),
        "basis": norm.basis,
        "url": "",
        "next": correct if keeps else None,
    }


def _crumbs() -> list[Link]:
    return [Link(_("Norms"), reverse("places:norms"))]


def _setting() -> Question:
    return Question(
        _("Set a norm"),
        _("Set norm"),
        reverse("places:norm_setting"),
        reverse("places:norms"),
        crumbs=_crumbs(),
        lead=_("Figures of earlier days keep the value that held then."),
    )


@page(CITY)
def setting_form(request: Asked) -> HttpResponse:
    """The form of a new value."""
    return ask(request, NormForm(), _setting())


@action(CITY)
def setting(request: Asked) -> HttpResponse:
    """Let a norm hold from a day on."""
    form = NormForm(request.POST)
    act = partial(
        operations.set_norm,
        actor=request.principal,
        place_code=f"{settings.COUNTY}000000",
        owner=city_office(request.principal),
    )
    if attempt(form, act) is None:
        return ask_again(request, form, _setting())
    return went_well(request, reverse("places:norms"), _("Norm set."))


def _correction(norm: Norm) -> Question:
    return Question(
        _("Correct a value"),
        _("Correct value"),
        reverse("places:norm_correction", args=[norm.pk]),
        reverse("places:norms"),
        crumbs=_crumbs(),
        lead=f"{norm.get_key_display()} · {say_span(norm.valid_from, norm.valid_until)}",
    )


def _kept(request: Asked, key: UUID) -> Norm:
    return to_keep(request, Norm.objects.visible_to(request.principal), pk=key)


@page(CITY)
def correction_form(request: Asked, key: UUID) -> HttpResponse:
    """The form of a correction."""
    norm = _kept(request, key)
    return ask(request, NormCorrectionForm(initial={"value": norm.value, "basis": norm.basis}), _correction(norm))


@action(CITY)
def correction(request: Asked, key: UUID) -> HttpResponse:
    """Correct what was typed wrong."""
    norm, form = _kept(request, key), NormCorrectionForm(request.POST)
    if attempt(form, partial(operations.correct_norm, actor=request.principal, norm=norm)) is None:
        return ask_again(request, form, _correction(norm))
    return went_well(request, reverse("places:norms"), _("Value corrected."))
