"""How organizations hang together in time: supervision and hosts without circles, ends that are told by a dissolution."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sanshe.organizations.walls.words import broken, trigger

if TYPE_CHECKING:
    from collections.abc import Iterator

BODIES = "organizations_organization"
ONE_AT_A_TIME = 330_485  # number of the lock under which ties between organizations change


def statements() -> Iterator[str]:
    """Triggers that hold whoever writes."""
    yield f"grant update (dissolved_on) on {BODIES} to sanshe_gatekeeper;"
    yield f"drop policy if exists gatekeeper_ends on {BODIES};"
    yield f"create policy gatekeeper_ends on {BODIES} for update to sanshe_gatekeeper using (true) with check (true);"
    for column, rule in (
        ("supervising_unit_id", "supervision_has_no_circle"),
        ("host_id", "hosting_has_no_circle"),
    ):
        yield trigger(rule, BODIES, f"before insert or update of {column}", _no_circle(column, rule))
    yield trigger(
        "organization_ties_hold",
        BODIES,
        "before insert or update of supervising_unit_id, host_id, established_on, dissolved_on",
        _ties_hold(),
    )
    yield trigger(
        "dissolved_on_repeats_its_dissolution",
        BODIES,
        "before insert or update of dissolved_on",
        f"""begin
  if new.dissolved_on is distinct from (select d.dissolved_on from organizations_dissolution d where d.organization_id = new.id) then
    {broken("dissolved_on_repeats_its_dissolution")} end if;
  return new; end""",
    )
    yield trigger("dissolution_is_told", "organizations_dissolution", "after insert or update or delete", _told())
    yield trigger(
        "former_name_ended_in_its_time",
        "organizations_formername",
        "before insert or update of until, organization_id",
        f"""begin
  if exists (select from {BODIES} o where o.id = new.organization_id and (new.until < o.established_on or new.until > o.dissolved_on)) then
    {broken("former_name_ended_in_its_time")} end if;
  return new; end""",
    )


def _no_circle(column: str, rule: str) -> str:
    return f"""begin
  if new.{column} is null then return new; end if;
  perform pg_advisory_xact_lock({ONE_AT_A_TIME});
  if new.id in (with recursive above (id) as (select new.{column}
      union select o.{column} from {BODIES} o join above on o.id = above.id where o.{column} is not null) select id from above) then
    {broken(rule)} end if;
  return new; end"""


def _ties_hold() -> str:
    """A host is there before and after what it hosts; a supervising unit is there as long as what it supervises."""
    outlives = "(c.dissolved_on is null or c.dissolved_on > new.dissolved_on)"
    outlived = "(u.dissolved_on < coalesce(new.dissolved_on, 'infinity'))"
    return f"""begin
  if exists (select from {BODIES} u where u.id = new.host_id and (u.established_on > new.established_on or {outlived}))
    or exists (select from {BODIES} c where c.host_id = new.id and c.established_on < new.established_on) then
    {broken("host_is_there_in_time")} end if;
  if exists (select from {BODIES} u where u.id = new.supervising_unit_id and {outlived}) then
    {broken("supervising_unit_is_there_in_time")} end if;
  if new.dissolved_on is not null and exists (select from {BODIES} c where c.host_id = new.id and {outlives}) then
    {broken("hosted_bodies_end_first")} end if;
  if new.dissolved_on is not null and exists (select from {BODIES} c where c.supervising_unit_id = new.id and {outlives}) then
    {broken("supervised_bodies_end_first")} end if;
  return new; end"""


def _told() -> str:
    return f"""begin
  if tg_op = 'DELETE' then update {BODIES} set dissolved_on = null where id = old.organization_id; return old; end if;
  update {BODIES} set dissolved_on = new.dissolved_on where id = new.organization_id;
  return new; end"""
