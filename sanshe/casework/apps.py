"""Django's entry to this context."""

from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    name = "sanshe.casework"
    label = "casework"
