"""What lies in something lies in its time: rooms in premises, premises and facilities in communities, communities in regions.

A child's trigger locks the parent's row, so that nobody can end the parent at the same moment.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sanshe.places.walls.words import broken, lockable, trigger

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True)
class Span:
    """The columns that say from when until when the rows of a table are there; both days included, no end is open."""

    table: str
    start: str
    end: str


REGION = Span("places_region", "valid_from", "valid_until")
COMMUNITY = Span("places_community", "established_on", "dissolved_on")
PREMISES = Span("places_premises", "in_use_from", "in_use_until")
ROOM = Span("places_room", "in_use_from", "in_use_until")
FACILITY = Span("places_facility", "opened_on", "closed_on")

# inner, its column, outer, the outer's column, the rule
NESTED = (
    (COMMUNITY, "place_code", REGION, "code", "communities_lie_in_the_time_of_their_region"),
    (PREMISES, "community_id", COMMUNITY, "id", "premises_lie_in_the_time_of_their_community"),
    (ROOM, "premises_id", PREMISES, "id", "rooms_lie_in_the_time_of_their_premises"),
    (FACILITY, "community_id", COMMUNITY, "id", "facilities_lie_in_the_time_of_their_community"),
    (FACILITY, "room_id", ROOM, "id", "facilities_lie_in_the_time_of_their_room"),
)


def statements() -> Iterator[str]:
    """Two triggers a pair: one asks when the inner changes, one when the outer does."""
    for table in (REGION.table, COMMUNITY.table):
        yield lockable(table, "county")
    for inner, key, outer, name, rule in NESTED:
        yield trigger(
            f"{rule}_inner",
            inner.table,
            f"before insert or update of {key}, {inner.start}, {inner.end}",
            f"""declare o record; begin
  select {outer.start} as since, {outer.end} as until into o from {outer.table} where {name} = new.{key} for share;
  if {_outside(f"new.{inner.start}", f"new.{inner.end}", "o.since", "o.until")} then {broken(rule)} end if;
  return new; end""",
        )
        yield trigger(
            f"{rule}_outer",
            outer.table,
            f"before update of {outer.start}, {outer.end}",
            f"""begin
  if exists (select from {inner.table} i where i.{key} = new.{name}
    and {_outside(f"i.{inner.start}", f"i.{inner.end}", f"new.{outer.start}", f"new.{outer.end}")}) then {broken(rule)} end if;
  return new; end""",
        )
    yield _own_room()


def _outside(start: str, end: str, since: str, until: str) -> str:
    return f"({start} < {since} or coalesce({end}, 'infinity') > coalesce({until}, 'infinity'))"


def _own_room() -> str:
    rule = "facilities_stand_in_rooms_of_their_community"
    return trigger(
        rule,
        FACILITY.table,
        "before insert or update of room_id, community_id",
        f"""begin
  if new.room_id is not null and not exists (select from places_room r join places_premises p on p.id = r.premises_id
    where r.id = new.room_id and p.community_id = new.community_id) then {broken(rule)} end if;
  return new; end""",
    )
