"""Tokens of programs: made by the gate alone like those of sessions, good at one organization, counted at every call.

What a program may ask for (its scopes) and who made it stand in `foundation/api/models.py`; here is what the wall knows of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import connections

from sanshe.foundation.access.functions import READERS, TODAY, as_gatekeeper, definer
from sanshe.foundation.access.scope import GATE, WEB, digest_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import datetime
    from uuid import UUID

MINUTE = "interval '1 minute'"
ALIVE = "t.organization is not null and t.ended_at is null and t.expires_at > statement_timestamp()"


@dataclass(frozen=True)
class Call:
    """A call of a living token: which one, and how many seconds to wait when it called too often (0: go on)."""

    key: UUID
    wait: int


@dataclass(frozen=True)
class Use:
    """What the head of an organization learns of a token: whether it still opens anything, and when it last did."""

    is_alive: bool
    used_at: datetime | None


def statements() -> Iterator[str]:
    """The functions, who may call them, and what of a token's record may still change."""
    yield from _for_the_gate()
    yield definer(
        "access.programs_of(roles text[])",
        "table (key uuid, is_alive boolean, used_at timestamptz)",
        f"""begin return query select t.key,
    {ALIVE} and exists (select from access.post p where p.user_id = t."user" and p.organization = t.organization
      and p.role = any (roles) and p.starts_on <= {TODAY} and (p.ends_on is null or p.ends_on >= {TODAY})),
    case when t.calls_from is not null then t.seen_at end
  from foundation_accesstoken t where t.organization in (select o from access.organizations(roles) o); end""",
    )
    yield as_gatekeeper(f"grant execute on function access.programs_of(text[]) to {READERS};")
    yield definer(
        "access.made_by_oneself()",
        "trigger",
        """begin new."user" := access.user_id(); new.made_at := now(); return new; end""",
        volatile=True,
    )
    yield f"revoke update, delete on foundation_apitoken from {READERS}; grant update (ended_at) on foundation_apitoken to {READERS};"
    yield (
        "create or replace trigger made_by_oneself before insert on foundation_apitoken "
        "for each row execute function access.made_by_oneself();"
    )


def _for_the_gate() -> Iterator[str]:
    """How a program's token comes to be, calls, and ends."""
    yield definer(
        "access.mint_program(token_digest bytea, owner uuid, at uuid, its_key uuid, until timestamptz)",
        "void",
        """begin insert into foundation_accesstoken (digest, "user", assured, expires_at, organization, key)
  values (token_digest, owner, false, until, at, its_key); end""",
        volatile=True,
    )
    yield definer(
        "access.finish_program(its_key uuid)",
        "void",
        """begin update foundation_accesstoken set ended_at = now()
  where key = its_key and organization is not null and ended_at is null; end""",
        volatile=True,
    )
    fresh = f"t.calls_from > clock_timestamp() - {MINUTE}"
    yield definer(
        "access.call_program(token_digest bytea, most int)",
        "table (key uuid, wait int)",
        f"""begin return query update foundation_accesstoken t set seen_at = clock_timestamp(),
    calls = case when {fresh} then t.calls + 1 else 1 end,
    calls_from = case when {fresh} then t.calls_from else clock_timestamp() end
  where t.digest = token_digest and {ALIVE}
  returning t.key, case when t.calls > most
    then greatest(1, ceil(extract(epoch from t.calls_from + {MINUTE} - clock_timestamp()))::int) else 0 end; end""",
        volatile=True,
    )
    calls = ("mint_program(bytea, uuid, uuid, uuid, timestamptz)", "finish_program(uuid)", "call_program(bytea, int)")
    yield as_gatekeeper("".join(f"grant execute on function access.{name} to sanshe_gate;" for name in calls))


def mint_program(token: str, *, user: UUID, organization: UUID, key: UUID, until: datetime) -> None:
    """Make a program's token good at one organization until a moment."""
    with connections[GATE].cursor() as cursor:
        statement = "select access.mint_program(%s, %s, %s, %s, %s)"
        cursor.execute(statement, [digest_of(token), user, organization, key, until])


def finish_program(key: UUID) -> None:
    """End a program's token at once."""
    with connections[GATE].cursor() as cursor:
        cursor.execute("select access.finish_program(%s)", [key])


def call_program(token: str, *, most: int) -> Call | None:
    """Count one call, of `most` in a minute; None when the token opens nothing (any more)."""
    with connections[GATE].cursor() as cursor:
        cursor.execute("select key, wait from access.call_program(%s, %s)", [digest_of(token), most])
        row = cursor.fetchone()
    return Call(*row) if row else None


def programs_of(roles: Collection[str]) -> dict[UUID, Use]:
    """The tokens of the organizations at which the one whose scope is entered holds one of `roles`."""
    with connections[WEB].cursor() as cursor:
        cursor.execute("select key, is_alive, used_at from access.programs_of(%s)", [sorted(roles)])
        return {key: Use(is_alive, used_at) for key, is_alive, used_at in cursor.fetchall()}
