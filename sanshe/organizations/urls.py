"""The map of nouns of this context."""

from __future__ import annotations

from django.urls import path

from sanshe.organizations import views

app_name = "organizations"
urlpatterns = [
    path("organizations/<uuid:key>/", views.organization, name="organization"),
    path("appointments/<uuid:key>/", views.appointment, name="appointment"),
]
