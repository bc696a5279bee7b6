"""On the desks: exports that wait for a second word, and for the security administrator what is wrong with accounts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sanshe.accounts.enums import CITY, MANAGERS, SECURITY
from sanshe.accounts.listings import every_account
from sanshe.accounts.lockouts import lockouts
from sanshe.foundation.clock import now
from sanshe.foundation.exports.pages import exports_address, waiting_for
from sanshe.foundation.ui.words import say_moment
from sanshe.foundation.web.desk import Card, Line, register

if TYPE_CHECKING:
    from datetime import date

    from sanshe.foundation.access.principal import Principal

SHOWN = 5


def exports_to_decide(principal: Principal, _on: date) -> Card | None:
    """The oldest exports of others that wait for the reader's word; no card when there is none."""
    found = waiting_for(principal).order_by("number")[:SHOWN]
    lines = [
        Line(f"{one.by} · {one.words}", say_moment(one.asked_at), one.get_absolute_url(), "waiting") for one in found
    ]
    return Card(_("Exports that wait for your word"), exports_address("waiting"), lines) if lines else None


register(exports_to_decide, roles=MANAGERS | CITY, order=5)


def security(_principal: Principal, _on: date) -> Card:
    """Who is locked out, who has not signed in yet, who has no second factor."""
    address, (locked, _strangers) = reverse("accounts"), lockouts(now())
    active = every_account().filter(is_active=True)
    return Card(
        title=_("User accounts"),
        url=address,
        lines=[
            Line(_("Locked by wrong tries"), _people(len(locked)), address, "late" if locked else "done"),
            Line(
                _("Wait for their first sign-in"),
                _people(active.filter(waits=True).count()),
                f"{address}?state=waiting",
            ),
            Line(
                _("Without a second factor"), _people(active.filter(has_factor=False).count()), f"{address}?factor=no"
            ),
        ],
    )


def _people(count: int) -> str:
    return ngettext("%(count)s account", "%(count)s accounts", count) % {"count": count} if count else _("nobody")


register(security, roles=SECURITY, order=10)
