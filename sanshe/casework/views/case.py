"""Cases: the list, and the parts of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from sanshe.accounts.enums import CASEWORKERS, OVERSEERS
from sanshe.casework.enums import ConsentScope
from sanshe.casework.listings.case import CASES
from sanshe.casework.models import Case
from sanshe.casework.queries.chronology import chronology
from sanshe.casework.queries.desk import waiting_reports
from sanshe.casework.queries.parts import (
    closings_of,
    consents_of,
    notes_of,
    open_asides,
    planning_of,
    reflections_of,
    waiting_closings,
    waiting_plans,
)
from sanshe.casework.reports import said_clock
from sanshe.casework.views.frame import case_of, frame
from sanshe.casework.views.referral import sent_from
from sanshe.foundation.lists.listing import page_of
from sanshe.foundation.ui.parts import Event
from sanshe.foundation.ui.words import say_day
from sanshe.foundation.web.serving import Asked, page
from sanshe.foundation.web.showing import show
from sanshe.people.views.frame import shown_moment

if TYPE_CHECKING:
    from typing import Any
    from uuid import UUID

    from django.http import HttpResponse

    from sanshe.casework.models import Consent
    from sanshe.casework.queries.chronology import Entry


@page(CASEWORKERS)
def cases(request: Asked) -> HttpResponse:
    """Cases on which one works, or for which one answers."""
    return show(request, "casework/cases.html", {"list": page_of(CASES, request)})


@page()
def case(request: Asked, key: UUID) -> HttpResponse:
    """One case and everything about it, the newest first."""
    row = case_of(request, key)
    context = frame(request, row, "case") | {
        "events": [_event(row, entry) for entry in chronology(request.principal, row)],
        "older": Case.objects.visible_to(request.principal).filter(pk=row.reopens_id).first(),
        "newer": Case.objects.visible_to(request.principal).filter(reopens=row.pk).first(),
        "reports": [said_clock(one, shown_moment()) for one in waiting_reports(request.principal).filter(case=row)],
        "asides": open_asides(request.principal, row),
        "referrals": sent_from(request.principal, row),
    }
    return show(request, "casework/case.html", context)


def _event(row: Any, entry: Entry) -> Event:
    url = "" if entry.part == "case" else reverse(f"casework:{entry.part}", args=[row.pk])
    return Event(entry.title, say_day(entry.on), entry.by, entry.text, entry.icon, entry.tone, url)


@page()
def plan(request: Asked, key: UUID) -> HttpResponse:
    """Assessment and plan: problems, goals, steps, what the supervisor said, what the client agreed to."""
    row = case_of(request, key)
    context = frame(request, row, "plan") | {"planning": planning_of(request.principal, row)}
    return show(request, "casework/plan.html", context)


@page()
def notes(request: Asked, key: UUID) -> HttpResponse:
    """Progress notes, and apart from them one's reflections."""
    row = case_of(request, key)
    written = notes_of(request.principal, row)
    context = frame(request, row, "notes") | {
        "notes": written,
        "minutes": sum(note.minutes for note in written),
        "reflections": reflections_of(request.principal, row),
    }
    return show(request, "casework/notes.html", context)


@page()
def consents(request: Asked, key: UUID) -> HttpResponse:
    """Who agreed to what, and the legal grounds for working without."""
    row = case_of(request, key)
    given, grounds = consents_of(request.principal, row)
    context = frame(request, row, "consents") | {"given": given, "grounds": grounds, "scopes": _scopes}
    return show(request, "casework/consents.html", context)


def _scopes(consent: Consent) -> list[str]:
    labels = dict(ConsentScope.choices)
    return [str(labels[scope]) for scope in consent.scopes]


@page()
def closing(request: Asked, key: UUID) -> HttpResponse:
    """How the case ends, and the visits afterwards."""
    row = case_of(request, key)
    closings, visits = closings_of(request.principal, row)
    context = frame(request, row, "closing") | {"closings": closings, "visits": visits}
    return show(request, "casework/closing.html", context)


@page(OVERSEERS)
def approvals(request: Asked) -> HttpResponse:
    """What waits for one's decision: plans by their deadline, closings by the day on which they were asked for."""
    context = {
        "plans": [
            _waiting(one, one.decide_by, "casework:plan_decision_form") for one in waiting_plans(request.principal)
        ],
        "closings": [
            _waiting(one, one.asked_on, "casework:closing_decision_form") for one in waiting_closings(request.principal)
        ],
    }
    return show(request, "casework/approvals.html", context)


def _waiting(one: Any, on: Any, act: str) -> dict[str, Any]:
    url = reverse(act, args=[one.pk])
    return {
        "subject": one.case.subject,
        "topic": str(one.case.get_topic_display()),
        "by": one.author.name,
        "on": on,
        "url": url,
        "next": None,
    }
