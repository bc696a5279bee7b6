"""Sign-in by name or by mobile phone, in one field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sanshe.accounts.models import User
from sanshe.foundation.chinese.phone import PhoneError, normalize_phone

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest


class NameOrPhone:
    """Django's authentication backend interface; no permissions, those come from posts."""

    def authenticate(
        self, request: HttpRequest | None, username: str = "", password: str = "", **_other: Any
    ) -> User | None:
        """The user whose password this is; unknown names cost the same time as wrong passwords."""
        del request
        user = self.find(username)
        if user is None:
            User().set_password(password)
            return None
        return user if user.is_active and user.check_password(password) else None

    def get_user(self, user_id: UUID) -> User | None:
        """The signed-in user, as long as the account is active."""
        return User.objects.filter(pk=user_id, is_active=True).first()

    def find(self, given: str) -> User | None:
        found = User.objects.filter(username=given.strip()).first()
        if found is not None:
            return found
        try:
            phone = normalize_phone(given)
        except PhoneError:
            return None
        return User.objects.filter(phone_index=phone).first()
