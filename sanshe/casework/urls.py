"""The map of nouns of this context."""

from __future__ import annotations

from django.urls import path

from sanshe.casework import views

app_name = "casework"
urlpatterns = [
    path("couple-outcomes/<uuid:key>/", views.couple_outcome, name="couple_outcome"),
]
