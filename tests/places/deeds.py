"""Words that tests of places share: places of the sample city by name, and statements past the operations."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from django.db import DatabaseError, IntegrityError, connections, transaction
from psycopg import errors

from sanshe.places.availability import moment
from sanshe.places.models import Community, Facility, Premises, Region

if TYPE_CHECKING:
    from collections.abc import Callable

    from sanshe.foundation.access.principal import Principal
    from sanshe.places.models import Room

COUNTY = "330483"
CITY, STREET, SEAT, NEIGHBOR = f"{COUNTY}000000", f"{COUNTY}001000", f"{COUNTY}001001", f"{COUNTY}001002"
YANGJIAMEN, QINGFENG = "杨家门社区", "庆丰社区"
DAY = date(2026, 5, 4)  # a Monday
NOW = datetime.fromisoformat("2026-05-04T08:00:00+08:00")


def at(clock: str, day: date = DAY) -> datetime:
    """A moment of the city's time."""
    return moment(day, time.fromisoformat(clock))


def region(principal: Principal, code: str = SEAT) -> Region:
    """A region by its code."""
    return Region.objects.visible_to(principal).get(code=code)


def community(principal: Principal, name: str = YANGJIAMEN) -> Community:
    """A community by its name."""
    return Community.objects.visible_to(principal).get(name=name)


def premises(principal: Principal, name: str = YANGJIAMEN) -> Premises:
    """The premises of a community."""
    return Premises.objects.visible_to(principal).get(community__name=name)


def facility(principal: Principal, kind: str = "chess_room", name: str = YANGJIAMEN) -> Facility:
    """A facility of a community by its kind."""
    rows = Facility.objects.visible_to(principal).select_related("community", "room")
    return rows.get(community__name=name, kind=kind)


def room(principal: Principal, kind: str = "chess_room", name: str = YANGJIAMEN) -> Room:
    """The room of a facility."""
    found = facility(principal, kind, name).room
    assert found is not None
    return found


def post(principal: Principal) -> Any:
    """The organization for which somebody acts."""
    assert principal.post is not None
    return principal.post.organization


def run(statement: str, *values: Any) -> int:
    """A statement of the web role, past every operation; how many rows it touched."""
    with transaction.atomic(), connections["default"].cursor() as cursor:
        cursor.execute(statement, values)
        return int(cursor.rowcount)


def broken_rule(act: Callable[[], Any]) -> str | None:
    """The rule of the database that an act would break."""
    try:
        with transaction.atomic():
            act()
    except IntegrityError as error:
        cause = error.__cause__
        return cause.diag.constraint_name if isinstance(cause, errors.IntegrityError) else None
    return None


def is_refused(act: Callable[[], Any]) -> bool:
    """Whether the database refuses an act for want of a right, and nothing of it stays."""
    try:
        with transaction.atomic():
            act()
    except DatabaseError as error:
        return isinstance(error.__cause__, errors.InsufficientPrivilege)
    return False
