"""Django's entry to this context."""

from django.apps import AppConfig


class SampleConfig(AppConfig):
    name = "sanshe.sample"
    label = "sample"
