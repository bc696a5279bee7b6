"""People of an organization: taken on with an account, given a new password, let go."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from sanshe.accounts import passwords
from sanshe.accounts.enums import MANAGERS
from sanshe.accounts.models import User
from sanshe.foundation.access.scope import finish_all
from sanshe.foundation.chinese.names import clean_name
from sanshe.foundation.chinese.phone import MOBILE, normalize_phone
from sanshe.foundation.chinese.pinyin import person_reading
from sanshe.foundation.errors import Refusal
from sanshe.foundation.operations import operation
from sanshe.organizations.operations.appointment import end_appointment
from sanshe.organizations.operations.breaking import Broken, spoken
from sanshe.organizations.queries.staff import answers_for, posts_still_on

if TYPE_CHECKING:
    from datetime import date, datetime

    from sanshe.foundation.access.principal import Principal
    from sanshe.organizations.models import Appointment, Organization

SIGN_IN_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,29}")


class SignInNameTaken(Broken):
    sentence = _("Somebody signs in with this name already. Choose another, or appoint that person.")
    rules = frozenset({"accounts_user_username_key"})


class SignInNameUnfit(Refusal):
    sentence = _(
        "A sign-in name has 2 to 30 small letters, digits, points or hyphens and begins with a letter or digit."
    )


class PhoneTaken(Broken):
    sentence = _("Somebody signs in with this mobile number already. Appoint that person, or leave the number out.")
    rules = frozenset({"one_user_per_sign_in_phone"})


class NotAMobile(Refusal):
    sentence = _("One can sign in with a mobile number only: 11 digits that start with 1.")


class AnswersToOthers(Refusal):
    sentence = _(
        "This person holds posts elsewhere too, so that this account is not yours alone to open. Ask the security administrator."
    )


class WorksElsewhere(Refusal):
    sentence = _("This person holds no post here that could end.")


def _mobile(phone: str | None) -> str | None:
    if not phone:
        return None
    number = normalize_phone(phone)
    if not MOBILE.fullmatch(number):
        raise NotAMobile
    return number


@operation("organizations.staff.hired")
def hire(
    *,
    actor: Principal,
    username: str,
    name: str,
    phone: str | None = None,
    password: str | None = None,
    at: datetime | None = None,
) -> User:
    """Make an account for somebody; rights come with the first appointment.

    A `password` handed out at a moment `at` is good for the first sign-in only; without one nobody can sign in yet.

    Raises:
        SignInNameUnfit, SignInNameTaken, PhoneTaken, NotAMobile: as their sentences say.
        Refusal: the name or the number is none.
    """
    if not SIGN_IN_NAME.fullmatch(username):
        raise SignInNameUnfit
    with spoken(SignInNameTaken, PhoneTaken):
        user = User.objects.create_user(
            username=username, name=clean_name(name), password=password, phone=_mobile(phone)
        )
    if password is not None and at is not None:
        passwords.note_handed_out(user, by=actor.user, at=at)
    return user


@operation("organizations.staff.password_handed_out")
def hand_out_password(*, actor: Principal, user: User, password: str, at: datetime) -> User:
    """Give somebody a new one-time password; wherever they are signed in, that ends at once.

    Raises:
        AnswersToOthers: the person works for others too, or is the actor.
    """
    if user.pk == actor.user or not answers_for(user):
        raise AnswersToOthers
    user.is_active = True
    user.save(update_fields=["is_active"])
    passwords.hand_out(user, password, by=actor.user, at=at)
    finish_all(user.pk)
    return user


@operation("organizations.staff.corrected")
def correct_account(*, actor: Principal, user: User, name: str, phone: str | None) -> User:
    """Correct the name or the mobile number of somebody's account.

    Raises:
        AnswersToOthers: the person works for others too.
        PhoneTaken, NotAMobile: as their sentences say.
    """
    del actor
    if not answers_for(user):
        raise AnswersToOthers
    user.name, user.phone = clean_name(name), _mobile(phone)
    spelled = person_reading(user.name)
    user.pinyin, user.initials = spelled.full, spelled.initials
    with spoken(PhoneTaken):
        user.save(update_fields=["name", "phone", "phone_index", "pinyin", "initials"])
    return user


@operation("organizations.staff.left")
def let_go(
    *, actor: Principal, user: User, organization: Organization, on: date, at: datetime, at_once: bool = False
) -> User:
    """End everything that somebody is at an organization after a day; with `at_once`, at the present moment `at`.

    At once also ends every session, and closes the account when no other post stands behind it. A post that was still to come
    is closed in either case.

    Raises:
        WorksElsewhere: there is no post here that could end.
        LastSecurityAdministrator: see `end_appointment`.
    """
    posts = list(posts_still_on(actor, user, on).filter(organization=organization))
    if not posts:
        raise WorksElsewhere
    if at_once and user.pk != actor.user and answers_for(user):
        _close_when_last(actor, user, organization, on)
    for post in sorted(posts, key=_own_right_last):
        if at_once or post.starts_on > on:
            end_appointment(actor=actor, appointment=post, on=on, at=at)
        elif post.ends_on is None or post.ends_on > on:
            end_appointment(actor=actor, appointment=post, on=on)
    if at_once:
        finish_all(user.pk)
    return user


def _own_right_last(post: Appointment) -> bool:
    """A head who leaves needs the right of the head's post to end the others."""
    return post.role in MANAGERS


def _close_when_last(actor: Principal, user: User, organization: Organization, on: date) -> None:
    if not posts_still_on(actor, user, on).exclude(organization=organization).exists():
        user.is_active = False
        user.save(update_fields=["is_active"])
