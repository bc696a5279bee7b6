"""Awards and norms: a title lies where its community lies, a norm has one value a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sanshe.places.walls.words import broken, trigger

if TYPE_CHECKING:
    from collections.abc import Iterator


def statements() -> Iterator[str]:
    """Three triggers."""
    yield trigger(
        "award_lies_where_its_community_lies",
        "places_award",
        "before insert or update of community_id, place_code, granted_on",
        f"""begin
  if exists (select from places_community c where c.id = new.community_id and c.place_code <> new.place_code) then
    {broken("award_lies_where_its_community_lies")} end if;
  if exists (select from places_community c where c.id = new.community_id
    and (new.granted_on < c.established_on or new.granted_on > c.dissolved_on)) then
    {broken("award_is_granted_in_the_time_of_its_community")} end if;
  return new; end""",
    )
    yield trigger(
        "award_is_withdrawn_after_it_was_granted",
        "places_awardwithdrawal",
        "before insert or update of withdrawn_on, award_id",
        f"""begin
  if exists (select from places_award a where a.id = new.award_id and new.withdrawn_on < a.granted_on) then
    {broken("award_is_withdrawn_after_it_was_granted")} end if;
  return new; end""",
    )
    yield trigger(
        "one_norm_value_on_any_day",
        "places_norm",
        "before insert or update of key, county, valid_from, valid_until",
        f"""begin
  if exists (select from places_norm n where n.id <> new.id and n.county = new.county and n.key = new.key
    and n.valid_from <= coalesce(new.valid_until, 'infinity') and coalesce(n.valid_until, 'infinity') >= new.valid_from) then
    {broken("one_norm_value_on_any_day")} end if;
  return new; end""",
    )
