"""Rendering a page with its shell: navigation, who one is, where one acts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sanshe.foundation.access.sources import sources
from sanshe.foundation.api.duties import HEADS
from sanshe.foundation.clock import now
from sanshe.foundation.exports.duties import duties
from sanshe.foundation.imports.register import registers_for
from sanshe.foundation.installation import sample_day
from sanshe.foundation.jobs.pages import news_of
from sanshe.foundation.ui.fragments import answer_with_block
from sanshe.foundation.ui.parts import Link, Post, Shell
from sanshe.foundation.web.language import LARGE
from sanshe.foundation.web.navigation import current_entry, navigation

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from sanshe.foundation.access.principal import Post as HeldPost
    from sanshe.foundation.access.principal import Principal
    from sanshe.foundation.web.serving import Asked


def shell(principal: Principal) -> Shell:
    """The frame around every signed-in page."""
    acting = principal.post
    return Shell(
        name=principal.name,
        posts=[_shown(post, current=post == acting) for post in principal.posts],
        account=[
            *_brings_in(principal),
            Link(_("Progress and downloads"), reverse("foundation:jobs"), icon="list-check"),
            Link(_("Exports"), reverse("foundation:exports"), icon="download"),
            *(
                [Link(_("Limits of exports"), reverse("foundation:export_limits"), icon="scale")]
                if principal.holds(duties.keepers)
                else []
            ),
            *([Link(_("Tokens for programs"), reverse("tokens"), icon="key")] if principal.holds(HEADS) else []),
            Link(_("Where I am signed in"), reverse("sessions"), icon="device-mobile"),
            Link(_("Second factor"), reverse("mfa_index"), icon="shield-lock"),
            Link(_("Change password"), reverse("account_change_password"), icon="key"),
        ],
        is_sample=sample_day() is not None,
        search_url=reverse("foundation:search"),
        switch_url=reverse("foundation:acting_post"),
        sign_out_url=reverse("account_logout"),
    )


def _brings_in(principal: Principal) -> list[Link]:
    """The way to the imports, for whoever may bring in a register."""
    if not registers_for(principal):
        return []
    return [Link(_("Bring in tables"), reverse("imports:imports"), icon="upload")]


def _shown(post: HeldPost, *, current: bool) -> Post:
    return Post(
        str(post.appointment),
        post.organization_name,
        post.place_name or post.place,
        sources.role_label(post.role),
        current,
    )


def show(
    request: Asked | HttpRequest, template: str, context: dict[str, Any] | None = None, *, status: int = 200
) -> HttpResponse:
    """Render a page, or with `page.html#block` only that block of it (for htmx)."""
    name, _mark, block = template.partition("#")
    whole = dict(context or {})
    if block:
        return answer_with_block(request, name, block, whole, status=status)
    principal = getattr(request, "principal", None)
    if principal is not None:
        whole |= frame(request, principal)
    return render(request, name, whole, status=status)


def frame(request: Asked | HttpRequest, principal: Principal) -> dict[str, Any]:
    """What the frame is made of; looked at only when no kept one fits `frame_key`."""
    acting, here = principal.post, current_entry(request.path, principal)
    language, large = get_language(), request.COOKIES.get(LARGE) == "1"
    return {
        "principal": principal,
        "shell": SimpleLazyObject(lambda: shell(principal)),
        "nav": SimpleLazyObject(lambda: navigation(here, principal)),
        "is_sample": sample_day() is not None,
        "news": [one for one in news_of(principal, now()) if one.url != request.path],
        "acting_for": acting.organization_name if acting else "",
        "frame_key": (principal.user, principal.name, principal.posts, acting, here, language, large),
    }
