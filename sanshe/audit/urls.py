"""The map of nouns of this context."""

from __future__ import annotations

from django.urls import path

from sanshe.audit import views

app_name = "audit"
urlpatterns = [
    path("system/", views.system, name="system"),
    path("audit/", views.audit, name="audit"),
]
