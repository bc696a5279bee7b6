"""Which roles an organization can give, how far they reach, and that what was given stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sanshe.accounts.enums import Role
from sanshe.foundation.access.functions import definer
from sanshe.organizations.enums import OFFICE_ROLES, ROLES_OF_KIND, OrganizationKind
from sanshe.organizations.walls.words import broken, listed, still_on, trigger

if TYPE_CHECKING:
    from collections.abc import Iterator

POSTS = "organizations_appointment"


def statements() -> Iterator[str]:
    """Functions and triggers that hold whoever writes, the owner role included."""
    yield definer(
        "access.front_of(code text)",
        "text",
        r"begin return regexp_replace(code, '^(.{6})0{6}$|^(.{9})0{3}$', '\1\2'); end",
    )
    yield _post_fits()
    yield _appointment_fits()
    yield _given_stands()
    yield trigger(
        "organization_keeps_its_posts",
        "organizations_organization",
        "before update of kind, place_code",
        f"""begin
  if (old.kind, old.place_code) is distinct from (new.kind, new.place_code) and exists (select from {POSTS} a
    where a.organization_id = new.id and {still_on("a")} and not access.post_fits(a.role, a.scope, new.kind, new.place_code)) then
    {broken("posts_fit_the_organization")} end if;
  return new; end""",
    )


def _post_fits() -> str:
    """A role fits the kind of its organization, and reaches no further than its seat."""
    by_kind = "".join(f"when '{kind}' then role in ({listed(roles)}) " for kind, roles in ROLES_OF_KIND.items())
    by_level = " or ".join(
        f"(length(front) = {digits} and role in ({listed(roles)}))" for digits, roles in OFFICE_ROLES.items()
    )
    return definer(
        "access.post_fits(role text, scope text, kind text, place text)",
        "boolean",
        f"""declare front text := access.front_of(place); begin
  if not starts_with(scope, front) then return false; end if;
  if role = '{Role.COMMUNITY_WORKER}' and scope <> place then return false; end if;
  if kind = '{OrganizationKind.GOVERNMENT_OFFICE}' and ({by_level}) then return true; end if;
  return case kind {by_kind} else false end; end""",
    )


def _appointment_fits() -> str:
    span = "daterange({row}.starts_on, {row}.ends_on, '[]')"
    overlap = f"{span.format(row='a')} && {span.format(row='new')}"
    return trigger(
        "appointment_fits",
        POSTS,
        "before insert or update of user_id, organization_id, role, scope, starts_on",
        f"""declare o record; begin
  if new.ends_on < new.starts_on then return new; end if;  -- a constraint of the table refuses this in words
  select kind, place_code, established_on, dissolved_on into o from organizations_organization where id = new.organization_id;
  if not access.post_fits(new.role, new.scope, o.kind, o.place_code) then {broken("post_fits_the_organization")} end if;
  if not exists (select from places_region r where r.code = rpad(new.scope, 12, '0')) then
    {broken("appointment_reaches_a_known_place")} end if;
  if new.starts_on < o.established_on or new.starts_on > o.dissolved_on then
    {broken("appointment_begins_while_the_organization_exists")} end if;
  if exists (select from {POSTS} a where a.user_id = new.user_id and a.organization_id = new.organization_id and a.role = new.role
    and a.scope = new.scope and a.id <> new.id and a.closed_at is null and {overlap}) then
    {broken("one_appointment_per_post_at_a_time")} end if;
  return new; end""",
    )


def _given_stands() -> str:
    given = ("id", "user_id", "organization_id", "role", "scope", "starts_on", "made_at")
    old, new = (", ".join(f"{row}.{column}" for column in given) for row in ("old", "new"))
    return trigger(
        "appointment_stands",
        POSTS,
        "before update",
        f"""begin
  if ({old}) is distinct from ({new}) or (old.closed_at is not null and new.closed_at is distinct from old.closed_at) then
    {broken("what_was_given_stands")} end if;
  if old.ends_on is not null and (new.ends_on is null or new.ends_on > old.ends_on) then {broken("an_end_is_never_put_off")} end if;
  return new; end""",
    )
