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


NONSENSE = (LookupError, ValueError, ValidationError)


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

    def found_by(self, principal: Principal) -> Found:
        """What the reader finds under it now.

        Raises:
            NoSuchList: there is none, they may not take it away, or what it belongs to makes no sense.
        """
        declared = LISTINGS.get(self.listing)
        if declared is None or not declared.may_be_taken_by(principal):
            raise NoSuchList
        query = QueryDict(self.query)
        try:
            standing = declared.standing(principal, self.given, query)
            assert standing.source is not None
            rows = standing.source(principal, self.given)
        except NONSENSE as error:
            raise NoSuchList from error
        told = max((one.tier for one in standing.filters if query.get(one.param)), default=Tier.PUBLIC)
        found = narrowed(standing, query, principal, rows).order_by(*standing.order)
        return Found(standing, found, max(told, standing.tier))

    def title(self) -> str:
        """What is listed."""
        declared = LISTINGS.get(self.listing)
        return (declared.title(self.given) if declared else "") or _("List")

    def words(self, principal: Principal) -> str:
        """What is listed, narrowed by what, in one line."""
        declared = self.found_by(principal).declared
        return " · ".join([self.title(), *narrowing(declared, QueryDict(self.query), principal)])


@dataclass(frozen=True)
class Found:
    """What one reader finds: the list as it stands for them, its rows in order, and the tier that it has whatever they carry."""

    declared: Listing
    rows: QuerySet[Any]
    tier: Tier

    def part(self, size: int, cursor: list[Any] | None) -> list[Any]:
        """The next rows behind a cursor; the first ones without one."""
        return list((keyset.after(self.rows, self.declared.order, cursor) if cursor else self.rows)[:size])

    def behind(self, part: list[Any]) -> list[Any] | None:
        """The cursor behind the last of some rows."""
        order = self.declared.order
        return keyset.decode(keyset.encode(part[-1], order), order) if part else None

    def size(self, most: int) -> tuple[int, Tier]:
        """How many rows there are, at most one more than `most`, and their highest tier; nothing is read."""
        rows, lowest = self.rows[: most + 1], self.tier
        if not any(column.name == "tier" for column in rows.model._meta.fields):
            return rows.count(), lowest
        found = rows.aggregate(rows=Count("pk"), tier=Max("tier"))
        return int(found["rows"]), Tier(max(lowest, found["tier"] or Tier.PUBLIC))
