"""Addresses of what comes in: registers, files, and one sheet on its way."""

from __future__ import annotations

from django.urls import path

from sanshe.foundation.imports import acts, views

app_name = "imports"
urlpatterns = [
    path("", views.imports, name="imports"),
    path("registers/<slug:name>/", views.register, name="register"),
    path("registers/<slug:name>/template/", views.template, name="template"),
    path("registers/<slug:name>/files/", acts.files, name="files"),
    path("files/<uuid:key>/", views.file, name="file"),
    path("files/<uuid:key>/sheets/", acts.sheets, name="sheets"),
    path("<uuid:key>/", views.source, name="import"),
    path("<uuid:key>/columns/form/", views.columns_form, name="columns_form"),
    path("<uuid:key>/columns/", acts.columns, name="columns"),
    path("<uuid:key>/taking-over/", acts.taking_over, name="taking_over"),
    path("<uuid:key>/continuation/", acts.continuation, name="continuation"),
    path("<uuid:key>/undoing/", acts.undoing, name="undoing"),
    path("<uuid:key>/removal/", acts.removal, name="removal"),
    path("<uuid:key>/rejected-rows/", views.rejected_rows, name="rejected_rows"),
]
