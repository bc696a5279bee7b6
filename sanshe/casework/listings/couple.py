"""The list of couples, for those who are on the allow-list of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sanshe.accounts.enums import AGENCY
from sanshe.casework.enums import RECONCILED, CoupleOutcomeCode
from sanshe.casework.models import CoupleOutcome
from sanshe.foundation.lists.filters import Filter
from sanshe.foundation.lists.listing import Listing, listing
from sanshe.foundation.ui.parts import Column, Link, Status

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sanshe.foundation.access.principal import Principal


def outcome_status(outcome: str, label: str) -> Status:
    """An outcome in a word; reconciled couples in the tone of what is done."""
    if not outcome:
        return Status(_("The counseling goes on"), "info")
    if outcome in RECONCILED:
        return Status(label, "done")
    return Status(label, "waiting" if outcome == CoupleOutcomeCode.POSTPONED else "plain")


def _row(couple: Any, _principal: Principal) -> Mapping[str, Any]:
    return {
        "reference": couple.reference,
        "url": couple.get_absolute_url(),
        "received": couple.received_on,
        "sessions": couple.sessions,
        "window": couple.window_ends_on,
        "outcome": outcome_status(couple.outcome, str(couple.get_outcome_display())),
        "on": couple.outcome_on,
        "next": None,
    }


COUPLES = listing(
    Listing(
        name="casework.couple_outcomes",
        title=lambda _given: _("Couples"),
        source=lambda principal, _given: CoupleOutcome.objects.visible_to(principal),
        exportable=AGENCY,
        columns=lambda: [
            Column("reference", _("Couple no."), main=True),
            Column("received", _("Came on"), "day"),
            Column("sessions", _("Finished sessions"), "number"),
            Column("window", _("Window ends on"), "day"),
            Column("outcome", _("Outcome"), "status"),
            Column("on", _("Outcome on"), "day"),
        ],
        row=_row,
        order=("-outcome_on", "reference", "id"),
        counted=lambda count: _("%(count)s couples") % {"count": count},
        filters=(
            Filter(
                "outcome",
                gettext_lazy("however it ended"),
                lambda _principal: [("reconciled", _("reconciled")), *CoupleOutcomeCode.choices],
                lambda rows, value: rows.filter(outcome__in=RECONCILED if value == "reconciled" else [value]),
            ),
        ),
        empty=lambda _principal: {
            "title": _("No couple on file that you may open"),
            "text": _(
                "Each couple is sealed: only those on its list know that it exists. Note the first one yourself."
            ),
            "icon": "shield-lock",
            "links": [Link(_("Note an outcome"), reverse("casework:couple_form"), icon="plus")],
        },
    )
)
