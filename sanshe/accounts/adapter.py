"""Where django-allauth asks us: throttling, what happens at sign-in and sign-out, how TOTP secrets are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from sanshe.accounts import second_factors, sessions, throttle
from sanshe.accounts.backend import NameOrPhone
from sanshe.accounts.models import User
from sanshe.foundation.clock import now

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser
    from django.http import HttpRequest, HttpResponse


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth is not typed
    """No self sign-up: accounts are made by the heads of organizations."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up by themselves."""
        del request
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Refuse while there were too many wrong tries."""
        asked = self._asked(request, credentials)
        if throttle.is_closed(**asked, at=now()):
            raise ValidationError(
                _("Too many wrong tries. Wait 15 minutes, or sign in on the device that you always use.")
            )

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Count the wrong try."""
        throttle.note_failure(**self._asked(request, credentials))

    def post_login(self, request: HttpRequest, user: AbstractBaseUser, **kwargs: Any) -> HttpResponse:
        """Give the session its token, and know the device next time."""
        assert isinstance(user, User)
        sessions.begin(request, user, at=now())
        kwargs.setdefault("signal_kwargs", None)
        response = super().post_login(request, user, **kwargs)
        throttle.forget_failures(account=user.username, device=throttle.known_device(request, user))
        throttle.remember_device(request, response, user, at=now())
        return response  # type: ignore[no-any-return]  # allauth is not typed

    def logout(self, request: HttpRequest) -> None:
        """End the token before the session."""
        sessions.end(request)
        super().logout(request)

    def add_message(self, *_args: Any, **_kwargs: Any) -> None:
        """Signing in and out is seen; it needs no message."""

    def _asked(self, request: HttpRequest, credentials: dict[str, Any]) -> dict[str, Any]:
        given = str(credentials.get("username", ""))
        user = NameOrPhone().find(given)
        return {
            "account": user.username if user else given,
            "origin": self.get_client_ip(request),
            "device": throttle.known_device(request, user),
        }


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth is not typed
    """TOTP secrets lie encrypted."""

    def encrypt(self, text: str) -> str:
        """Seal a secret for the database."""
        return second_factors.seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        """Open a sealed secret."""
        return second_factors.unseal(encrypted_text)
