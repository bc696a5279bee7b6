"""Pages of the trace: who looked at a record, what was changed of it, and all looks for the audit administrator."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import connections
from django.db.models import F, OuterRef, Subquery
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from sanshe.accounts.enums import AUDIT
from sanshe.accounts.models import User
from sanshe.audit.listings import READS
from sanshe.audit.looks import changes_of, looks_at
from sanshe.audit.models import ReadEvent
from sanshe.audit.saying import name_of, said_change, said_look
from sanshe.foundation.access.policy import registry
from sanshe.foundation.access.scope import WEB
from sanshe.foundation.access.tier import Tier
from sanshe.foundation.lists.listing import page_of
from sanshe.foundation.ui.parts import Link
from sanshe.foundation.web.serving import Asked, page
from sanshe.foundation.web.showing import show

if TYPE_CHECKING:
    from collections.abc import Collection
    from uuid import UUID

    from django.http import HttpResponse


def _record(request: Asked, table: str, key: UUID, tab: str) -> dict[str, Any]:
    """A record of any table that has a page of its own, as far as one sees it, and what stands around its trace."""
    model: Any = next((model for model in registry.policies if model._meta.db_table == table), None)
    if model is None or not hasattr(model, "get_absolute_url"):
        raise Http404
    row = get_object_or_404(model.objects.visible_to(request.principal), pk=key)
    tabs = {"looks": _("Who looked"), "changes": _("What was changed")}
    return {
        "name": name_of(row),
        "back": row.get_absolute_url(),
        "is_noted": row.tier >= Tier.PERSONAL,
        "tabs": [
            Link(label, reverse(f"audit:{to}", args=[table, key]), active=to == tab) for to, label in tabs.items()
        ],
    }


@page()
def looks(request: Asked, table: str, key: UUID) -> HttpResponse:
    """Who looked at a record: organization and role, time and reason, no names."""
    context = _record(request, table, key, "looks")
    return show(request, "audit/looks.html", context | {"events": [said_look(look) for look in looks_at(table, key)]})


@page()
def changes(request: Asked, table: str, key: UUID) -> HttpResponse:
    """What was changed of a record and of the rows behind it."""
    context = _record(request, table, key, "changes")
    found = [said_change(change) for change in changes_of(table, key)]
    return show(request, "audit/changes.html", context | {"events": found})


@page(AUDIT)
def reads(request: Asked) -> HttpResponse:
    """All looks, the last first: who, from where, how, at which register and how many records; never what they say."""
    person = User.objects.filter(pk=OuterRef("user")).values("name")
    rows = ReadEvent.objects.annotate(person=Subquery(person[:1]), many=F("records__len"))
    found = page_of(READS, request, rows)
    names = _organizations({row["organization"] for row in found["rows"]})
    for row in found["rows"]:
        row["organization"] = names.get(row["organization"], "")
    return show(request, "audit/reads.html", {"page": found})


def _organizations(keys: Collection[UUID | None]) -> dict[UUID, str]:
    with connections[WEB].cursor() as cursor:
        cursor.execute("select id, name from access.organization where id = any(%s)", [[key for key in keys if key]])
        return dict(cursor.fetchall())
