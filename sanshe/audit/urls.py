"""The map of nouns of this context."""

from __future__ import annotations

from django.urls import path

from sanshe.audit import pages, views

app_name = "audit"
urlpatterns = [
    path("system/", views.system, name="system"),
    path("audit/", views.audit, name="audit"),
    path("audit/reads/", pages.reads, name="reads"),
    path("records/<slug:table>/<uuid:key>/looks/", pages.looks, name="looks"),
    path("records/<slug:table>/<uuid:key>/changes/", pages.changes, name="changes"),
]
