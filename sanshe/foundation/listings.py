"""The ground's own list: what left the house, by whom, why and under which number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sanshe.foundation.exports.duties import duties
from sanshe.foundation.exports.pages import by_state, exports_row, shown_exports
from sanshe.foundation.lists.filters import Filter
from sanshe.foundation.lists.listing import Listing, listing
from sanshe.foundation.ui.parts import Column

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sanshe.foundation.access.principal import Principal


def _columns() -> Sequence[Column]:
    return (
        Column("words", _("What"), main=True, sub="reason", sub_label=_("What for")),
        Column("by", _("Exported by")),
        Column("rows", _("Rows"), "number"),
        Column("form", _("File format"), phone=False),
        Column("asked_at", _("Asked at"), "moment"),
        Column("number", _("Number"), "code"),
        Column("status", _("Status"), "status"),
    )


def _empty(_principal: Principal) -> Mapping[str, Any]:
    return {
        "title": _("Nothing has been exported"),
        "text": _("Whatever leaves as a file stands here: who took it, what for, and under which number."),
        "icon": "download",
    }


_STATES = {
    "waiting": gettext_lazy("waiting for approval"),
    "approved": gettext_lazy("approved by a second person"),
    "refused": gettext_lazy("not approved"),
}

EXPORTS = listing(
    Listing(
        name="foundation.exports",
        title=lambda _given: _("Exports"),
        source=lambda principal, _given: shown_exports(principal),
        exportable=duties.approvers,
        columns=_columns,
        row=exports_row,
        order=("-number",),
        counted=lambda count: _("%(count)s exports") % {"count": count},
        empty=_empty,
        filters=(Filter("state", gettext_lazy("in every state"), lambda _p: tuple(_STATES.items()), by_state),),
    )
)
