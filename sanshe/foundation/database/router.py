"""Several connections, one database: rows are related across all of them, and only the owner migrates."""

from __future__ import annotations

from typing import Any


class OneDatabase:
    """Django's router interface."""

    def allow_relation(self, _one: object, _other: object, **_hints: Any) -> bool:
        """Every alias is the same database."""
        return True

    def allow_migrate(self, db: str, _app_label: str, **_hints: Any) -> bool:
        """The owner role makes tables; the others could not."""
        return db == "owner"
