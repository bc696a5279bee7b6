"""Django's entry to this context."""

from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "sanshe.places"
    label = "places"
