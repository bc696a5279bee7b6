"""Opening hours of a facility: the spans of one day do not overlap."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sanshe.places.walls.words import broken, trigger

if TYPE_CHECKING:
    from collections.abc import Iterator


def statements() -> Iterator[str]:
    """One trigger; it locks the facility so that two editors of its week wait for each other."""
    rule = "opening_hours_do_not_overlap"
    yield trigger(
        rule,
        "places_openinghours",
        "before insert or update of facility_id, weekday, opens_at, closes_at",
        f"""begin
  perform 1 from places_facility f where f.id = new.facility_id for no key update;
  if exists (select from places_openinghours h where h.facility_id = new.facility_id and h.weekday = new.weekday and h.id <> new.id
    and h.opens_at < new.closes_at and h.closes_at > new.opens_at) then {broken(rule)} end if;
  return new; end""",
    )
