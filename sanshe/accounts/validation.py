"""What a new password must be, by the profile of this installation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth.password_validation import CommonPasswordValidator, UserAttributeSimilarityValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from sanshe.accounts import passwords
from sanshe.accounts.limits import limits

if TYPE_CHECKING:
    from sanshe.accounts.models import User

CHINESE_ENOUGH = 8  # different characters of some thousands: harder to guess than any mixture of twelve signs


class UnlikeTheAccount(UserAttributeSimilarityValidator):
    """Django's check, said in our words."""

    def get_help_text(self) -> str:
        """What the form says beside the field."""
        return _("It must not resemble your name or your sign-in name.")


class NotCommon(CommonPasswordValidator):
    """Django's check, said in our words."""

    def get_help_text(self) -> str:
        """What the form says beside the field."""
        return _("Passwords that many people use are refused.")


class FitsProfile:
    """Long enough, and where the profile asks for it, of several kinds of characters."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Refuse what is too short or too uniform."""
        del user
        if len(password) < limits().shortest:
            raise ValidationError(
                _("A password has at least %(count)s characters. A short sentence is easy to keep.")
                % {"count": limits().shortest}
            )
        if kinds_of(password) < limits().kinds:
            raise ValidationError(
                _(
                    "Mix %(count)s of these: capital letters, small letters, digits, other signs. "
                    "Or take a sentence with eight different Chinese characters."
                )
                % {"count": limits().kinds}
            )

    def get_help_text(self) -> str:
        """The same in advance."""
        if limits().kinds == 1:
            return _("At least %(count)s characters.") % {"count": limits().shortest}
        return _(
            "At least %(count)s characters: %(kinds)s of capital letters, small letters, digits and other signs, "
            "or a sentence with eight different Chinese characters."
        ) % {"count": limits().shortest, "kinds": limits().kinds}


class NotUsedBefore:
    """Where the profile asks for it, none of the last passwords."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Refuse a password that its owner had before."""
        if user is not None and user.pk and passwords.was_used(user, password, last=limits().remembered):
            raise ValidationError(_("You used this password before. Choose one that you have not had yet."))

    def get_help_text(self) -> str:
        """Said only when it happens."""
        return ""


def kinds_of(password: str) -> int:
    """Of how many kinds of characters a password is; eight different Chinese characters count as all four."""
    chinese: set[Any] = {sign for sign in password if "\u3400" <= sign <= "\u9fff" or sign >= "\U00020000"}
    if len(chinese) >= CHINESE_ENOUGH:
        return 4
    tests = (
        lambda sign: "A" <= sign <= "Z",
        lambda sign: "a" <= sign <= "z",
        str.isdigit,
        lambda sign: not (sign.isascii() and sign.isalnum()),
    )
    return sum(any(test(sign) for sign in password) for test in tests)
