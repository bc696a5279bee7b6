"""People of an organization: the list, one person, taking somebody on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from sanshe.accounts.enums import MANAGERS
from sanshe.accounts.models import User
from sanshe.accounts.passwords import one_time_password
from sanshe.foundation.access.decision import require
from sanshe.foundation.chinese.phone import mask_phone
from sanshe.foundation.clock import now, today
from sanshe.foundation.lists.listing import page_of
from sanshe.foundation.web.freshness import fresh
from sanshe.foundation.web.serving import Asked, action, page
from sanshe.foundation.web.showing import show
from sanshe.organizations import operations, rules, tables
from sanshe.organizations.forms.staff import HiringForm, KnownPersonForm, PostForm
from sanshe.organizations.listings import STAFF
from sanshe.organizations.models import Appointment
from sanshe.organizations.queries.people import user_known_as
from sanshe.organizations.queries.staff import answers_for, heads_of, staff_of, with_places
from sanshe.organizations.views.handover import handover
from sanshe.organizations.views.record import body_of, record
from sanshe.organizations.views.sheets import Sheet, attempt, crumbs, sheet

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from django import forms
    from django.http import HttpResponse

    from sanshe.accounts.enums import Role
    from sanshe.foundation.access.principal import Principal
    from sanshe.organizations.models import Organization


@page()
def staff(request: Asked, key: UUID) -> HttpResponse:
    """Who holds which post, for colleagues and the offices of the place."""
    body, principal = body_of(request, key), request.principal
    if not rules.sees_staff(principal, body):
        raise Http404
    has_head = bool(heads_of(principal, body, today()))
    context = record(request, body, "staff") | {
        "page": page_of(STAFF, request, given={"organization": str(body.pk)}),
        "query": request.GET.get("q", "").strip(),
        "kept": [(name, value) for name, value in request.GET.items() if name not in {"q", "after"}],
        "may_appoint": bool(rules.may_appoint(principal, body, on=today(), has_head=has_head)),
        "is_headless": not has_head,
    }
    return show(request, "organizations/staff.html", context)


@page()
def member(request: Asked, key: UUID, user: UUID) -> HttpResponse:
    """One person at one organization: posts with their history, and what may be done."""
    body, principal = body_of(request, key), request.principal
    rows = with_places(principal, staff_of(principal, body)).filter(user=user)
    posts = list(rows.order_by("-starts_on", "id"))
    if not posts or not rules.sees_staff(principal, body):
        raise Http404
    person, answers = posts[0].user, answers_for(posts[0].user)
    runs = [post for post in posts if not post.is_over_on(today())]
    context: dict[str, Any] = {
        "body": body,
        "person": person,
        "crumbs": [*crumbs(body)],
        "columns": tables.post_columns(_("Post")),
        "rows": [_own_row(principal, post, may_end=post in runs) for post in posts],
        "is_here": bool(runs),
        "shows_account": answers,
        "phone": mask_phone(person.phone) if person.phone else "",
        "may_appoint": rules.is_head(principal, body) and body.dissolved_on is None,
        "may_let_go": rules.is_head(principal, body) and bool(runs),
        "opening": rules.may_open_account(principal, person, answers=answers),
        "is_me": person.pk == principal.user,
    }
    return show(request, "organizations/member.html", context)


def _own_row(principal: Principal, post: Appointment, *, may_end: bool) -> dict[str, Any]:
    """A post of a person's page: named by its title, or its role."""
    row = tables.post_row(post, str(post), today(), may_end=may_end and bool(rules.may_end(principal, post)))
    return row | {"title": ""}


def _appointing(request: Asked, key: UUID) -> tuple[Organization, Sequence[Role]]:
    """The organization and the roles that one may give there."""
    body, principal = body_of(request, key), request.principal
    has_head = bool(heads_of(principal, body, today()))
    require(rules.may_appoint(principal, body, on=today(), has_head=has_head))
    return body, rules.roles_offered(principal, body, has_head=has_head)


def _sheet(body: Organization, title: str, submit: str, name: str, **more: Any) -> Sheet:
    return Sheet(
        title=title, submit=submit, action=reverse(f"organizations:{name}", args=[body.pk]), lead=body.name,
        back=reverse("organizations:staff", args=[body.pk]), crumbs=crumbs(body), **more,
    )  # fmt: skip


def _hiring_sheet(body: Organization) -> Sheet:
    known = reverse("organizations:known_person_form", args=[body.pk])
    return _sheet(
        body, _("Take somebody on"), _("Make account and appoint"), "hiring",
        other=(_("This person has an account already"), known),
    )  # fmt: skip


def _first(roles: Sequence[Role]) -> dict[str, Any]:
    """What a form of a post begins with."""
    return {"starts_on": today(), "role": roles[0] if len(roles) == 1 else None}


