"""What a community does with its premises."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from sanshe.foundation.access.decision import require
from sanshe.foundation.clock import now
from sanshe.foundation.ui.parts import Link
from sanshe.foundation.web.serving import Asked, action, page
from sanshe.places import operations
from sanshe.places.enums import Ownership
from sanshe.places.forms.premises import EndForm, PremisesForm
from sanshe.places.models import Community, Facility, Premises
from sanshe.places.rules import keeps_here
from sanshe.places.views.answering import KEEPERS, Notice, Question, ask, ask_again, attempt, to_keep, went_well
from sanshe.places.views.premises import premises_crumbs
from sanshe.places.wording import say_list

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

FIELDS = ("name", "address", "ownership", "in_use_from", "is_accessible")


def kept_community(request: Asked, key: UUID) -> Community:
    """A community whose premises and facilities one keeps; who keeps those of another reads that they are not theirs."""
    community = get_object_or_404(Community.objects.visible_to(request.principal), pk=key)
    require(keeps_here(request.principal, community))
    return community


def kept_premises(request: Asked, key: UUID) -> Premises:
    """Premises that one keeps."""
    return to_keep(request, Premises.objects.visible_to(request.principal).select_related("community"), pk=key)


def _adding(community: Community) -> Question:
    return Question(
        _("Add premises of %(name)s") % {"name": community.name},
        _("Add premises"),
        reverse("places:premises_addition", args=[community.pk]),
        reverse("places:community_premises", args=[community.pk]),
        crumbs=premises_crumbs(community),
        lead=_("A building or a part of one. Its rooms with their areas come next."),
    )


@page(KEEPERS)
def addition_form(request: Asked, key: UUID) -> HttpResponse:
    """The form of new premises."""
    community = kept_community(request, key)
    form = PremisesForm(initial={"ownership": Ownership.OWNED, "address": community.address})
    return ask(request, form, _adding(community))


@action(KEEPERS)
def addition(request: Asked, key: UUID) -> HttpResponse:
    """Take premises into use."""
    community, form = kept_community(request, key), PremisesForm(request.POST)
    made = attempt(form, partial(operations.add_premises, actor=request.principal, community=community))
    if made is None:
        return ask_again(request, form, _adding(community))
    return went_well(request, made.get_absolute_url(), _("Premises added. Now add their rooms."))


def below(premises: Premises) -> list[Link]:
    """The way down to premises, for pages below them."""
    return [*premises_crumbs(premises.community), Link(premises.name, premises.get_absolute_url())]


def _changing(premises: Premises) -> Question:
    return Question(
        _("Change %(name)s") % {"name": premises.name},
        _("Save changes"),
        reverse("places:premises_change", args=[premises.pk]),
        premises.get_absolute_url(),
        crumbs=below(premises),
    )


@page(KEEPERS)
def change_form(request: Asked, key: UUID) -> HttpResponse:
    """The form of a correction."""
    row = kept_premises(request, key)
    return ask(request, PremisesForm(initial={name: getattr(row, name) for name in FIELDS}), _changing(row))


@action(KEEPERS)
def change(request: Asked, key: UUID) -> HttpResponse:
    """Correct premises."""
    row, form = kept_premises(request, key), PremisesForm(request.POST)
    if attempt(form, partial(operations.change_premises, actor=request.principal, premises=row)) is None:
        return ask_again(request, form, _changing(kept_premises(request, key)))
    return went_well(request, row.get_absolute_url(), _("Changed."))


def _ending(request: Asked, premises: Premises) -> Question:
    rows = Facility.objects.visible_to(request.principal).filter(room__premises=premises, closed_on=None)
    names = say_list(rows.order_by("kind", "name").values_list("name", flat=True))
    text = _("These close on the same day, and bookings after it are cancelled: %(names)s.") % {"names": names}
    return Question(
        _("End the use of %(name)s") % {"name": premises.name},
        _("End use"),
        reverse("places:premises_end", args=[premises.pk]),
        premises.get_absolute_url(),
        crumbs=below(premises),
        lead=_("Its rooms end with it. Figures of earlier days keep counting them."),
        notices=[Notice(_("Facilities are still open in these rooms"), text, "waiting")] if names else [],
        is_final=True,
    )


@page(KEEPERS)
def end_form(request: Asked, key: UUID) -> HttpResponse:
    """The form of the last day."""
    return ask(request, EndForm(), _ending(request, kept_premises(request, key)))


@action(KEEPERS)
def end(request: Asked, key: UUID) -> HttpResponse:
    """Stop using premises."""
    row, form = kept_premises(request, key), EndForm(request.POST)
    if attempt(form, partial(operations.end_premises, actor=request.principal, premises=row, at=now())) is None:
        return ask_again(request, form, _ending(request, kept_premises(request, key)))
    return went_well(request, row.get_absolute_url(), _("Use ended."))
