"""Django's entry to this context."""

from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    name = "sanshe.indicators"
    label = "indicators"
