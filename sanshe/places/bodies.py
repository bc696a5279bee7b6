"""What places ask about organizations, which live above them: the context above tells it here, once, at start."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db.models import Q

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from datetime import date
    from uuid import UUID

    from sanshe.foundation.access.principal import Principal
    from sanshe.foundation.ui.parts import Link

NOWHERE = Q(pk__in=())


@dataclass
class Bodies:
    """Questions with answers for a world without organizations; `sanshe/organizations/seats.py` gives the real ones.

    `names` of organizations by their ids; `committees_at` a region code, those that may own the community there;
    `has_station`, a condition on rows with a `place_code`: a social work station exists there on a day;
    `stations_at` a region code on a day, as links.
    """

    names: Callable[[Principal, Collection[UUID]], dict[UUID, str]] = field(default=lambda _principal, _ids: {})
    committees_at: Callable[[Principal, str], Sequence[tuple[UUID, str]]] = field(default=lambda _principal, _code: ())
    has_station: Callable[[Principal, date], Q] = field(default=lambda _principal, _on: NOWHERE)
    stations_at: Callable[[Principal, str, date], Sequence[Link]] = field(default=lambda _principal, _code, _on: ())


bodies = Bodies()