@page()
@fresh
def hiring_form(request: Asked, key: UUID) -> HttpResponse:
    """Somebody new."""
    body, roles = _appointing(request, key)
    form = HiringForm(principal=request.principal, organization=body, roles=roles, initial=_first(roles))
    if form.initial["role"] in MANAGERS and body.head_name:
        form.initial["name"] = body.head_name
        form.known = {"name": _("Taken from the organization's profile")}
    return sheet(request, form, _hiring_sheet(body))


@action()
@fresh
def hiring(request: Asked, key: UUID) -> HttpResponse:
    """Make an account with a one-time password, appoint its owner, and show the password this once."""
    body, roles = _appointing(request, key)
    form = HiringForm(request.POST, principal=request.principal, organization=body, roles=roles)
    password = one_time_password()
    made = attempt(form, lambda: _take_on(request, body, form, password))
    if made is None:
        return sheet(request, form, _hiring_sheet(body), status=422)
    return handover(request, body, made.user, password)


def _take_on(request: Asked, body: Organization, form: HiringForm, password: str) -> Appointment:
    data = form.cleaned_data
    user = operations.hire(
        actor=request.principal, username=data["username"], name=data["name"], phone=data["phone"] or None,
        password=password, at=now(),
    )  # fmt: skip
    return operations.appoint(actor=request.principal, user=user, organization=body, **form.post())


def _known_sheet(body: Organization) -> Sheet:
    new = reverse("organizations:hiring_form", args=[body.pk])
    return _sheet(
        body,
        _("Appoint somebody with an account"),
        _("Appoint"),
        "known_person",
        other=(_("This person is new here"), new),
    )


@page()
@fresh
def known_person_form(request: Asked, key: UUID) -> HttpResponse:
    """Somebody who works elsewhere too, or comes back."""
    body, roles = _appointing(request, key)
    form = KnownPersonForm(principal=request.principal, organization=body, roles=roles, initial=_first(roles))
    return sheet(request, form, _known_sheet(body))


@action()
@fresh
def known_person(request: Asked, key: UUID) -> HttpResponse:
    """Appoint them; whoever comes back to a closed account gets a new one-time password."""
    body, roles = _appointing(request, key)
    form = KnownPersonForm(request.POST, principal=request.principal, organization=body, roles=roles)
    user = find(form) if form.is_valid() else None
    made = attempt(form, lambda: _appoint(request, body, form, user)) if user is not None else None
    if made is None or user is None:
        return sheet(request, form, _known_sheet(body), status=422)
    if not user.is_active and answers_for(user):
        password = one_time_password()
        operations.hand_out_password(actor=request.principal, user=user, password=password, at=now())
        return handover(request, body, user, password)
    messages.success(request, _("%(name)s is appointed.") % {"name": user.name})
    return redirect("organizations:member", body.pk, user.pk)


def find(form: forms.Form) -> User | None:
    """The account that sign-in name and name tell together; otherwise the form says so."""
    user = user_known_as(form.cleaned_data["username"], form.cleaned_data["name"])
    if user is None:
        form.add_error("username", _("No account has this sign-in name together with this name. Check both."))
    return user


def _appoint(request: Asked, body: Organization, form: PostForm, user: User) -> Appointment:
    return operations.appoint(actor=request.principal, user=user, organization=body, **form.post())


def _colleague(request: Asked, key: UUID, user: UUID) -> tuple[Organization, Sequence[Role], User]:
    body, roles = _appointing(request, key)
    held = Appointment.objects.visible_to(request.principal).filter(organization=body, user=user)
    if not held.exists():
        raise Http404
    return body, roles, get_object_or_404(User, pk=user)


def _post_sheet(body: Organization, person: User) -> Sheet:
    return Sheet(
        title=_("Another post for %(name)s") % {"name": person.name},
        lead=body.name,
        submit=_("Appoint"),
        action=reverse("organizations:member_posts", args=[body.pk, person.pk]),
        back=reverse("organizations:member", args=[body.pk, person.pk]),
        crumbs=crumbs(body),
    )


@page()
@fresh
def member_post_form(request: Asked, key: UUID, user: UUID) -> HttpResponse:
    """Another post for somebody who is here."""
    body, roles, person = _colleague(request, key, user)
    form = PostForm(principal=request.principal, organization=body, roles=roles, initial=_first(roles))
    return sheet(request, form, _post_sheet(body, person))


@action()
@fresh
def member_posts(request: Asked, key: UUID, user: UUID) -> HttpResponse:
    """Give it."""
    body, roles, person = _colleague(request, key, user)
    form = PostForm(request.POST, principal=request.principal, organization=body, roles=roles)
    if attempt(form, lambda: _appoint(request, body, form, person)) is None:
        return sheet(request, form, _post_sheet(body, person), status=422)
    messages.success(request, _("%(name)s is appointed.") % {"name": person.name})
    return redirect("organizations:member", body.pk, person.pk)
