"""The head that every form of a case has."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from sanshe.foundation.official_forms.asked import line


@dataclass(frozen=True)
class Head:
    """Which case, whose, by whom."""

    number: str = line(_("Case no."))
    agency: str = line(_("Agency that keeps the file"))
    client: str = line(_("Client"))
    worker: str = line(_("Social worker"))
    topic: str = line(_("Topic"))
    opened_on: str = line(_("Case opened on"))
