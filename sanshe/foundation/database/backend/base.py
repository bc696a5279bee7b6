"""The database wrapper that Django loads by this name."""

from __future__ import annotations

from typing import Any

from django.db.backends.postgresql import base

from sanshe.foundation.access.guard import guard

GUARDED = frozenset({"sanshe_web", "sanshe_job"})


class DatabaseWrapper(base.DatabaseWrapper):
    """PostgreSQL; statements of the web and job roles pass the guard."""

    def __init__(self, settings_dict: dict[str, Any], alias: str = "default") -> None:
        super().__init__(settings_dict, alias)
        if settings_dict["USER"] in GUARDED:
            self.execute_wrappers.append(guard)
