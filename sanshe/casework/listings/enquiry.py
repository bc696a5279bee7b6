"""The list of enquiries at one's agency."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sanshe.accounts.enums import AGENCY
from sanshe.casework.enums import EnquiryOutcome, Urgency, Way
from sanshe.casework.models import Enquiry
from sanshe.foundation.lists.filters import Filter
from sanshe.foundation.lists.listing import Listing, listing
from sanshe.foundation.ui.parts import Column, Link, Status

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sanshe.foundation.access.principal import Principal


def enquiry_status(enquiry: Enquiry) -> Status:
    """What became of an enquiry; open ones in the tone of their urgency."""
    if enquiry.outcome:
        return Status(str(enquiry.get_outcome_display()), "done" if enquiry.outcome == EnquiryOutcome.CASE else "plain")
    urgent = {Urgency.NOW: "late", Urgency.SOON: "waiting"}
    return Status(_("Open enquiry"), urgent.get(Urgency(enquiry.urgency), "info"))


def _row(enquiry: Any, _principal: Principal) -> Mapping[str, Any]:
    return {
        "who": str(enquiry),
        "url": enquiry.get_absolute_url(),
        "on": enquiry.received_on,
        "way": enquiry.get_way_display(),
        "urgency": enquiry.get_urgency_display(),
        "status": enquiry_status(enquiry),
        "next": None,
    }


def _outcome(rows: Any, chosen: str) -> Any:
    return rows if chosen == "all" else rows.filter(outcome="" if chosen == "open" else chosen)


ENQUIRIES = listing(
    Listing(
        name="casework.enquiries",
        title=lambda _given: _("Enquiries"),
        exportable=AGENCY,
        source=lambda principal, _given: Enquiry.objects.visible_to(principal).select_related("person"),
        columns=lambda: [
            Column("who", _("Who came"), main=True),
            Column("on", _("Came on"), "day"),
            Column("way", _("How they came"), phone=False),
            Column("urgency", _("Urgency"), phone=False),
            Column("status", _("What became of it"), "status"),
        ],
        row=_row,
        order=("-received_on", "id"),
        counted=lambda count: _("%(count)s enquiries") % {"count": count},
        filters=(
            Filter(
                "outcome",
                gettext_lazy("still open"),
                lambda _principal: [("all", _("open or ended")), *EnquiryOutcome.choices],
                _outcome,
                otherwise=lambda rows: rows.filter(outcome=""),
            ),
            Filter(
                "way",
                gettext_lazy("however they came"),
                lambda _principal: Way.choices,
                lambda rows, way: rows.filter(way=way),
            ),
        ),
        empty=lambda _principal: {
            "title": _("No open enquiry"),
            "text": _(
                "When somebody comes or calls, look first whether they are on file, then note what they ask for."
            ),
            "icon": "message-circle",
            "links": [Link(_("Note an enquiry"), reverse("casework:enquiry_beginning"), icon="plus")],
        },
    )
)
