"""Accounts behind posts: a new password, a corrected name, somebody who leaves; and the three administrators."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from sanshe.accounts.enums import ADMINISTRATORS
from sanshe.accounts.models import User
from sanshe.accounts.passwords import one_time_password
from sanshe.foundation.access.decision import require
from sanshe.foundation.clock import now, today
from sanshe.foundation.web.freshness import fresh
from sanshe.foundation.web.serving import Asked, action, page
from sanshe.foundation.web.showing import show
from sanshe.organizations import operations, rules, tables
from sanshe.organizations.forms.staff import AccountFinder, AccountForm, EndForm
from sanshe.organizations.models import Appointment, Organization
from sanshe.organizations.queries.staff import answers_for, with_places
from sanshe.organizations.views.handover import handover
from sanshe.organizations.views.record import body_of
from sanshe.organizations.views.sheets import Sheet, attempt, crumbs, sheet
from sanshe.organizations.views.staff import find

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse


def _member(request: Asked, key: UUID, user: UUID) -> tuple[Organization, User]:
    """Somebody at an organization whose people one may see."""
    body = body_of(request, key)
    held = Appointment.objects.visible_to(request.principal).filter(organization=body, user=user)
    if not rules.sees_staff(request.principal, body) or not held.exists():
        raise Http404
    return body, get_object_or_404(User, pk=user)


def _opened(request: Asked, key: UUID, user: UUID) -> tuple[Organization, User]:
    body, person = _member(request, key, user)
    require(rules.may_open_account(request.principal, person, answers=answers_for(person)))
    return body, person


@action()
@fresh
def password(request: Asked, key: UUID, user: UUID) -> HttpResponse:
    """Hand out a new one-time password, show it this once, end every session of its owner."""
    body, person = _opened(request, key, user)
    word = one_time_password()
    operations.hand_out_password(actor=request.principal, user=person, password=word, at=now())
    return handover(request, body, person, word)


def _account_sheet(body: Organization, person: User) -> Sheet:
    return Sheet(
        title=_("Correct name or number"),
        lead=_("%(name)s, signs in as %(username)s") % {"name": person.name, "username": person.username},
        submit=_("Save correction"),
        action=reverse("organizations:member_account", args=[body.pk, person.pk]),
        back=reverse("organizations:member", args=[body.pk, person.pk]),
        crumbs=crumbs(body),
    )


@page()
def account_form(request: Asked, key: UUID, user: UUID) -> HttpResponse:
    """Name and mobile number of an account."""
    body, person = _opened(request, key, user)
    return sheet(
        request, AccountForm(initial={"name": person.name, "phone": person.phone}), _account_sheet(body, person)
    )


@action()
def account(request: Asked, key: UUID, user: UUID) -> HttpResponse:
    """Correct them."""
    body, person = _opened(request, key, user)
    form = AccountForm(request.POST)
    done = attempt(
        form,
        lambda: operations.correct_account(
            actor=request.principal,
            user=User.objects.get(pk=person.pk),
            name=form.cleaned_data["name"],
            phone=form.cleaned_data["phone"] or None,
        ),
    )
    if done is None:
        return sheet(request, form, _account_sheet(body, person), status=422)
    messages.success(request, _("Name and number are saved."))
    return redirect("organizations:member", body.pk, person.pk)


def _leaving(request: Asked, key: UUID, user: UUID) -> tuple[Organization, User]:
    body, person = _member(request, key, user)
    require(rules.may_let_go(request.principal, body))
    return body, person


def _departure_sheet(request: Asked, body: Organization, person: User) -> Sheet:
    notes = [_("Every post here ends. Posts at other organizations stay.")]
    if person.pk == request.principal.user:
        notes.append(_("You are letting yourself go: after this you no longer head the organization."))
    return Sheet(
        title=_("%(name)s leaves") % {"name": person.name},
        lead=body.name,
        submit=_("End all posts here"),
        action=reverse("organizations:member_departure", args=[body.pk, person.pk]),
        back=reverse("organizations:member", args=[body.pk, person.pk]),
        crumbs=crumbs(body),
        notes=notes,
        kind="danger main",
    )


@page()
@fresh
def departure_form(request: Asked, key: UUID, user: UUID) -> HttpResponse:
    """When somebody leaves."""
    body, person = _leaving(request, key, user)
    return sheet(request, EndForm(), _departure_sheet(request, body, person))


@action()
@fresh
def departure(request: Asked, key: UUID, user: UUID) -> HttpResponse:
    """End all their posts here; at once also every session."""
    body, person = _leaving(request, key, user)
    form = EndForm(request.POST)
    gone = attempt(form, lambda: _let_go(request, body, person, form))
    if gone is None:
        return sheet(request, form, _departure_sheet(request, body, person), status=422)
    messages.success(request, _("All posts of %(name)s here end.") % {"name": person.name})
    return redirect(body)


def _let_go(request: Asked, body: Organization, person: User, form: EndForm) -> User:
    at_once = form.cleaned_data["at_once"] == "yes"
    on = today() if at_once else form.cleaned_data["on"]
    return operations.let_go(actor=request.principal, user=person, organization=body, on=on, at=now(), at_once=at_once)


@page(rules.SECURITY)
def administrators(request: Asked) -> HttpResponse:
    """The three administrators, and opening an account for somebody who works for several organizations."""
    return _administrators(request, AccountFinder())


def _administrators(request: Asked, form: AccountFinder, *, status: int = 200) -> HttpResponse:
    principal = request.principal
    rows = Appointment.objects.visible_to(principal).filter(role__in=ADMINISTRATORS)
    posts = with_places(principal, rows.select_related("user", "organization")).order_by("role", "-starts_on", "id")
    naming = rules.may_name_administrators(principal)
    office = next(post.organization for post in principal.posts if post.role in rules.SECURITY)
    context = {
        "columns": tables.post_columns(_("Name of the person")),
        "rows": [
            tables.post_row(post, post.user.name, today(), may_end=bool(naming) and post.ends_on is None)
            for post in posts
        ],
        "naming": naming,
        "office": office,
        "form": form,
    }
    return show(request, "organizations/administrators.html", context, status=status)


@action(rules.SECURITY)
@fresh
def open_account(request: Asked) -> HttpResponse:
    """Hand out a new one-time password for the account that sign-in name and name tell."""
    require(rules.may_name_administrators(request.principal))
    form = AccountFinder(request.POST)
    person = find(form) if form.is_valid() else None
    if person is None:
        return _administrators(request, form, status=422)
    require(rules.may_open_account(request.principal, person, answers=answers_for(person)))
    word = one_time_password()
    operations.hand_out_password(actor=request.principal, user=person, password=word, at=now())
    return handover(request, None, person, word)
