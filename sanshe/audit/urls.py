"""The map of nouns of this context."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.urls import URLPattern

app_name = "audit"
urlpatterns: list[URLPattern] = []
