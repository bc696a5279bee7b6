"""Grades, reports, sanctions, incubation and running of facilities lie within the lives of those they speak of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sanshe.organizations.enums import REGISTERED_KINDS
from sanshe.organizations.walls.bodies import BODIES
from sanshe.organizations.walls.words import broken, listed, trigger

if TYPE_CHECKING:
    from collections.abc import Iterator

EVERY = "before insert or update"


def statements() -> Iterator[str]:
    """One trigger a table."""
    registered = f"(select o.kind in ({listed(REGISTERED_KINDS)}) from {BODIES} o where o.id = new.organization_id)"
    yield trigger(
        "grade_fits",
        "organizations_grade",
        EVERY,
        f"""begin
  if not {registered} then {broken("only_social_organizations_are_graded")} end if;
  {_within("new.organization_id", "new.granted_on", "grade_is_granted_in_its_time")}
  return new; end""",
    )
    yield trigger(
        "grade_withdrawal_fits",
        "organizations_gradewithdrawal",
        EVERY,
        f"""begin
  if exists (select from organizations_grade g where g.id = new.grade_id and new.withdrawn_on not between g.granted_on and g.valid_until) then
    {broken("grade_is_withdrawn_while_it_is_valid")} end if;
  return new; end""",
    )
    yield trigger(
        "yearly_report_fits",
        "organizations_yearlyreport",
        EVERY,
        f"""begin
  if not {registered} then {broken("only_social_organizations_report_yearly")} end if;
  if exists (select from {BODIES} o where o.id = new.organization_id and (new.year < extract(year from o.established_on)
    or new.year > extract(year from o.dissolved_on))) then {broken("yearly_report_is_of_a_year_of_its_life")} end if;
  return new; end""",
    )
    yield trigger(
        "sanction_fits",
        "organizations_sanction",
        EVERY,
        f"begin {_within('new.organization_id', 'new.starts_on', 'sanction_begins_in_its_time')} return new; end",
    )
    yield from _running()


def _running() -> Iterator[str]:
    """Incubation and the running of facilities."""
    yield trigger(
        "incubation_fits",
        "organizations_incubation",
        EVERY,
        f"""begin
  {_within("new.incubator_id", "new.starts_on", "incubator_is_there_in_that_time")}
  if exists (select from {BODIES} o where o.id = new.organization_id and new.starts_on > o.dissolved_on) then
    {broken("incubation_begins_before_the_end")} end if;
  return new; end""",
    )
    yield trigger(
        "facility_operation_fits",
        "organizations_facilityoperation",
        EVERY,
        f"""begin
  {_within("new.organization_id", "new.starts_on", "operation_begins_while_both_are_there")}
  if exists (select from places_facility f where f.id = new.facility_id and (new.starts_on < f.opened_on or new.starts_on > f.closed_on)) then
    {broken("operation_begins_while_both_are_there")} end if;
  return new; end""",
    )


def _within(body: str, day: str, rule: str) -> str:
    return f"""if exists (select from {BODIES} o where o.id = {body} and ({day} < o.established_on or {day} > o.dissolved_on)) then
    {broken(rule)} end if;"""
