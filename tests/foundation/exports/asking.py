"""Asking for lists through the pages, and reading what comes back."""

from __future__ import annotations

import io
import json
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from python_calamine import CalamineWorkbook

from sanshe.foundation.lists.listing import LISTINGS, Listing
from sanshe.foundation.ui.parts import Column
from sanshe.organizations.models import Organization

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sanshe.foundation.access.tier import Tier

HEADS_AT = 3  # below title, note and watermark
REASON = "核对持证社工名单"
CERTIFIED = {"figure": "A9", "as_of": "2012-10-23", "place": "330483"}


def address(listing: str, given: dict[str, str] | None = None, query: str = "", form: str = "xlsx") -> str:
    """Where a list is asked for."""
    asked = {"listing": listing, "given": json.dumps(given or {}), "query": query, "form": form, "at": "/"}
    return f"/exports/new/?{urlencode(asked)}"


CREDENTIALS = address("figures.certified_persons", CERTIFIED)
SOCIAL = address("organizations.organizations", {"group": "social"})


def table_of(content: bytes) -> list[list[Any]]:
    """The rows of a workbook."""
    return CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()


@contextmanager
def list_of_tier(tier: Tier) -> Iterator[str]:
    """The address of a list of organizations that is as harmful as we say."""
    declared = Listing(
        name="tests.organizations", columns=lambda: [Column("name", "组织", main=True)], row=lambda row, _p: {"name": row.name},
        order=("pinyin", "id"), counted=str, title=lambda _given: "敏感名单", tier=tier, exportable={"community_worker"},
        source=lambda principal, _given: Organization.objects.visible_to(principal),
    )  # fmt: skip
    LISTINGS[declared.name] = declared
    try:
        yield address(declared.name)
    finally:
        del LISTINGS[declared.name]
