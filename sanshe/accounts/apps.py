"""Django's entry to this context."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "sanshe.accounts"
    label = "accounts"
