"""What a community does with the rooms of its premises."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from sanshe.foundation.ui.parts import Link
from sanshe.foundation.web.serving import Asked, action, page
from sanshe.places import operations
from sanshe.places.forms.premises import EndForm, RoomChangeForm, RoomForm
from sanshe.places.models import Premises, Room
from sanshe.places.views.answering import KEEPERS, Notice, Question, ask, ask_again, attempt, to_keep, went_well
from sanshe.places.views.premises_acts import below, kept_premises

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

FIELDS = ("name", "floor", "area", "in_use_from")


def _kept(request: Asked, key: UUID) -> Room:
    return to_keep(request, Room.objects.visible_to(request.principal).select_related("premises__community"), pk=key)


def _adding(premises: Premises) -> Question:
    return Question(
        _("Add a room to %(name)s") % {"name": premises.name},
        _("Add room"),
        reverse("places:room_addition", args=[premises.pk]),
        premises.get_absolute_url(),
        crumbs=below(premises),
    )


@page(KEEPERS)
def addition_form(request: Asked, key: UUID) -> HttpResponse:
    """The form of a room, in use from the premises' first day unless said otherwise."""
    premises = kept_premises(request, key)
    return ask(request, RoomForm(initial={"in_use_from": premises.in_use_from}), _adding(premises))


@action(KEEPERS)
def addition(request: Asked, key: UUID) -> HttpResponse:
    """Add a room."""
    premises, form = kept_premises(request, key), RoomForm(request.POST)
    if attempt(form, partial(operations.add_room, actor=request.principal, premises=premises)) is None:
        return ask_again(request, form, _adding(premises))
    return went_well(request, premises.get_absolute_url(), _("Room added."))


def _changing(room: Room) -> Question:
    end = Link(_("End the use of this room"), reverse("places:room_end_form", args=[room.pk]))
    return Question(
        _("Change room %(name)s") % {"name": room.name},
        _("Save changes"),
        reverse("places:room_change", args=[room.pk]),
        room.premises.get_absolute_url(),
        crumbs=below(room.premises),
        notices=[
            Notice(_("No longer in use, or rebuilt?"), _("Then end it, so that earlier figures stay."), links=[end])
        ],
    )


@page(KEEPERS)
def change_form(request: Asked, key: UUID) -> HttpResponse:
    """The form of a correction."""
    room = _kept(request, key)
    return ask(request, RoomChangeForm(initial={name: getattr(room, name) for name in FIELDS}), _changing(room))


@action(KEEPERS)
def change(request: Asked, key: UUID) -> HttpResponse:
    """Correct a room."""
    room, form = _kept(request, key), RoomChangeForm(request.POST)
    if attempt(form, partial(operations.change_room, actor=request.principal, room=room)) is None:
        return ask_again(request, form, _changing(_kept(request, key)))
    return went_well(request, room.premises.get_absolute_url(), _("Changed."))


def _ending(room: Room) -> Question:
    return Question(
        _("End the use of room %(name)s") % {"name": room.name},
        _("End use"),
        reverse("places:room_end", args=[room.pk]),
        room.premises.get_absolute_url(),
        crumbs=below(room.premises),
        lead=_("Figures of earlier days keep counting it."),
        is_final=True,
    )


@page(KEEPERS)
def end_form(request: Asked, key: UUID) -> HttpResponse:
    """The form of the last day."""
    return ask(request, EndForm(), _ending(_kept(request, key)))


@action(KEEPERS)
def end(request: Asked, key: UUID) -> HttpResponse:
    """Stop using a room."""
    room, form = _kept(request, key), EndForm(request.POST)
    if attempt(form, partial(operations.end_room, actor=request.principal, room=room)) is None:
        return ask_again(request, form, _ending(_kept(request, key)))
    return went_well(request, room.premises.get_absolute_url(), _("Use ended."))
