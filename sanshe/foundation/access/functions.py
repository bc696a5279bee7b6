"""Functions of the wall that answer for the current token; every policy asks them and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sanshe.foundation.access.sources import sources

if TYPE_CHECKING:
    from collections.abc import Iterator


TODAY = "(now() at time zone 'Asia/Shanghai')::date"
READERS = "sanshe_web, sanshe_job"
ASKED = (
    "user_id()", "is_assured()", "is_signed_in()", "holds(text[])", "organizations(text[])", "places(text[])",
    "fronts(text[])", "granted(text, text[], int)", "unsealed(text)", "enter(text, text)",
)  # fmt: skip
VALID = """t.digest = sha256(coalesce(current_setting('sanshe.token', true), '')::bytea)
    and t.ended_at is null and t.expires_at > statement_timestamp()"""
# Asked once a call: a function in a condition would be asked once per row.
ASKER = f"""declare me uuid; sure boolean; here uuid; begin
  select t."user", t.assured, t.organization into me, sure, here from foundation_accesstoken t where {VALID};"""


def definer(name: str, returns: str, body: str, *, volatile: bool = False, role: str = "sanshe_gatekeeper") -> str:
    """A definer function with a fixed search path, owned by a role that nobody can log in as; PUBLIC may not call it.

    `pg_temp` stands last: left unsaid it would be searched first, and a temporary table could pass for one of ours.
    """
    kind = "volatile" if volatile else "stable"
    opened = f"grant execute on function {name} to sanshe_owner;" if returns == "trigger" else ""
    return f"""set local role {role};
