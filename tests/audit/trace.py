"""Reading the trace as the audit administrator does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sanshe.audit.models import ChangeEvent, ReadEvent, Trace
from tests.acting import scope_of

if TYPE_CHECKING:
    from django.db.models import Model


def latest(model: type[Model]) -> int:
    """The number of the newest event, from which to look on."""
    with scope_of("shenji", assured=True):
        return model._base_manager.order_by("-pk").values_list("pk", flat=True).first() or 0


def changes(table: str, since: int = 0) -> list[dict[str, Any]]:
    """Changes of a table, oldest first."""
    with scope_of("shenji", assured=True):
        found = ChangeEvent.objects.filter(table=table, pk__gt=since).order_by("pk")
        return [dict(one) for one in found.values("action", "record", "trace", "user", "fields")]


def traces(*names: str) -> list[Trace]:
    """Operations of some names, oldest first."""
    with scope_of("shenji", assured=True):
        return list(Trace.objects.filter(name__in=names).order_by("at"))


def reads(since: int) -> list[ReadEvent]:
    """Reads after an event, oldest first."""
    with scope_of("shenji", assured=True):
        return list(ReadEvent.objects.filter(pk__gt=since).order_by("pk"))
