"""A second look at every statement of the web role: a protected table outside a scope is a mistake, never an empty list."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from sanshe.foundation.access.policy import registry
from sanshe.foundation.access.scope import NoPrincipal, current_principal

if TYPE_CHECKING:
    from collections.abc import Callable


@cache
def _protected_tables() -> re.Pattern[str]:
    names = "|".join(sorted((policy.table for policy in registry.policies.values()), key=len, reverse=True))
    return re.compile(rf"\b(?:{names or '(?!)'})\b")


def guard(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:  # noqa: FBT001 - Django's signature
    """Refuse statements on protected tables while nobody has entered.

    Raises:
        NoPrincipal: the statement names a protected table and there is no principal.
    """
    if current_principal() is None and isinstance(sql, str):
        found = _protected_tables().search(sql)
        if found:
            raise NoPrincipal(f"{found.group()} is protected: enter a scope before asking for it.")
    return execute(sql, params, many, context)
