"""The map of nouns of this context."""

from __future__ import annotations

from django.urls import path

from sanshe.casework.views import couple

app_name = "casework"
urlpatterns = [
    path("couple-outcomes/", couple.listed, name="couple_outcomes"),
    path("couple-outcomes/new/", couple.couple_form, name="couple_form"),
    path("couple-outcomes/noting/", couple.noting, name="noting"),
    path("couple-outcomes/<uuid:key>/", couple.couple_outcome, name="couple_outcome"),
    path("couple-outcomes/<uuid:key>/outcome/", couple.outcome, name="outcome"),
]
