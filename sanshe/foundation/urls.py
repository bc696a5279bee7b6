"""The ground's own addresses: preferences, the post one acts from, one's jobs, the living gallery."""

from __future__ import annotations

from django.urls import path

from sanshe.foundation.exports import limit_views as limits
from sanshe.foundation.exports import views as exports
from sanshe.foundation.jobs import views as jobs
from sanshe.foundation.ui.gallery import gallery
from sanshe.foundation.web import preferences, search, serving, views

app_name = "foundation"
urlpatterns = [
    path("ui/", serving.public(gallery), name="gallery"),
    path("views/", views.saved, name="saved_views"),
    path("views/new/", views.save, name="save_view"),
    path("views/<uuid:key>/removal/", views.remove, name="remove_view"),
    path("jobs/", jobs.jobs, name="jobs"),
    path("jobs/<uuid:key>/", jobs.job, name="job"),
    path("jobs/<uuid:key>/cancellation/", jobs.cancel, name="cancel_job"),
    path("jobs/<uuid:key>/renewal/", jobs.renew, name="renew_job"),
    path("jobs/<uuid:key>/downloads/", jobs.download, name="download"),
    path("jobs/<uuid:key>/sighting/", jobs.see, name="see_job"),
    path("exports/", exports.exports, name="exports"),
    path("exports/request/", exports.export_form, name="export_form"),
    path("exports/new/", exports.ask, name="ask_export"),
    path("exports/<uuid:key>/", exports.export, name="export"),
    path("exports/<uuid:key>/decision/", exports.decide, name="decide_export"),
    path("export-limits/", limits.limits, name="export_limits"),
    path("export-limits/new/", limits.set_one, name="set_export_limit"),
    path("search/", search.search, name="search"),
    path("preferences/language/", preferences.language, name="language"),
    path("preferences/large-print/", preferences.large_print, name="large_print"),
    path("preferences/post/", preferences.acting_post, name="acting_post"),
]
