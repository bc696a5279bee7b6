"""Households that were found in hardship, by layer and by how far the procedure has come."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sanshe.accounts.enums import FRONT_LINE
from sanshe.casework.models import AssistanceFinding
from sanshe.casework.social_assistance import AssistanceLayer, AssistanceStep
from sanshe.foundation.lists.filters import Filter
from sanshe.foundation.lists.listing import Listing, listing
from sanshe.foundation.ui.parts import Column, Link, Status

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sanshe.foundation.access.principal import Principal

TONES = {AssistanceStep.CONFIRMED: "done", AssistanceStep.DECLINED: "late"}
OPEN = {"confirmed_on": None, "declined_on": None}


def step_status(row: AssistanceFinding) -> Status:
    """How far it has come, as the street tells it."""
    step = row.step
    return Status(str(step.label), TONES.get(step, "info")) if step else Status(_("Found, not referred yet"), "waiting")


def _row(row: Any, _principal: Principal) -> Mapping[str, Any]:
    return {
        "household": str(row.household),
        "url": row.get_absolute_url(),
        "layer": row.get_layer_display(),
        "found": row.found_on,
        "by": row.get_found_by_display(),
        "step": step_status(row),
        "next": None,
    }


def _step(rows: Any, chosen: str) -> Any:
    if chosen == "found":
        return rows.filter(referred_on=None, applied_on=None, **OPEN)
    return rows.filter(**OPEN) if chosen == "open" else rows.filter(**{f"{chosen}_on__isnull": False})


ASSISTANCE = listing(
    Listing(
        name="casework.assistance",
        title=lambda _given: _("Social assistance"),
        source=lambda principal, _given: AssistanceFinding.objects.visible_to(principal).select_related("household"),
        exportable=FRONT_LINE,
        columns=lambda: [
            Column("household", _("Which household"), main=True),
            Column("layer", _("Layer")),
            Column("step", _("How far it has come"), "status"),
            Column("found", _("Found on"), "day"),
            Column("by", _("How it was found"), phone=False),
        ],
        row=_row,
        order=("-found_on", "id"),
        counted=lambda count: _("%(count)s households were found") % {"count": count},
        filters=(
            Filter(
                "layer",
                gettext_lazy("of every layer"),
                lambda _principal: AssistanceLayer.choices,
                lambda rows, layer: rows.filter(layer=layer),
            ),
            Filter(
                "step",
                gettext_lazy("however far it has come"),
                lambda _principal: [
                    ("found", gettext_lazy("not referred yet")),
                    ("open", gettext_lazy("not answered yet")),
                    (str(AssistanceStep.CONFIRMED), AssistanceStep.CONFIRMED.label),
                    (str(AssistanceStep.DECLINED), AssistanceStep.DECLINED.label),
                ],
                _step,
            ),
        ),
        empty=lambda _principal: {
            "title": _("No household was found yet"),
            "text": _(
                "Whoever is in hardship often does not ask. Note whom you find and refer them; the street decides."
            ),
            "icon": "home-heart",
            "links": [Link(_("Note a household"), reverse("casework:hardship_form"), icon="plus")],
        },
    )
)
