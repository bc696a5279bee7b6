"""The accounts, for the security administrator."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.mfa.models import Authenticator
from django.db.models import Exists, Max, OuterRef, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sanshe.accounts.enums import SECURITY
from sanshe.accounts.models import OneTimePassword, User
from sanshe.accounts.programs.deliveries import DELIVERIES
from sanshe.foundation.access.tier import Tier
from sanshe.foundation.chinese.grams import grams
from sanshe.foundation.chinese.pinyin import search_key
from sanshe.foundation.chinese.width import clean
from sanshe.foundation.lists.filters import Filter
from sanshe.foundation.lists.listing import Listing, listing
from sanshe.foundation.ui.parts import Column, Status

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from django.db.models import QuerySet

    from sanshe.foundation.access.principal import Principal

__all__ = ["ACCOUNTS", "DELIVERIES", "every_account"]


def every_account() -> QuerySet[Any]:
    """All accounts, with what the list shows of each."""
    factor = Authenticator.objects.filter(user=OuterRef("pk"), type=Authenticator.Type.TOTP)
    waiting = OneTimePassword.objects.filter(user=OuterRef("pk"), replaced_at=None)
    return User.objects.annotate(
        has_factor=Exists(factor), waits=Exists(waiting), last_seen_at=Max("devices__last_seen_at")
    )


def _state(user: Any) -> Status:
    if not user.is_active:
        return Status(_("account closed"), "plain")
    if user.waits:
        return Status(_("waits for its first sign-in"), "waiting")
    if not user.has_usable_password():
        return Status(_("cannot sign in yet"), "plain")
    return Status(_("can sign in"), "done")


def _columns() -> Sequence[Column]:
    return (
        Column("name", _("Account"), main=True, sub="username", sub_label=_("Sign-in name")),
        Column("factor", _("Second factor"), "status"),
        Column("seen", _("Last sign-in"), "moment"),
        Column("state", _("Status"), "status"),
    )


def _row(user: Any, _principal: Principal) -> Mapping[str, Any]:
    return {
        "name": user.name,
        "username": user.username,
        "url": "",
        "factor": Status(_("set up"), "done") if user.has_factor else Status(_("none"), "plain"),
        "seen": user.last_seen_at,
        "state": _state(user),
    }


STATES: dict[str, tuple[Any, Q]] = {
    "waiting": (gettext_lazy("waiting for their first sign-in"), Q(waits=True, is_active=True)),
    "closed": (gettext_lazy("account closed"), Q(is_active=False)),
    "never": (gettext_lazy("never signed in"), Q(last_seen_at=None, is_active=True)),
}
FACTORS = {"no": gettext_lazy("without a second factor"), "yes": gettext_lazy("with a second factor")}


def _search(rows: QuerySet[User], text: str) -> QuerySet[User]:
    """By sign-in name from its beginning, or by name and its pinyin."""
    wanted = clean(text)
    found = Q(username__startswith=wanted.lower()) | Q(grams__contains=grams(wanted), name__icontains=wanted)
    key = search_key(wanted)
    if key and key.isascii():
        found |= Q(initials__startswith=key) | Q(pinyin__startswith=key)
    return rows.filter(found)


ACCOUNTS = listing(
    Listing(
        name="accounts.accounts",
        title=lambda _given: _("Accounts"),
        source=lambda _principal, _given: every_account(),
        exportable=SECURITY,
        tier=Tier.PERSONAL,
        columns=_columns,
        row=_row,
        order=("pinyin", "id"),
        counted=lambda count: _("%(count)s in all") % {"count": count},
        search=_search,
        empty=lambda _principal: {"title": _("No account fits"), "text": _("Take a filter away, or search for less."), "icon": "users"},
        filters=(
            Filter("state", gettext_lazy("open or closed"), lambda _p: tuple((k, words) for k, (words, _q) in STATES.items()),
                   lambda rows, state: rows.filter(STATES[state][1])),
            Filter("factor", gettext_lazy("with or without a second factor"), lambda _p: tuple(FACTORS.items()),
                   lambda rows, one: rows.filter(has_factor=one == "yes")),
        ),
    )
)  # fmt: skip
