"""The map of nouns of this context."""

from __future__ import annotations

from django.urls import path

from sanshe.indicators.views import figure, overview, takeaway

app_name = "indicators"
urlpatterns = [
    path("", overview.home, name="home"),
    path("figures/<str:code>/", figure.figure, name="figure"),
    path("overview/figures/", takeaway.figures_workbook, name="figures_workbook"),
    path("overview/communities/", takeaway.communities_workbook, name="communities_workbook"),
    path("wall/", overview.wall, name="wall"),
    path("overview/papers/", takeaway.overview_pdf, name="overview_pdf"),
]
