"""Django's entry to this context."""

from django.apps import AppConfig


class OrganizationsConfig(AppConfig):
    name = "sanshe.organizations"
    label = "organizations"