create or replace function {name} returns {returns} language plpgsql {kind} security definer
set search_path = pg_catalog, access, public, pg_temp as $body$ {body} $body$;
revoke all on function {name} from public; {opened}
reset role;"""


def as_gatekeeper(statement: str) -> str:
    """Run one statement as the owner of the access functions."""
    return f"set local role sanshe_gatekeeper; {statement} reset role;"


def _posts_where(condition: str) -> str:
    """Posts of the asker that run today; some roles count only once a second factor was shown (`sources.assured_roles`)."""
    return f"{_running(condition)} and (sure or not {_needs_factor()})"


def _running(condition: str) -> str:
    """A program's token counts for the posts at the one organization that it was made for (`here`), a session's for all."""
    here = "(here is null or p.organization = here)"
    return (
        f"access.post p where p.user_id = me and {condition} and {here}"
        f" and p.starts_on <= {TODAY} and (p.ends_on is null or p.ends_on >= {TODAY})"
    )


def _needs_factor() -> str:
    return f"p.role = any (array[{', '.join(repr(role) for role in sorted(sources.assured_roles))}]::text[])"


def functions() -> Iterator[str]:
    """Everything that policies call, in the order of need."""
    users = "sanshe_web, sanshe_job, sanshe_gate, sanshe_gatekeeper, sanshe_counter"
    yield f"create schema if not exists access; grant usage on schema access to {users};"
    yield "grant create on schema access to sanshe_gatekeeper; grant usage on schema public to sanshe_gatekeeper;"
    yield as_gatekeeper(f"create or replace view access.post as {sources.posts};")
    yield as_gatekeeper(f"create or replace view access.person as {sources.users};")
    yield as_gatekeeper(f"create or replace view access.organization as {sources.organizations};")
    yield definer(
        "access.user_id()",
        "uuid",
        f"""declare found uuid; begin
  select t."user" into found from foundation_accesstoken t where {VALID};
  return found; end""",
    )
    yield definer(
        "access.is_assured()",
        "boolean",
        f"begin return exists (select from foundation_accesstoken t where {VALID} and t.assured); end",
    )
    yield definer("access.is_signed_in()", "boolean", "begin return access.user_id() is not null; end")
    yield from _scopes()
    yield from _lookups()
    yield from _doors()
    yield from _callers()


def _scopes() -> Iterator[str]:
    """What the posts of the current token reach: roles, organizations, places."""
    yield definer(
        "access.holds(roles text[])",
        "boolean",
        f"{ASKER} return exists (select from {_posts_where('p.role = any (roles)')}); end",
    )
    yield definer(
        "access.organizations(roles text[])",
        "setof uuid",
        f"{ASKER} return query select distinct p.organization from {_posts_where('p.role = any (roles)')}; end",
    )
    yield definer(
        "access.places(roles text[])",
        "setof varchar",
        f"""{ASKER} return query
  with fronts as materialized (select distinct p.place from {_posts_where("p.role = any (roles)")})
  select r.code from ({sources.regions}) r where exists (select from fronts f where starts_with(r.code, f.place)); end""",
    )
    yield definer(
        "access.fronts(roles text[])",
        "setof varchar",
        f"{ASKER} return query select distinct p.place from {_posts_where('p.role = any (roles)')}; end",
    )


def _lookups() -> Iterator[str]:
    """What is opened to the current token beyond its posts: grants and seals."""
    running = "starts_at <= statement_timestamp() and (ends_at is null or ends_at > statement_timestamp())"
    yield definer(
        "access.granted(asked text, roles text[], ceiling int)",
        "table (record uuid, giver uuid)",
        f"""begin return query select g.record, g.from_organization from foundation_grant g
  where g."table" = asked and g.tier_ceiling >= ceiling and {running}
    and g.to_organization in (select o from access.organizations(roles) o); end""",
    )
    yield definer(
        "access.unsealed(asked text)",
        "setof uuid",
        f"""{ASKER} if sure is not true then return; end if;
  return query select s.record from foundation_sealreader s
  where s."table" = asked and s."user" = me and {running}; end""",
    )
    yield definer(
        "access.is_unfounded()",
        "boolean",
        "begin return not exists (select from access.post); end",
    )


def _doors() -> Iterator[str]:
    """How a token comes to be (gate role only), is entered, and ends."""
    yield definer(
        "access.enter(token text, acting text)",
        "json",
        f"""declare me uuid; sure boolean; here uuid; answer json; begin
  perform set_config('sanshe.token', token, true), set_config('sanshe.acting', acting, true);
  select t."user", t.assured, t.organization into me, sure, here from foundation_accesstoken t where {VALID};
  if me is null then return null; end if;
  with regions as ({sources.regions})
  select json_build_object('user', me, 'assured', sure, 'of_program', here is not null,
      'name', (select u.name from access.person u where u.id = me),
      'barred', not sure and exists (select from {_running(_needs_factor())}),
      'news', coalesce((select json_agg(n.key) from ({sources.news}) n), '[]'::json),
      'posts', coalesce((select json_agg(json_build_object('appointment', p.appointment, 'role', p.role,
          'organization', p.organization, 'organization_name', p.organization_name, 'place', p.place,
          'place_name', (select r.name from regions r where r.code = rpad(p.place, 12, '0')))
          order by p.starts_on, p.rank, p.appointment) from {_posts_where("true")}), '[]'::json)) into answer;
  return answer; end""",
        volatile=True,
    )
    yield definer(
        "access.mint(token_digest bytea, owner uuid, is_sure boolean, until timestamptz)",
        "void",
        """begin insert into foundation_accesstoken (digest, "user", assured, expires_at)
  values (token_digest, owner, is_sure, until); end""",
        volatile=True,
    )
    yield definer(
        "access.finish(token_digest bytea)",
        "void",
        "begin update foundation_accesstoken set ended_at = now() where digest = token_digest and ended_at is null; end",
        volatile=True,
    )
    yield definer(
        "access.finish_all(owner uuid)",
        "void",
        """begin update foundation_accesstoken set ended_at = now() where "user" = owner and ended_at is null; end""",
        volatile=True,
    )


def _callers() -> Iterator[str]:
    """Who may call what: pages and jobs ask, the gate mints, the owner founds."""
    yield as_gatekeeper(
        "".join(f"grant execute on function access.{name} to sanshe_web, sanshe_job;" for name in ASKED)
    )
    yield as_gatekeeper("grant execute on function access.is_unfounded() to sanshe_owner;")
    minted = ("mint(bytea, uuid, boolean, timestamptz)", "finish(bytea)", "finish_all(uuid)")
    yield as_gatekeeper("".join(f"grant execute on function access.{name} to sanshe_gate;" for name in minted))
