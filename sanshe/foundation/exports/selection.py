"""What is taken: a list, what it belongs to, its filters and search; enough to find the same rows again, later."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db.models import Count, Max
from django.http import QueryDict
from django.utils.translation import gettext as _

from sanshe.foundation.access.tier import Tier
from sanshe.foundation.errors import Refusal
from sanshe.foundation.lists import keyset
from sanshe.foundation.lists.listing import LISTINGS, Listing, narrowed, narrowing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.db.models import QuerySet

    from sanshe.foundation.access.principal import Principal


class NoSuchList(Refusal):
    """There is no such list, or the reader may not take it away; both are the same to them."""


@dataclass(frozen=True)
class Selection:
    """One list as it stood on the screen. `query` is the address's part behind the question mark."""

    listing: str
    given: Mapping[str, str] = field(default_factory=dict)
    query: str = ""

    @classmethod
    def from_json(cls, text: str) -> Selection:
        """The selection that `as_json` wrote."""
        return cls(**json.loads(text))

    def as_json(self) -> str:
        """As it is kept."""
        return json.dumps({"listing": self.listing, "given": dict(self.given), "query": self.query}, ensure_ascii=False)

    def declared_for(self, principal: Principal) -> Listing:
        """The list, if the reader may take it away.

        Raises:
            NoSuchList: there is none, or they may not.
        """
        declared = LISTINGS.get(self.listing)
        if declared is None or not declared.may_be_taken_by(principal):
            raise NoSuchList
        return declared

    def rows(self, principal: Principal) -> QuerySet[Any]:
        """The rows that the reader sees of it now, in its order.

        Raises:
            NoSuchList: the reader may not, or what it belongs to makes no sense.
        """
        declared = self.declared_for(principal)
        assert declared.source is not None
        try:
            rows = declared.source(principal, self.given)
        except (LookupError, ValueError, ValidationError) as error:
            raise NoSuchList from error
        return narrowed(declared, QueryDict(self.query), principal, rows).order_by(*declared.order)

    def part(self, principal: Principal, size: int, cursor: list[Any] | None) -> list[Any]:
        """The next rows behind a cursor; the first ones without one."""
        rows, order = self.rows(principal), self.declared_for(principal).order
        return list((keyset.after(rows, order, cursor) if cursor else rows)[:size])

    def size(self, principal: Principal, most: int) -> tuple[int, Tier]:
        """How many rows there are, at most one more than `most`, and their highest tier; nothing is read."""
        rows = self.rows(principal)[: most + 1]
        lowest = self.declared_for(principal).tier
        if not any(column.name == "tier" for column in rows.model._meta.fields):
            return rows.count(), lowest
        found = rows.aggregate(rows=Count("pk"), tier=Max("tier"))
        return int(found["rows"]), Tier(max(lowest, found["tier"] or Tier.PUBLIC))

    def title(self) -> str:
        """What is listed."""
        declared = LISTINGS.get(self.listing)
        return (declared.title(self.given) if declared else "") or _("List")

    def words(self, principal: Principal) -> str:
        """What is listed, narrowed by what, in one line."""
        declared = self.declared_for(principal)
        return " · ".join([self.title(), *narrowing(declared, QueryDict(self.query), principal)])


def behind(rows: list[Any], order: tuple[str, ...]) -> list[Any] | None:
    """The cursor behind the last of some rows."""
    return keyset.decode(keyset.encode(rows[-1], order), order) if rows else None
