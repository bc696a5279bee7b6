"""Who gives posts and who ends them.

An organization appoints its own people. The city office names the head of one that has none, and can end that post; the
three administrators are named by the security administrator alone, with the second factor, and never out of the people who
hold another post. Nobody gives such a right to themselves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sanshe.foundation.access.functions import TODAY
from sanshe.organizations.walls.posts import POSTS
from sanshe.organizations.walls.words import (
    ADMINISTRATOR_ROLES,
    CITY_PLACES,
    HEAD,
    I_GUARD_ACCOUNTS,
    I_HEAD,
    SECURITY,
    SERVED,
    broken,
    forbidden,
    still_on,
    trigger,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

ONE_AT_A_TIME = 330_484  # number of the lock under which security administrators end


def statements() -> Iterator[str]:
    """Triggers for what pages and jobs write; the founding stands outside."""
    yield trigger("appointment_is_given_by_right", POSTS, "before insert", _given_by())
    yield trigger("appointment_is_ended_by_right", POSTS, "before update of title, ends_on, closed_at", _ended_by())
    yield trigger("a_security_administrator_remains", POSTS, "before update of ends_on, closed_at", _remains())


def _given_by() -> str:
    theirs = f"select from {POSTS} a where a.user_id = new.user_id and {still_on('a')}"
    head = f"select from {POSTS} a where a.organization_id = new.organization_id and a.role = {HEAD}"
    return f"""declare me uuid := access.user_id(); begin
  if not ({SERVED}) then return new; end if;
  if new.role in ({ADMINISTRATOR_ROLES}) then
    if not {I_GUARD_ACCOUNTS} or new.user_id = me then
      {forbidden("only the security administrator names administrators, and never themselves")} end if;
    if exists ({theirs}) then {broken("administrators_hold_no_other_post")} end if;
    return new; end if;
  if exists ({theirs} and a.role in ({ADMINISTRATOR_ROLES})) then {broken("administrators_hold_no_other_post")} end if;
  if new.organization_id in {I_HEAD} then return new; end if;
  if new.role = {HEAD} and new.user_id <> me
    and (select o.place_code from organizations_organization o where o.id = new.organization_id) in {CITY_PLACES} then
    if exists ({head} and {still_on("a", f"greatest(new.starts_on, {TODAY})")}) then {broken("the_organization_has_a_head")} end if;
    return new; end if;
  {forbidden("an organization appoints its own people")} end"""


def _ended_by() -> str:
    return f"""begin
  if not ({SERVED}) or (old.title, old.ends_on, old.closed_at) is not distinct from (new.title, new.ends_on, new.closed_at) then
    return new; end if;
  if old.role in ({ADMINISTRATOR_ROLES}) then
    if {I_GUARD_ACCOUNTS} then return new; end if;
    {forbidden("only the security administrator ends the post of an administrator")} end if;
  if old.organization_id in {I_HEAD} then return new; end if;
  if old.role = {HEAD} and old.title = new.title and old.place_code in {CITY_PLACES} then return new; end if;
  {forbidden("an organization keeps the posts of its own people")} end"""


def _remains() -> str:
    return f"""begin
  if old.role <> {SECURITY} or (old.ends_on, old.closed_at) is not distinct from (new.ends_on, new.closed_at) then return new; end if;
  perform pg_advisory_xact_lock({ONE_AT_A_TIME});
  if not exists (select from {POSTS} a join accounts_user u on u.id = a.user_id where a.role = {SECURITY} and a.id <> new.id
    and a.closed_at is null and a.ends_on is null and a.starts_on <= {TODAY} and u.is_active) then
    {broken("a_security_administrator_remains")} end if;
  return new; end"""
