"""What the city office does with titles: enters, corrects, withdraws."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from sanshe.accounts.enums import CITY
from sanshe.foundation.ui.parts import Link
from sanshe.foundation.web.serving import Asked, action, page
from sanshe.places import operations
from sanshe.places.forms.honor import AwardForm, AwardWithdrawalForm, GrantForm
from sanshe.places.models import Award, Community
from sanshe.places.queries.awards import holders
from sanshe.places.views.answering import Notice, Question, ask, ask_again, attempt, city_office, to_keep, went_well
from sanshe.places.views.award import award_crumbs

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

FIELDS = ("title", "level", "grantor", "document_number", "granted_on", "valid_until")


def _granting() -> Question:
    return Question(
        _("Enter a title"),
        _("Enter title"),
        reverse("places:award_grant"),
        reverse("places:awards"),
        crumbs=award_crumbs(),
    )


@page(CITY)
def grant_form(request: Asked) -> HttpResponse:
    """The form of a title; `holder` in the address names whose it is."""
    form = GrantForm(initial={"holder": request.GET.get("holder", "")}, holders=holders(request.principal))
    return ask(request, form, _granting())


@action(CITY)
def grant(request: Asked) -> HttpResponse:
    """Enter a title of a community, a street or the city."""
    form = GrantForm(request.POST, holders=holders(request.principal))

    def act(holder: str, **said: Any) -> Award:
        community = Community.objects.visible_to(request.principal).filter(place_code=holder).first()
        owner = community.owner_organization if community else city_office(request.principal)
        return operations.grant_award(
            actor=request.principal, owner=owner, place_code=holder, community=community, **said
        )

    made = attempt(form, act)
    if made is None:
        return ask_again(request, form, _granting())
    return went_well(request, made.get_absolute_url(), _("Title entered."))


def _kept(request: Asked, key: UUID) -> Award:
    return to_keep(request, Award.objects.visible_to(request.principal), pk=key)


def _below(award: Award) -> list[Link]:
    return [*award_crumbs(), Link(award.title, award.get_absolute_url())]


def _changing(award: Award) -> Question:
    return Question(
        _("Correct a title"),
        _("Save changes"),
        reverse("places:award_change", args=[award.pk]),
        award.get_absolute_url(),
        crumbs=_below(award),
    )


@page(CITY)
def change_form(request: Asked, key: UUID) -> HttpResponse:
    """The form of a correction."""
    row = _kept(request, key)
    return ask(request, AwardForm(initial={name: getattr(row, name) for name in FIELDS}), _changing(row))


@action(CITY)
def change(request: Asked, key: UUID) -> HttpResponse:
    """Correct a title."""
    row, form = _kept(request, key), AwardForm(request.POST)
    if attempt(form, partial(operations.change_award, actor=request.principal, award=row)) is None:
        return ask_again(request, form, _changing(_kept(request, key)))
    return went_well(request, row.get_absolute_url(), _("Changed."))


def _withdrawing(award: Award) -> Question:
    return Question(
        _("Withdraw a title"),
        _("Withdraw title"),
        reverse("places:award_withdrawal", args=[award.pk]),
        award.get_absolute_url(),
        crumbs=_below(award),
        lead=award.title,
        notices=[
            Notice(_("This cannot be taken back"), _("A title that is granted again is entered anew."), "waiting")
        ],
        is_final=True,
    )


@page(CITY)
def withdrawal_form(request: Asked, key: UUID) -> HttpResponse:
    """The form of the day and the reason."""
    return ask(request, AwardWithdrawalForm(), _withdrawing(_kept(request, key)))


@action(CITY)
def withdrawal(request: Asked, key: UUID) -> HttpResponse:
    """Take a title back."""
    row, form = _kept(request, key), AwardWithdrawalForm(request.POST)
    if attempt(form, partial(operations.withdraw_award, actor=request.principal, award=row)) is None:
        return ask_again(request, form, _withdrawing(row))
    return went_well(request, row.get_absolute_url(), _("Title withdrawn."))
