"""Organizations that a table names: by credit code, filing number or name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q

from sanshe.organizations.models import Organization

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sanshe.foundation.access.principal import Principal


def organizations_named(actor: Principal, texts: Iterable[str]) -> dict[str, Organization]:
    """Organizations by whatever a table calls them; a name that stands for two stands for none, unless one of them still exists."""
    wanted = {text for text in texts if text}
    if not wanted:
        return {}
    rows = Organization.objects.visible_to(actor).filter(
        Q(name__in=wanted) | Q(credit_code__in=wanted) | Q(filing_number__in=wanted)
    )
    found: dict[str, dict[Any, Organization]] = {}
    for row in rows:
        for name in filter(None, (row.name, row.credit_code, row.filing_number)):
            found.setdefault(name, {})[row.pk] = row
    named = {text: [*found.get(text, {}).values()] for text in wanted}
    present = {text: [row for row in rows if row.dissolved_on is None] or rows for text, rows in named.items()}
    return {text: rows[0] for text, rows in present.items() if len(rows) == 1}
