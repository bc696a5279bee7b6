"""The map of nouns of this context."""

from __future__ import annotations

from django.urls import path

from sanshe.places import views

app_name = "places"
urlpatterns = [
    path("regions/<str:code>/", views.region, name="region"),
    path("communities/<uuid:key>/", views.community, name="community"),
    path("premises/<uuid:key>/", views.premises, name="premises"),
    path("facilities/<uuid:key>/", views.facility, name="facility"),
    path("awards/<uuid:key>/", views.award, name="award"),
    path("bookings/<uuid:key>/", views.booking, name="booking"),
]
