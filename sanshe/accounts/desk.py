"""On the desks of those who give the second word: exports that wait for it. The ground itself knows no roles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from sanshe.accounts.enums import CITY, MANAGERS
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
