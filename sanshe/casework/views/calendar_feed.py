"""The calendar of one's to-dos: its secret address, shown once, and the feed itself, which names nobody."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from sanshe.accounts.enums import CASEWORKERS
from sanshe.casework import operations
from sanshe.casework.models import CalendarFeed
from sanshe.casework.queries.to_do import due_for
from sanshe.casework.views.frame import caseworking_post
from sanshe.foundation.access.reads import gathering, note_reason
from sanshe.foundation.access.scope import digest_of, entered
from sanshe.foundation.clock import now
from sanshe.foundation.errors import Refusal
from sanshe.foundation.web.freshness import fresh
from sanshe.foundation.web.serving import Asked, action, page, public, write_reads
from sanshe.foundation.web.showing import show
from sanshe.people.views.frame import shown_day

if TYPE_CHECKING:
    from django.http import HttpRequest

    from sanshe.casework.queries.to_do import Due

CHANNEL = "calendar"
DAY = timedelta(days=1)


@page(CASEWORKERS)
def calendar(request: Asked) -> HttpResponse:
    """Whether one has a calendar address, and since when."""
    mine = CalendarFeed.objects.visible_to(request.principal).filter(
        user=request.principal.user, ended_at=None, expires_at__gt=now()
    )
    return show(request, "casework/calendar.html", {"feed": mine.first()})


@action(CASEWORKERS)
@fresh
def calendar_making(request: Asked) -> HttpResponse:
    """Make the address, or another one in its place, and show it this once."""
    fed = operations.make_feed(actor=request.principal, post=caseworking_post(request), at=now())
    url = request.build_absolute_uri(reverse("casework:calendar_feed", args=[fed.secret]))
    return show(request, "casework/calendar_handed.html", {"feed": fed.feed, "address": url})


@action(CASEWORKERS)
def calendar_ending(request: Asked) -> HttpResponse:
    """End the address at once."""
    try:
        operations.end_feed(actor=request.principal, at=now())
        messages.success(request, _("The calendar address is over; whoever asks there finds nothing."))
    except Refusal as no:
        messages.info(request, str(no))
    return HttpResponseRedirect(reverse("casework:calendar"))


@public
def calendar_feed(request: HttpRequest, token: str) -> HttpResponse:
    """What is due for whoever the address belongs to, as iCalendar (RFC 5545); every other address is none."""
    if request.method not in {"GET", "HEAD"}:
        return HttpResponseNotAllowed(["GET", "HEAD"])
    with entered(token, read_only=True) as principal, gathering() as reads:
        if principal is None or not principal.holds(CASEWORKERS):
            raise Http404
        mine = CalendarFeed.objects.visible_to(principal).filter(digest=digest_of(token), ended_at=None)
        if not mine.exists():
            raise Http404
        note_reason(CHANNEL)
        found = due_for(principal, shown_day())
        write_reads(reads, principal, "casework:calendar_feed")
    answer = HttpResponse(
        _written(found, request.build_absolute_uri(reverse("casework:tasks"))),
        content_type="text/calendar; charset=utf-8",
    )
    answer["Cache-Control"] = "private, no-store"
    return answer


def _written(found: list[Due], tasks: str) -> bytes:
    feed = Calendar()
    feed.add("prodid", "-//Sanshe//to-dos//ZH")
    feed.add("version", "2.0")
    feed.add("x-wr-calname", _("My to-dos"))
    for due in found:
        event = Event()
        event.add("uid", f"{due.key}@sanshe")
        event.add("dtstamp", now())
        event.add("dtstart", due.on)
        event.add("dtend", due.on + DAY)
        event.add("summary", " ".join(filter(None, (due.kind, due.reference))))
        event.add("url", tasks)
        feed.add_component(event)
    return bytes(feed.to_ical())
