"""The living gallery: every component of the kit with its states, on one page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render

from sanshe.foundation.ui import gallery_sample as sample
from sanshe.foundation.ui.assets import icon_names
from sanshe.foundation.ui.gallery_form import SampleForm, wrong_form
from sanshe.foundation.ui.palette import colors, contrast

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


def gallery(request: HttpRequest) -> HttpResponse:
    """Show the kit; `nav` and `shell` are the gallery's own unless a context processor brings the reader's."""
    return render(request, "ui/gallery/gallery.html", {
        "nav": sample.NAV,
        "shell": sample.SHELL,
        "is_sample": True,
        "acting_for": "",
        "sample": sample,
        "swatches": [(name, color, round(contrast(color, "#ffffff"), 1)) for name, color in colors().items()],
        "icons": icon_names(),
        "form": SampleForm(initial=SampleForm.start),
        "wrong": wrong_form(),
    })  # fmt: skip
