"""One post: what it is, its title, its end; and one's own posts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from sanshe.foundation.access.decision import require
from sanshe.foundation.clock import now, today
from sanshe.foundation.ui.parts import Column
from sanshe.foundation.ui.words import say_day
from sanshe.foundation.web.freshness import fresh
from sanshe.foundation.web.serving import Asked, action, page
from sanshe.foundation.web.showing import show
from sanshe.organizations import operations, rules, tables
from sanshe.organizations.forms.staff import EndForm, TitleForm
from sanshe.organizations.models import Appointment, FormerTitle
from sanshe.organizations.queries.staff import with_places
from sanshe.organizations.views.sheets import Sheet, attempt, crumbs, sheet
from sanshe.organizations.words import post_status

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse


def _post(request: Asked, key: UUID) -> Any:
    rows = Appointment.objects.visible_to(request.principal).select_related("organization", "user")
    return get_object_or_404(with_places(request.principal, rows), pk=key)


@page()
def appointment(request: Asked, key: UUID) -> HttpResponse:
    """One post, with the titles that it bore."""
    post, principal = _post(request, key), request.principal
    former = FormerTitle.objects.visible_to(principal).filter(appointment=post).order_by("-until")
    running = not post.is_over_on(today())
    context = {
        "post": post,
        "status": post_status(post, today()),
        "crumbs": crumbs(post.organization),
        "former_columns": [Column("title", _("Post"), main=True), Column("until", _("Until"), "day")],
        "former": [{"title": old.title or _("without a title"), "until": old.until} for old in former],
        "facts": [
            (_("Role"), post.get_role_display()), (_("Reaches to"), post.place_name or post.scope), (_("From"), say_day(post.starts_on)),
            (_("Until"), say_day(post.ends_on) if post.ends_on else _("open")),
        ],
        "member_url": reverse("organizations:member", args=[post.organization_id, post.user_id])
        if rules.sees_staff(principal, post.organization) else "",
        "may_retitle": running and bool(rules.may_retitle(principal, post)),
        "may_end": running and bool(rules.may_end(principal, post)),
    }  # fmt: skip
    return show(request, "organizations/appointment.html", context)


@page()
def my_posts(request: Asked) -> HttpResponse:
    """The posts of whoever asks: where, as what, for which place, from when; those of the past as well."""
    rows = Appointment.objects.visible_to(request.principal).filter(user=request.principal.user)
    posts = with_places(request.principal, rows.select_related("organization")).order_by("-starts_on", "id")
    shown = [(tables.post_row(post, post.organization.name, today()), post.is_over_on(today())) for post in posts]
    context = {
        "columns": tables.post_columns(_("Organization")),
        "running": [row for row, is_over in shown if not is_over],
        "ended": [row for row, is_over in shown if is_over],
    }
    return show(request, "organizations/my_posts.html", context)


def _sheet(post: Appointment, title: str, submit: str, name: str, **more: Any) -> Sheet:
    return Sheet(
        title=title,
        lead=f"{post.user.name} · {post.get_role_display()} · {post.organization.name}",
        submit=submit,
        action=reverse(f"organizations:{name}", args=[post.pk]),
        back=post.get_absolute_url(),
        crumbs=crumbs(post.organization),
        **more,
    )


def _title_sheet(post: Appointment) -> Sheet:
    return _sheet(post, _("Change the title of the post"), _("Save title"), "appointment_title")


def _titled(request: Asked, key: UUID) -> Appointment:
    post: Appointment = _post(request, key)
    require(rules.may_retitle(request.principal, post))
    return post


@page()
def title_form(request: Asked, key: UUID) -> HttpResponse:
    """Another title."""
    post = _titled(request, key)
    return sheet(request, TitleForm(initial={"title": post.title, "on": today()}), _title_sheet(post))


@action()
def title(request: Asked, key: UUID) -> HttpResponse:
    """Give it."""
    post, form = _titled(request, key), TitleForm(request.POST)
    done = attempt(
        form, lambda: operations.retitle_appointment(actor=request.principal, appointment=post, **form.cleaned_data)
    )
    if done is None:
        return sheet(request, form, _title_sheet(post), status=422)
    messages.success(request, _("The title is changed; the one before stays in the history."))
    return redirect(post)


def _end_sheet(post: Appointment) -> Sheet:
    notes = [_("An end that was set is not put off. Whoever goes on gets a new post.")]
    return _sheet(post, _("End this post"), _("End post"), "appointment_end", kind="danger main", notes=notes)


def _ending(request: Asked, key: UUID) -> Appointment:
    post: Appointment = _post(request, key)
    require(rules.may_end(request.principal, post))
    return post


@page()
@fresh
def end_form(request: Asked, key: UUID) -> HttpResponse:
    """When the post ends."""
    return sheet(request, EndForm(), _end_sheet(_ending(request, key)))


@action()
@fresh
def end(request: Asked, key: UUID) -> HttpResponse:
    """End it, at once or after a day."""
    post, form = _ending(request, key), EndForm(request.POST)
    done = attempt(form, lambda: _end(request, post, form))
    if done is None:
        return sheet(request, form, _end_sheet(post), status=422)
    messages.success(request, _("The post of %(name)s ends.") % {"name": post.user.name})
    return (
        redirect("organizations:staff", post.organization_id)
        if rules.sees_staff(request.principal, post.organization)
        else redirect(post)
    )


def _end(request: Asked, post: Appointment, form: EndForm) -> Appointment:
    data = form.cleaned_data
    at_once = data["at_once"] == "yes"
    return operations.end_appointment(
        actor=request.principal, appointment=post, on=today() if at_once else data["on"], at=now() if at_once else None
    )
