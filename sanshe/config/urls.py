"""The root of all addresses: each context brings its own map of nouns."""

from __future__ import annotations

from django.urls import include, path

from sanshe.config.health import health
from sanshe.foundation.api.description import docs, openapi
from sanshe.foundation.api.interface import urls
from sanshe.foundation.web.serving import public

urlpatterns = [
    path("", include("sanshe.indicators.urls")),
    path("", include("sanshe.accounts.urls")),
    path("", include("sanshe.foundation.urls")),
    path("imports/", include("sanshe.foundation.imports.urls")),
    path("", include("sanshe.places.urls")),
    path("", include("sanshe.organizations.urls")),
    path("", include("sanshe.people.urls")),
    path("", include("sanshe.casework.urls")),
    path("", include("sanshe.audit.urls")),
    path("api/docs", public(docs), name="api_docs"),
    path("api/v1/openapi.json", public(openapi), name="openapi"),
    path("api/v1/", include((urls(), "api"))),
    path("healthz", health, name="health"),
]

handler400 = "sanshe.foundation.web.trouble.forbidden"
handler403 = "sanshe.foundation.web.trouble.forbidden"
handler404 = "sanshe.foundation.web.trouble.not_found"
handler500 = "sanshe.foundation.web.trouble.broken"
