"""Codes of regions: each lies in one that is in force, none changes, and a withdrawn one never comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sanshe.places.walls.words import broken, trigger

if TYPE_CHECKING:
    from collections.abc import Iterator

REGIONS = "places_region"
LEVEL = (  # as the generated column has it, which does not exist yet when a trigger asks before the row is stored
    "case when right(new.code, 10) = repeat('0', 10) then 2 when right(new.code, 8) = repeat('0', 8) then 4 "
    "when right(new.code, 6) = repeat('0', 6) then 6 when right(new.code, 3) = '000' then 9 else 12 end"
)


def statements() -> Iterator[str]:
    """Triggers on regions and on what stands behind their codes."""
    yield _lies_in_a_region()
    yield from _codes()
    yield from _behind_a_code()


def _lies_in_a_region() -> str:
    """A county lies in nothing that is kept here."""
    return trigger(
        "region_lies_in_a_region",
        REGIONS,
        "before insert or update of code, valid_from, valid_until",
        f"""declare depth int := {LEVEL}; above record; begin
  if depth > 6 then
    select valid_from, valid_until into above from {REGIONS}
      where code = rpad(left(new.code, case depth when 12 then 9 else 6 end), 12, '0') for share;
    if not found then {broken("a_region_lies_in_a_known_region")} end if;
    if new.valid_from < above.valid_from or coalesce(new.valid_until, 'infinity') > coalesce(above.valid_until, 'infinity') then
      {broken("regions_lie_in_the_time_of_their_region")} end if;
  end if;
  if tg_op = 'UPDATE' and exists (select from {REGIONS} r where r.level > depth and left(r.code, depth) = left(new.code, depth)
    and (r.valid_from < new.valid_from or coalesce(r.valid_until, 'infinity') > coalesce(new.valid_until, 'infinity'))) then
    {broken("regions_lie_in_the_time_of_their_region")} end if;
  return new; end""",
    )


def _codes() -> Iterator[str]:
    yield trigger(
        "region_code_is_used_once",
        REGIONS,
        "before update of code, valid_until",
        f"""begin
  if new.code <> old.code then {broken("a_region_keeps_its_code")} end if;
  if old.valid_until is not null and new.valid_until is null then {broken("a_withdrawn_code_never_comes_back")} end if;
  return new; end""",
    )
    yield trigger(
        "region_successor_is_on_file",
        REGIONS,
        "before insert or update of replaced_by",
        f"""begin
  if new.replaced_by <> '' and not exists (select from {REGIONS} r where r.code = new.replaced_by and r.valid_until is null) then
    {broken("the_successor_of_a_region_is_in_force")} end if;
  return new; end""",
    )


def _behind_a_code() -> Iterator[str]:
    yield trigger(
        "only_village_codes_have_a_community",
        "places_community",
        "before insert or update of place_code",
        f"""begin
  if right(new.place_code, 3) = '000' then {broken("only_village_codes_have_a_community")} end if;
  return new; end""",
    )
    yield trigger(
        "former_region_name_ended_in_its_time",
        "places_formerregionname",
        "before insert or update of until, region_id",
        f"""begin
  if exists (select from {REGIONS} r where r.id = new.region_id and (new.until < r.valid_from or new.until > r.valid_until)) then
    {broken("former_region_name_ended_in_its_time")} end if;
  return new; end""",
    )
    yield trigger(
        "household_count_lies_in_the_time_of_its_community",
        "places_householdcount",
        "before insert or update of counted_on, community_id",
        f"""begin
  if exists (select from places_community c where c.id = new.community_id
    and (new.counted_on < c.established_on or new.counted_on > c.dissolved_on)) then
    {broken("household_count_lies_in_the_time_of_its_community")} end if;
  return new; end""",
    )
