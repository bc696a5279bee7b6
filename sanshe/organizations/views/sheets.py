"""A page with one form: its words, the way back, and the form again with what is wrong."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from sanshe.foundation.access.scope import WEB
from sanshe.foundation.clock import today
from sanshe.foundation.errors import Refusal
from sanshe.foundation.installation import sample_day
from sanshe.foundation.ui.parts import Link
from sanshe.foundation.web.showing import show

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from django import forms
    from django.http import HttpResponse

    from sanshe.foundation.web.serving import Asked
    from sanshe.organizations.models import Organization

R = TypeVar("R")


@dataclass(frozen=True)
class Sheet:
    """The words of a form page: what it is, the act in words, where it goes, where leaving leads.

    `notes` is what to know before, `facts` what stands and is not asked, `other` another way to do it (words, address).
    """

    title: str
    submit: str
    action: str
    back: str
    lead: str = ""
    crumbs: Sequence[Link] = ()
    notes: Sequence[str] = ()
    icon: str = ""
    kind: str = "main"
    facts: Sequence[tuple[str, str]] = ()
    other: tuple[str, str] | None = None


def sheet(request: Asked, form: forms.Form, words: Sheet, *, status: int = 200) -> HttpResponse:
    """Show a form page, with status 422 when the form comes back."""
    return show(request, "organizations/sheet.html", {"sheet": words, "form": form}, status=status)


def attempt(form: forms.Form, act: Callable[[], R]) -> R | None:
    """Do what a valid form asks; a refusal stands at the field it concerns, and nothing has been done."""
    if not form.is_valid():
        return None
    try:
        with transaction.atomic(using=WEB):
            return act()
    except Refusal as refusal:
        place = getattr(form, "refusals", {}).get(type(refusal))
        form.add_error(place if place in form.fields else None, str(refusal))
        return None


def crumbs(body: Organization | None = None) -> list[Link]:
    """Where one is: the register, and the organization."""
    links = [Link(_("Organizations"), reverse("organizations:organizations"))]
    return [*links, Link(body.name, body.get_absolute_url())] if body is not None else links


def shown_day() -> date:
    """The day that grades and yearly reports are judged by: today, in the sample city the day of its report."""
    return sample_day() or today()


def asked_day(request: Asked) -> date:
    """The day that the address asks for, otherwise the one above."""
    try:
        return date.fromisoformat(request.GET.get("as_of", ""))
    except ValueError:
        return shown_day()
