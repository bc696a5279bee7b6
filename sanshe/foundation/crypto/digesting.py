"""Blind indexes of many values at once: the key of the column is derived once, not for each of them."""

from __future__ import annotations

import hmac
from typing import TYPE_CHECKING, Any

from django.conf import settings

from sanshe.foundation.crypto.sealing import INDEX_BYTES

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db.models import Model


def digester(model: type[Model], field_name: str) -> Callable[[str], bytes]:
    """A function that digests values which have their one form already, as the blind index of a model's field does."""
    field: Any = model._meta.get_field(field_name)
    key = settings.KEYRING.derive(f"blind index {model._meta.db_table}.{field.column}")

    def digest(value: str) -> bytes:
        return hmac.digest(key, value.encode(), "sha256")[:INDEX_BYTES]

    return digest
