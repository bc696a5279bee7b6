"""The number of the transaction that wrote a row: what tells the sealing process that nothing can appear behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    WholeNumber = models.BigIntegerField[Any, Any]
else:  # Django's fields take no type parameters at run time
    WholeNumber = models.BigIntegerField


class CurrentTransaction(models.Func):
    """`pg_current_xact_id()` as a whole number: 64 bits, so it never wraps; a subtransaction has its parent's."""

    template = "(pg_current_xact_id()::text)::bigint"
    output_field = WholeNumber()
