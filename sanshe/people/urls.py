"""The map of nouns of this context."""

from __future__ import annotations

from django.urls import path

from sanshe.people import views

app_name = "people"
urlpatterns = [
    path("people/<uuid:key>/", views.person, name="person"),
    path("households/<uuid:key>/", views.household, name="household"),
]
