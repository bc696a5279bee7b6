"""Django's entry to this context."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "sanshe.audit"
    label = "audit"
