"""Bookings: the database puts each on the number line, and nobody moves one, revives one, or books what is not there to be booked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sanshe.foundation.access.functions import READERS, as_gatekeeper, definer
from sanshe.places.walls.words import CHINA, broken, lockable, trigger

if TYPE_CHECKING:
    from collections.abc import Iterator

BOOKINGS, CANCELLATIONS, FACILITIES = "places_booking", "places_bookingcancellation", "places_facility"
MOVED = "(new.facility_id, new.starts_at, new.ends_at, new.place_code, new.owner_organization)"


def statements() -> Iterator[str]:
    """Three triggers, and one function: which times of a facility are taken, without saying by whom."""
    yield lockable(BOOKINGS, "slot")
    yield trigger("booking_takes_its_slot", BOOKINGS, "before insert", _taken())
    yield trigger(
        "booking_stays_where_it_is",
        BOOKINGS,
        "before update",
        f"""begin
  if {MOVED} is distinct from {MOVED.replace("new.", "old.")} then {broken("a_booking_is_never_moved")} end if;
  if new.slot is distinct from old.slot and not (new.slot is null
    and exists (select from {CANCELLATIONS} c where c.booking_id = new.id)) then {broken("a_booking_keeps_its_slot")} end if;
  return new; end""",
    )
    yield trigger(
        "cancellation_frees_the_slot",
        CANCELLATIONS,
        "after insert",
        f"begin update {BOOKINGS} set slot = null where id = new.booking_id; return null; end",
    )
    yield trigger(
        "facility_closes_after_its_bookings",
        FACILITIES,
        "before update of opened_on, closed_on",
        f"""begin
  if exists (select from {BOOKINGS} b where b.facility_id = new.id and b.slot is not null
    and ({_day("b.starts_at")} < new.opened_on or {_last_day("b.ends_at")} > new.closed_on)) then
    {broken("bookings_lie_in_the_time_of_their_facility")} end if;
  return new; end""",
    )
    yield definer(
        "access.taken_times(wanted uuid, since timestamptz, until timestamptz)",
        "table (starts_at timestamptz, ends_at timestamptz)",
        f"""begin if not access.is_signed_in() then return; end if;
  return query select b.starts_at, b.ends_at from {BOOKINGS} b
    where b.facility_id = wanted and b.slot is not null and b.starts_at < until and b.ends_at > since order by b.starts_at; end""",
    )
    yield as_gatekeeper(f"grant execute on function access.taken_times(uuid, timestamptz, timestamptz) to {READERS};")


def _taken() -> str:
    """Fill in what the facility says. Its row is locked: of two bookings for one time the second waits, and finds it taken."""
    return f"""declare f {FACILITIES}; begin
  select * into f from {FACILITIES} where id = new.facility_id for no key update;
  new.place_code := f.place_code; new.county := f.county;
  if not f.is_bookable then {broken("only_bookable_facilities_are_booked")} end if;
  if {_day("new.starts_at")} < f.opened_on or {_last_day("new.ends_at")} > f.closed_on then
    {broken("bookings_lie_in_the_time_of_their_facility")} end if;
  if new.attendees > f.capacity then {broken("a_booking_fits_into_the_facility")} end if;
  if date_trunc('minute', new.starts_at) <> new.starts_at or date_trunc('minute', new.ends_at) <> new.ends_at then
    {broken("a_booking_keeps_to_the_minute")} end if;
  if new.ends_at > new.starts_at then
    new.slot := int8range({_point("new.starts_at")}, {_point("new.ends_at")}); end if;
  return new; end"""


def _day(moment: str) -> str:
    return f"({moment} at time zone '{CHINA}')::date"


def _last_day(moment: str) -> str:
    """The day on which something that ends at a moment is still there: midnight belongs to the evening before."""
    return _day(f"({moment} - interval '1 minute')")


def _point(moment: str) -> str:
    """The place of a moment on the number line: minutes since 1970 stay below 2³² for eight thousand years."""
    return f"f.line * 4294967296 + floor(extract(epoch from {moment}) / 60)::bigint"
