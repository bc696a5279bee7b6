"""The map of nouns of this context."""

from __future__ import annotations

from django.urls import path

from sanshe.indicators.views import figure, overview, takeaway

app_name = "indicators"
urlpatterns = [
    path("", overview.home, name="home"),
    path("figures/<str:code>/", figure.figure, name="figure"),
    path("overview/figures.xlsx", takeaway.figures_workbook, name="figures_workbook"),
    path("overview/communities.xlsx", takeaway.communities_workbook, name="communities_workbook"),
    path("wall/", overview.wall, name="wall"),
    path("overview.pdf", takeaway.overview_pdf, name="overview_pdf"),
]
