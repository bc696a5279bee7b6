"""How a community stands to the norms for service premises: area against each norm that holds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from sanshe.places.enums import NormKey

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from decimal import Decimal


class NormState(Enum):
    """What can be said of a community's premises."""

    MEETS = "meets"
    BELOW = "below"
    NO_AREA = "no_area"


@dataclass(frozen=True)
class Norms:
    """The norms for service premises that hold on a day; None where the city has set none.

    `area` in m² per community, `share` in m² per 100 households.
    """

    area: Decimal | None = None
    share: Decimal | None = None

    @classmethod
    def of(cls, values: Mapping[str, Decimal]) -> Norms:
        """From values by norm."""
        return cls(values.get(NormKey.PREMISES_AREA), values.get(NormKey.PREMISES_AREA_PER_100_HOUSEHOLDS))


@dataclass(frozen=True)
class Standing:
    """A community's premises on a day: `area` in m², households as last counted, and the norms of that day."""

    area: Decimal | None
    households: int | None
    residents: int | None
    counted_on: date | None
    norms: Norms

    @property
    def share(self) -> Decimal | None:
        """Square meters per 100 households; None without households or area."""
        if self.area is None or not self.households:
            return None
        return self.area * 100 / self.households

    @property
    def meets_area(self) -> bool | None:
        """Whether the area reaches its norm; None when one of the two is unknown."""
        return None if self.area is None or self.norms.area is None else self.area >= self.norms.area

    @property
    def meets_share(self) -> bool | None:
        """Whether the area per 100 households reaches its norm; None when one of the two is unknown."""
        return None if self.share is None or self.norms.share is None else self.share >= self.norms.share

    @property
    def state(self) -> NormState:
        """Below as soon as one known norm is missed."""
        if self.area is None:
            return NormState.NO_AREA
        return NormState.BELOW if False in (self.meets_area, self.meets_share) else NormState.MEETS
