"""Django's entry to this context."""

from typing import Any

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "sanshe.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Tell the ground when somebody last proved who they are; a changed password or factor ends other sessions."""
        from allauth.account.signals import password_changed  # noqa: PLC0415 - models must be ready first
        from allauth.mfa.signals import authenticator_added, authenticator_removed  # noqa: PLC0415 - the same

        from sanshe.accounts import sessions  # noqa: PLC0415 - the same
        from sanshe.foundation.web.freshness import Proofs  # noqa: PLC0415 - the same

        Proofs.last = staticmethod(sessions.proven_at)
        for changed in (password_changed, authenticator_added, authenticator_removed):
            changed.connect(_end_other_sessions, dispatch_uid="sanshe.accounts.end_other_sessions")


def _end_other_sessions(request: Any, user: Any, **_more: Any) -> None:
    from sanshe.accounts import sessions  # noqa: PLC0415 - models must be ready first

    sessions.end_others(request, user)
