"""Where django-allauth asks us: throttling, what happens at sign-in and sign-out, how TOTP secrets are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from sanshe.accounts import passwords, second_factors, sessions, throttle
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

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        """Whose password this is; one that was handed out too long ago no longer opens anything."""
        user: User | None = super().authenticate(request, **credentials)
        if user is not None and passwords.has_run_out(user.pk, at=now()):
            raise ValidationError(
                _("This one-time password has run out. Ask the head of your organization for a new one.")
            )
        return user

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Count the wrong try."""
        throttle.note_failure(**self._asked(request, credentials))

    def post_login(self, request: HttpRequest, user: AbstractBaseUser, **kwargs: Any) -> HttpResponse:
        """Give the session its token, and know the device next time."""
        assert isinstance(user, User)
        sessions.begin(request, user, at=now())
        passwords.count_from(user, at=now())
        request.session[passwords.WAITING] = passwords.must_change(user.pk, at=now())
        kwargs.setdefault("signal_kwargs", None)
        response = super().post_login(request, user, **kwargs)
        throttle.forget_failures(account=user.username, device=throttle.known_device(request, user))
        throttle.remember_device(request, response, user, at=now())
        return response  # type: ignore[no-any-return]  # allauth is not typed

    def logout(self, request: HttpRequest) -> None:
        """End the token before the session."""
        sessions.end(request)
        super().logout(request)

    def clean_password(self, password: str, user: User | None = None) -> str:
        """A new password is another one than before, so that a handed-out one does not stay."""
        if user is not None and user.check_password(password):
            raise ValidationError(_("This is the password until now. Choose another one that only you know."))
        return str(super().clean_password(password, user=user))

    def set_password(self, user: User, password: str) -> None:
        """Set a password that its owner chose."""
        super().set_password(user, password)
        passwords.replace(user.pk, at=now())
        passwords.remember(user, at=now())

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """On to the start page, which may have been waiting for the password."""
        del request
        return str(settings.LOGIN_REDIRECT_URL)

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None, *_args: Any, **_kwargs: Any
    ) -> None:
        """Signing in and out is seen and needs no message; a changed password cannot be seen."""
        if message_template == "account/messages/password_changed.txt":
            messages.add_message(request, level, _("Your password is changed. Use the new one from now on."))

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
