"""The ground's own addresses: preferences, the post one acts from, the living gallery."""

from __future__ import annotations

from django.urls import path

from sanshe.foundation.ui.gallery import gallery
from sanshe.foundation.web import preferences, search, serving, views

app_name = "foundation"
urlpatterns = [
    path("ui/", serving.public(gallery), name="gallery"),
    path("views/", views.saved, name="saved_views"),
    path("views/new/", views.save, name="save_view"),
    path("views/<uuid:key>/removal/", views.remove, name="remove_view"),
    path("search/", search.search, name="search"),
    path("preferences/language/", preferences.language, name="language"),
    path("preferences/large-print/", preferences.large_print, name="large_print"),
    path("preferences/post/", preferences.acting_post, name="acting_post"),
]
