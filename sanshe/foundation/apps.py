"""Start: every context's declarations are gathered, and a model without one stops the program."""

from __future__ import annotations

from django.apps import AppConfig, apps
from django.core.exceptions import ImproperlyConfigured
from django.utils.module_loading import autodiscover_modules


class FoundationConfig(AppConfig):
    name = "sanshe.foundation"
    label = "foundation"

    def ready(self) -> None:
        """Gather policies, walls, figures, navigation, reactions, lists and works; refuse to start when a model is undeclared."""
        from sanshe.foundation.access.policy import registry  # noqa: PLC0415 - models must be loaded first

        autodiscover_modules(
            "policies", "walls", "log", "figures", "navigation", "reactions", "operations", "listings", "works", "desk", "search",
            "imports",
        )  # fmt: skip
        from sanshe.foundation.imports import walls, works  # noqa: F401, PLC0415 - builds on the audit's part of the wall; the worker runs them

        undeclared = [
            model.__name__
            for model in apps.get_models(include_auto_created=True)
            if model not in registry.policies and model not in registry.internal
        ]
        if undeclared:
            raise ImproperlyConfigured(
                f"No access policy for {', '.join(sorted(undeclared))}: declare them in `policies`."
            )
