"""Django's entry to this context."""

from django.apps import AppConfig


class OrganizationsConfig(AppConfig):
    name = "sanshe.organizations"
    label = "organizations"

    def ready(self) -> None:
        """Answer what places ask."""
        from sanshe.organizations import seats  # noqa: F401, PLC0415 - models must be loaded first
