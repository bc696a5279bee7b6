"""Finding people who work somewhere, for those who may see their posts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from sanshe.accounts.models import User
from sanshe.foundation.chinese.grams import grams
from sanshe.foundation.chinese.pinyin import search_key
from sanshe.foundation.chinese.width import clean
from sanshe.organizations.models import Appointment
from sanshe.organizations.queries.register import beginning
from sanshe.organizations.queries.staff import still_on

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from sanshe.foundation.access.door import ScopedRows
    from sanshe.foundation.access.principal import Principal


def named_users(typed: str) -> QuerySet[User]:
    """Users whose name holds a text or is read as it begins; a condition for posts, never shown by itself."""
    text = clean(typed)
    if not text:
        return User.objects.none()
    found = Q(grams__contains=grams(text), name__icontains=text)
    key = search_key(text)
    if key and key.isascii():
        found |= beginning("initials", key) | beginning("pinyin", key)
    return User.objects.filter(found)


def found_staff(principal: Principal, typed: str, on: date) -> ScopedRows[Appointment]:
    """Posts of people with such a name that run or are to come, as far as the principal sees them."""
    rows = Appointment.objects.visible_to(principal).filter(still_on(on), user__in=named_users(typed))
    return rows.select_related("user", "organization").order_by("user__pinyin", "id")


def user_known_as(username: str, name: str) -> User | None:
    """The account of this sign-in name, if its owner's name is known as well: nobody browses accounts."""
    return User.objects.filter(username=username, name=name).first()
