"""The list of what became of each telling of an address."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sanshe.foundation.lists.filters import Filter
from sanshe.foundation.lists.listing import Listing, listing
from sanshe.foundation.ui.parts import Column, Status
from sanshe.foundation.webhooks.announcing import ANNOUNCED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sanshe.foundation.access.principal import Principal
    from sanshe.foundation.webhooks.models import WebhookDelivery

OUTCOMES = {
    "taken": gettext_lazy("delivered"),
    "refused": gettext_lazy("the other side refused it"),
    "no_answer": gettext_lazy("no answer"),
    "certificate": gettext_lazy("its certificate is not valid"),
    "HostNotAllowed": gettext_lazy("host not allowed by the city"),
    "HostUnknown": gettext_lazy("host not found"),
    "PointsInwards": gettext_lazy("host leads into an inner network"),
    "NoAddress": gettext_lazy("no address that can be told"),
    "ended": gettext_lazy("address ended"),
}


def said_event(name: str) -> str:
    """An event in words; one of an older version by its name."""
    return str(ANNOUNCED.get(name, name))


def _columns() -> Sequence[Column]:
    return (
        Column("event", _("Event"), main=True, sub="record", sub_label=_("Id of the record")),
        Column("happened", _("Happened"), "moment"),
        Column("tries", _("Tries"), "number"),
        Column("answer", _("Answer"), "code"),
        Column("state", _("Status"), "status"),
    )


def _row(one: WebhookDelivery, _principal: Principal) -> Mapping[str, Any]:
    return {
        "event": said_event(one.event),
        "record": str(one.record),
        "url": "",
        "happened": one.happened_at,
        "tries": one.attempts,
        "answer": str(one.status or ""),
        "state": _state(one),
        "next": None,
    }


def _state(one: WebhookDelivery) -> Status:
    word = str(OUTCOMES.get(one.outcome, one.outcome))
    if one.ended_at is None:
        return Status(_("tried again later: %(why)s") % {"why": word} if word else _("waits"), "waiting")
    return Status(word, "done") if one.outcome == "taken" else Status(_("given up: %(why)s") % {"why": word}, "late")


STATES = {
    "waiting": (gettext_lazy("that wait"), Q(ended_at=None)),
    "taken": (gettext_lazy("that were delivered"), Q(ended_at__isnull=False, outcome="taken")),
    "lost": (gettext_lazy("that were given up"), Q(ended_at__isnull=False) & ~Q(outcome="taken")),
}
DELIVERIES = listing(
    Listing(
        name="accounts.deliveries",
        title=lambda _given: _("Deliveries"),
        columns=_columns,
        row=_row,
        order=("-happened_at", "-id"),
        counted=lambda count: _("%(count)s deliveries") % {"count": count},
        empty=lambda _principal: {
            "title": _("Nothing was told yet"),
            "text": _("Whatever happens from now on of what the address wants stands here, with what came of it."),
            "icon": "send",
        },
        filters=(
            Filter(
                "state", gettext_lazy("of every kind"), lambda _p: tuple((key, words) for key, (words, _q) in STATES.items()),
                lambda rows, state: rows.filter(STATES[state][1]),
            ),
        ),
    )
)  # fmt: skip
