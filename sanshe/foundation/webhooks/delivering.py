"""What the worker does besides jobs: one delivery after the other, again after a pause when nobody took it."""

from __future__ import annotations

from typing import Any

from django.db import connections

from sanshe.foundation.clock import now
from sanshe.foundation.crypto.fields import Sealed
from sanshe.foundation.jobs.queue import JOB
from sanshe.foundation.webhooks.models import Webhook
from sanshe.foundation.webhooks.sending import Told, body_of, tell

PAUSES = (5, 300, 1800, 7200, 18000, 36000, 50400)  # seconds before trying once more; then it is given up


def deliver_one() -> bool:
    """Tell one address what is due; tells whether anything was."""
    row = _ask("select * from webhooks.take()")
    if row is None:
        return False
    key, webhook, url, sealed, event, record, happened_at, attempt = row
    if sealed is None:
        told = Told(0, "ended")
    else:
        field: Any = Webhook._meta.get_field("secret")
        secret = field.open(Sealed(sealed), webhook)
        told = tell(url, secret, key, body_of(event, record, happened_at), now())
    is_over = told.is_good or sealed is None or attempt > len(PAUSES)
    _ask(
        "select webhooks.settle(%s, %s, %s, %s)",
        key,
        told.status,
        told.outcome,
        None if is_over else PAUSES[attempt - 1],
    )
    return True


def forget() -> None:
    """Deliveries that have been over for a month go."""
    _ask("select webhooks.forget()")


def _ask(statement: str, *values: Any) -> tuple[Any, ...] | None:
    with connections[JOB].cursor() as cursor:
        cursor.execute(statement, values)
        row: tuple[Any, ...] | None = cursor.fetchone()
        return row
