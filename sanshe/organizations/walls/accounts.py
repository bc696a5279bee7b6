"""Whose account one may touch: one's own, and those of people who work for nobody else.

A head who could set the password of somebody with a second employer would read that employer's files. So a head answers only
for accounts all of whose posts are the head's own organization's; every other one is the security administrator's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sanshe.accounts.enums import CITY, MANAGERS, Role
from sanshe.foundation.access.functions import READERS, as_gatekeeper, definer
from sanshe.organizations.walls.posts import POSTS
from sanshe.organizations.walls.words import (
    ADMINISTRATOR_ROLES,
    I_GUARD_ACCOUNTS,
    I_HEAD,
    SERVED,
    forbidden,
    listed,
    still_on,
    trigger,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

HIRING = listed(MANAGERS | CITY | {Role.SECURITY_ADMINISTRATOR.value})
FIXED = ("id", "username", "is_sample")
KEPT = ("name", "is_active")


def statements() -> Iterator[str]:
    """The question who answers for an account, and triggers on the tables of accounts."""
    yield "grant select (is_active) on accounts_user to sanshe_gatekeeper;"
    theirs = f"select from {POSTS} a where a.user_id = wanted and {still_on('a')}"
    yield definer(
        "access.answers_for(wanted uuid)",
        "boolean",
        f"""begin
  if wanted = access.user_id() then return true; end if;
  if {I_GUARD_ACCOUNTS} then return true; end if;
  return exists ({theirs}) and not exists ({theirs} and (a.role in ({ADMINISTRATOR_ROLES}) or a.organization_id not in {I_HEAD})); end""",
    )
    yield as_gatekeeper(f"grant execute on function access.answers_for(uuid) to {READERS};")
    yield trigger("account_is_kept_by_right", "accounts_user", "before insert or update", _kept_by())
    yield trigger(
        "one_time_password_is_kept_by_right", "accounts_onetimepassword", "before insert or update", _handed_by()
    )


def _same(columns: tuple[str, ...]) -> str:
    old, new = (", ".join(f"{row}.{column}" for column in columns) for row in ("old", "new"))
    return f"({old}) is not distinct from ({new})"


def _kept_by() -> str:
    """Signing in happens outside every scope, so that there `me` is nobody and nothing is refused."""
    return f"""declare me uuid := access.user_id(); begin
  if not ({SERVED}) or me is null then return new; end if;
  if tg_op = 'INSERT' then
    if access.holds(array[{HIRING}]) then return new; end if;
    {forbidden("only who hires people makes accounts")} end if;
  if not {_same(FIXED)} then {forbidden("a sign-in name stays")} end if;
  if old.id = me and {_same(KEPT)} then return new; end if;
  if old.id <> me and access.answers_for(old.id) then return new; end if;
  {forbidden("this account is not theirs to keep")} end"""


def _handed_by() -> str:
    return f"""declare me uuid := access.user_id(); begin
  if not ({SERVED}) or me is null or access.answers_for(new.user_id) then return new; end if;
  if tg_op = 'INSERT' and new.handed_out_by_id = me and not exists (select from {POSTS} a where a.user_id = new.user_id) then
    return new; end if;
  {forbidden("this account is not theirs to keep")} end"""
