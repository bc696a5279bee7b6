"""服务经历: what all methods together did with one person or one household."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from sanshe.casework.queries.life import Circle, Lived, Method, circle_of_household, circle_of_person, life
from sanshe.foundation.ui.parts import Event, Link
from sanshe.foundation.ui.words import say_day
from sanshe.foundation.web.serving import Asked, page
from sanshe.foundation.web.showing import show
from sanshe.people.models import Household
from sanshe.people.views.frame import frame, person_of
from sanshe.people.views.household import household_frame

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

PERSON, HOUSEHOLD = "casework:person_life", "casework:household_life"


@page()
def person_life(request: Asked, key: UUID) -> HttpResponse:
    """The life of one person with us, and of the household to which they belong."""
    person = person_of(request, key)
    context = frame(request, person, PERSON) | _told(request, circle_of_person(request.principal, person))
    return show(request, "casework/person_life.html", context)


@page()
def household_life(request: Asked, key: UUID) -> HttpResponse:
    """The life of one household with us, and of those who belong to it."""
    home = get_object_or_404(Household.objects.visible_to(request.principal), pk=key)
    told = _told(request, circle_of_household(request.principal, home), names=True)
    return show(request, "casework/household_life.html", household_frame(request, home, HOUSEHOLD) | told)


def _told(request: Asked, circle: Circle, *, names: bool = False) -> dict[str, Any]:
    """The entries of the method that was chosen, or of all; with `names` each says whom it is about."""
    asked = request.GET.get("method", "")
    method = Method(asked) if asked in Method.values else None
    return {
        "methods": _methods(request.path, method),
        "events": [_event(one, names=names) for one in life(request.principal, circle, method)],
        "chosen": method is not None,
    }


def _methods(path: str, chosen: Method | None) -> list[Link]:
    links = [Link(_("All methods"), path, active=chosen is None)]
    return [
        *links, *(Link(str(one.label), f"{path}?method={one}", active=one is chosen) for one in Method),
    ]  # fmt: skip


def _event(one: Lived, *, names: bool) -> Event:
    entry = one.entry
    title = f"{one.who} · {entry.title}" if names and one.who else entry.title
    by = " · ".join(filter(None, (one.thing, entry.by)))
    url = reverse(f"casework:{entry.part}", args=[one.key])
    return Event(title, say_day(entry.on), by, entry.text, entry.icon, entry.tone, url)
