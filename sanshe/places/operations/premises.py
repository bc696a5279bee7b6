"""Premises and their rooms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sanshe.foundation.operations import operation
from sanshe.places.enums import Ownership
from sanshe.places.models import Community, Premises, Room

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from sanshe.foundation.access.principal import Principal


@operation("places.premises.added")
def add_premises(
    *,
    actor: Principal,
    community: Community,
    name: str,
    in_use_from: date,
    address: str = "",
    ownership: str = Ownership.OWNED,
    is_accessible: bool = False,
) -> Premises:
    """Take premises into use for a community."""
    del actor
    return Premises.objects.create(
        community=community,
        name=name,
        address=address,
        ownership=ownership,
        in_use_from=in_use_from,
        is_accessible=is_accessible,
    )


@operation("places.premises.ended")
def end_premises(*, actor: Principal, premises: Premises, on: date) -> Premises:
    """Stop using premises after a day."""
    del actor
    premises.in_use_until = on
    premises.save(update_fields=["in_use_until"])
    return premises


@operation("places.room.added")
def add_room(
    *, actor: Principal, premises: Premises, name: str, area: Decimal, in_use_from: date, floor: str = ""
) -> Room:
    """Add a room with its area in m²; the area of premises and community is the sum of rooms."""
    del actor
    return Room.objects.create(premises=premises, name=name, area=area, in_use_from=in_use_from, floor=floor)


@operation("places.room.ended")
def end_room(*, actor: Principal, room: Room, on: date) -> Room:
    """Stop using a room after a day."""
    del actor
    room.in_use_until = on
    room.save(update_fields=["in_use_until"])
    return room
