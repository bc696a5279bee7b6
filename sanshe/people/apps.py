"""Django's entry to this context."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "sanshe.people"
    label = "people"
