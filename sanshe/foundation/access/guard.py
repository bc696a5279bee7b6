"""A second look at every statement of the web role.

A protected table outside a scope is a mistake, never an empty list; a confidential one inside a scope is remembered, so that
the audit hears of it even when no record came to light.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from sanshe.foundation.access.clauses import Everyone
from sanshe.foundation.access.policy import registry
from sanshe.foundation.access.reads import note_asked
from sanshe.foundation.access.scope import NoPrincipal, current_principal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

READS = re.compile(r"\s*\(?\s*(?:select|with)\b", re.IGNORECASE)


@cache
def _protected_tables() -> re.Pattern[str]:
    return _any_of(policy.table for policy in registry.policies.values())


@cache
def _confidential_tables() -> re.Pattern[str]:
    """Tables of which no row is open to everybody."""
    return _any_of(
        policy.table
        for policy in registry.policies.values()
        if not any(isinstance(clause, Everyone) for clause in policy.see)
    )


def _any_of(tables: Iterable[str]) -> re.Pattern[str]:
    names = "|".join(sorted(tables, key=len, reverse=True))
    return re.compile(rf"\b(?:{names or '(?!)'})\b")


def guard(execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: dict[str, Any]) -> Any:  # noqa: FBT001 - Django's signature
    """Refuse statements on protected tables while nobody has entered; remember what is read of confidential ones.

    Raises:
        NoPrincipal: the statement names a protected table and there is no principal.
    """
    text = sql if isinstance(sql, str) else str(sql)  # composed statements show their parts
    if current_principal() is None:
        found = _protected_tables().search(text)
        if found:
            raise NoPrincipal(f"{found.group()} is protected: enter a scope before asking for it.")
    elif READS.match(text):
        note_asked(_confidential_tables().findall(text))
    return execute(sql, params, many, context)
