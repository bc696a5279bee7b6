"""Running sessions: from where somebody is signed in, for themselves to look at and to end.

Their rows are the tokens, which no role of the pages can read; these functions answer for the token that asks.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import connections

from sanshe.foundation.access.functions import READERS, as_gatekeeper, definer
from sanshe.foundation.access.scope import GATE, WEB, digest_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from uuid import UUID

LONGEST_AGENT, LONGEST_ORIGIN = 300, 45
COLUMNS = "key, made_at, seen_at, expires_at, assured, agent, origin"
RUNNING = (
    "t.ended_at is null and t.organization is null and t.expires_at > statement_timestamp()"  # a session, no program
)
THIS = "sha256(coalesce(current_setting('sanshe.token', true), '')::bytea)"


@dataclass(frozen=True)
class Session:
    """One place where somebody is signed in; `is_this` marks the one that asks."""

    key: UUID
    begun_at: datetime
    seen_at: datetime
    until: datetime
    assured: bool
    agent: str
    origin: str
    is_this: bool


def statements() -> Iterator[str]:
    """The functions, and who may call them."""
    yield from _for_oneself()
    yield from _for_the_gate()
    yield as_gatekeeper(
        f"grant execute on function access.my_sessions(), access.end_my_session(uuid) to {READERS};"
        "grant execute on function access.finish_others(bytea, uuid), access.describe(bytea, varchar, varchar),"
        " access.note_use(bytea) to sanshe_gate;"
    )


def _for_oneself() -> Iterator[str]:
    """What whoever asks may see and end."""
    columns = "key uuid, made_at timestamptz, seen_at timestamptz, expires_at timestamptz, assured boolean, agent varchar, origin varchar"
    listed = ", ".join(f"t.{name}" for name in COLUMNS.split(", "))
    yield definer(
        "access.my_sessions()",
        f"table ({columns}, is_this boolean)",
        f"""declare me uuid := access.user_id(); begin return query select {listed}, t.digest = {THIS} from foundation_accesstoken t
  where t."user" = me and {RUNNING} order by t.digest = {THIS} desc, t.seen_at desc; end""",
    )
    yield definer(
        "access.end_my_session(wanted uuid)",
        "boolean",
        f"""declare me uuid := access.user_id(); begin
  update foundation_accesstoken t set ended_at = now() where t.key = wanted and t."user" = me and {RUNNING};
  return found; end""",
        volatile=True,
    )


def _for_the_gate() -> Iterator[str]:
    """What signing in notes of a session, and ends."""
    yield definer(
        "access.finish_others(kept bytea, owner uuid)",
        "void",
        """begin update foundation_accesstoken set ended_at = now()
  where "user" = owner and digest <> kept and ended_at is null and organization is null; end""",
        volatile=True,
    )
    yield definer(
        "access.describe(token_digest bytea, said varchar, came_from varchar)",
        "void",
        "begin update foundation_accesstoken set agent = said, origin = came_from where digest = token_digest; end",
        volatile=True,
    )
    yield definer(
        "access.note_use(token_digest bytea)",
        "void",
        "begin update foundation_accesstoken set seen_at = now() where digest = token_digest and ended_at is null; end",
        volatile=True,
    )


def mine() -> list[Session]:
    """Where the one whose scope is entered is signed in, this session first."""
    return [Session(*row) for row in _ask(WEB, "select * from access.my_sessions()")]


def end_mine(key: UUID) -> bool:
    """End one session of whoever's scope is entered; whether there was such a one."""
    return bool(_ask(WEB, "select access.end_my_session(%s)", key)[0][0])


def finish_others(token: str, *, user: UUID) -> None:
    """End every session of a user but the one of this token."""
    _ask(GATE, "select access.finish_others(%s, %s)", digest_of(token), user)


def describe(token: str, *, agent: str, origin: str) -> None:
    """Say of a fresh token which browser it went to."""
    legible = "".join(sign for sign in agent if sign.isprintable())
    _ask(GATE, "select access.describe(%s, %s, %s)", digest_of(token), legible[:LONGEST_AGENT], origin[:LONGEST_ORIGIN])


def note_use(token: str) -> None:
    """Say that a session is in use."""
    _ask(GATE, "select access.note_use(%s)", digest_of(token))


def _ask(alias: str, statement: str, *values: Any) -> list[tuple[Any, ...]]:
    with connections[alias].cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())
