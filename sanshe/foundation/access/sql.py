"""The wall in PostgreSQL: functions that answer for the current token, and row policies compiled from declarations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sanshe.foundation.access.policy import Policy
from sanshe.foundation.access.sources import sources
from sanshe.foundation.access.tier import Tier

TODAY = "(now() at time zone 'Asia/Shanghai')::date"
READERS = "sanshe_web, sanshe_job"
ME = "declare me uuid := access.user_id();"  # asked once: a function in a condition would be asked once per row


def definer(name: str, returns: str, body: str, *, volatile: bool = False, role: str = "sanshe_gatekeeper") -> str:
    """A definer function with a fixed search path, owned by a role that nobody can log in as; PUBLIC may not call it."""
    kind = "volatile" if volatile else "stable"
    opened = f"grant execute on function {name} to sanshe_owner;" if returns == "trigger" else ""
    return f"""set local role {role};
create or replace function {name} returns {returns} language plpgsql {kind} security definer
set search_path = pg_catalog, access, public as $body$ {body} $body$;
revoke all on function {name} from public; {opened}
reset role;"""


def as_gatekeeper(statement: str) -> str:
    """Run one statement as the owner of the access functions."""
    return f"set local role sanshe_gatekeeper; {statement} reset role;"


def _posts_where(condition: str) -> str:
    return f"access.post p where p.user_id = me and {condition} and p.starts_on <= {TODAY} and (p.ends_on is null or p.ends_on >= {TODAY})"


def functions() -> Iterator[str]:
    """Everything that policies call, in the order of need."""
    yield "create schema if not exists access; grant usage on schema access to sanshe_web, sanshe_job, sanshe_gate, sanshe_gatekeeper, sanshe_counter;"
    yield "grant create on schema access to sanshe_gatekeeper; grant usage on schema public to sanshe_gatekeeper;"
    yield as_gatekeeper(f"create or replace view access.post as {sources.posts};")
    yield as_gatekeeper(f"create or replace view access.person as {sources.users};")
    yield as_gatekeeper(f"create or replace view access.organization as {sources.organizations};")
    yield definer(
        "access.user_id()",
        "uuid",
        """declare found uuid; begin
  select t."user" into found from foundation_accesstoken t
  where t.digest = sha256(coalesce(current_setting('sanshe.token', true), '')::bytea)
    and t.ended_at is null and t.expires_at > statement_timestamp();
  return found; end""",
    )
    yield definer(
        "access.is_assured()",
        "boolean",
        """begin return exists (select from foundation_accesstoken t
  where t.digest = sha256(coalesce(current_setting('sanshe.token', true), '')::bytea)
    and t.ended_at is null and t.expires_at > statement_timestamp() and t.assured); end""",
    )
    yield definer("access.is_signed_in()", "boolean", "begin return access.user_id() is not null; end")
    yield definer(
        "access.holds(roles text[])",
        "boolean",
        f"{ME} begin return exists (select from {_posts_where('p.role = any (roles)')}); end",
    )
    yield definer(
        "access.organizations(roles text[])",
        "setof uuid",
        f"{ME} begin return query select distinct p.organization from {_posts_where('p.role = any (roles)')}; end",
    )
    yield definer(
        "access.my_organizations()",
        "setof uuid",
        f"{ME} begin return query select distinct p.organization from {_posts_where('true')}; end",
    )
    yield definer(
        "access.places(roles text[])",
        "setof varchar",
        f"""{ME} begin return query select r.code from ({sources.regions}) r
  where exists (select from (select distinct p.place from {_posts_where("p.role = any (roles)")} offset 0) f where starts_with(r.code, f.place)); end""",
    )
    yield definer(
        "access.fronts(roles text[])",
        "setof varchar",
        f"{ME} begin return query select distinct p.place from {_posts_where('p.role = any (roles)')}; end",
    )
    yield from _lookups()
    yield from _doors()


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
        f"""{ME} begin if not access.is_assured() then return; end if;
  return query select s.record from foundation_sealreader s
  where s."table" = asked and s."user" = me and {running}; end""",
    )
    yield definer(
        "access.has_readers(asked text, wanted uuid)",
        "boolean",
        """begin return exists (select from foundation_sealreader s where s."table" = asked and s.record = wanted); end""",
    )
    yield definer(
        "access.is_unfounded()",
        "boolean",
        "begin return not exists (select from access.post); end",
    )


def _doors() -> Iterator[str]:
    """How a token comes to be (gate role only), is entered, and ends."""
    yield definer(
        "access.enter(token text)",
        "json",
        f"""declare me uuid; answer json; begin
  perform set_config('sanshe.token', token, true);
  me := access.user_id();
  if me is null then return null; end if;
  select json_build_object('user', me, 'assured', access.is_assured(),
      'name', (select u.name from access.person u where u.id = me),
      'posts', coalesce((select json_agg(json_build_object('appointment', p.appointment, 'role', p.role,
          'organization', p.organization, 'organization_name', p.organization_name, 'place', p.place)
          order by p.starts_on, p.appointment) from {_posts_where("true")}), '[]'::json)) into answer;
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
    asked = ("user_id()", "is_assured()", "is_signed_in()", "holds(text[])", "organizations(text[])", "my_organizations()",
             "places(text[])", "fronts(text[])", "granted(text, text[], int)", "unsealed(text)", "has_readers(text, uuid)", "enter(text)")  # fmt: skip
    yield as_gatekeeper("".join(f"grant execute on function access.{name} to sanshe_web, sanshe_job;" for name in asked))
    yield as_gatekeeper("grant execute on function access.is_unfounded() to sanshe_owner;")
    minted = ("mint(bytea, uuid, boolean, timestamptz)", "finish(bytea)", "finish_all(uuid)")
    yield as_gatekeeper("".join(f"grant execute on function access.{name} to sanshe_gate;" for name in minted))


def seeing(policy: Policy) -> str:
    """The expression of the rows that may be read."""
    return _expression(policy, policy.see)


def keeping(policy: Policy) -> str:
    """The expression of the rows that may be written."""
    return _expression(policy, policy.keep)


def _expression(policy: Policy, clauses: tuple[object, ...]) -> str:
    anchor = policy.anchor
    opened = " or ".join(clause.sql(anchor) for clause in clauses) or "false"  # type: ignore[attr-defined]  # clauses all have it
    sealed = f"{anchor.column} in (select access.unsealed('{anchor.table}'))"
    return f"(tier < {Tier.SEALED.value} and ({opened})) or (tier = {Tier.SEALED.value} and {sealed})"


def row_policies(policy: Policy) -> Iterator[str]:
    """Statements that put one table behind the wall, from whatever state it is in."""
    table = policy.table
    yield f"alter table {table} enable row level security; alter table {table} force row level security;"
    yield f"""do $$ declare p record; begin
  for p in select policyname from pg_policies where schemaname = 'public' and tablename = '{table}'
  loop execute format('drop policy %I on {table}', p.policyname); end loop; end $$;"""
    yield f"create policy see on {table} for select to {READERS} using ({seeing(policy)});"
    yield f"create policy add on {table} for insert to {READERS} with check ({keeping(policy)});"
    yield f"create policy change on {table} for update to {READERS} using ({keeping(policy)}) with check ({keeping(policy)});"
    removable = keeping(policy) if policy.removable else "false"
    yield f"create policy remove on {table} for delete to {READERS} using ({removable});"
    if policy.founding:
        unfounded = "((select access.is_unfounded()))"
        yield f"create policy found on {table} for insert to sanshe_owner with check {unfounded};"
        yield f"create policy found_returning on {table} for select to sanshe_owner using {unfounded};"
    privileges = "select, insert, update" + (", delete" if policy.removable else "")
    yield f"revoke all on {table} from {READERS}; grant {privileges} on {table} to {READERS};"


def following(policy: Policy) -> Iterator[str]:
    """Triggers that copy owner, place and tier from the followed record, and carry its later changes over."""
    if policy.follows is None:
        return
    table, followed, column = policy.table, policy.anchor.table, policy.anchor.column
    columns = "county, owner_organization, place_code, tier"
    keep_own = "new.tier := greatest(new.tier, own); " if policy.own_tier else ""
    led_tier = "greatest(new.tier, t.tier)" if policy.own_tier else "new.tier"
    yield f"grant update on {table} to sanshe_gatekeeper;"
    yield _gatekeeper_policy(table, "update")
    yield definer(
        f"access.{table}_takes()",
        "trigger",
        f"""declare own int := new.tier; begin
  select f.county, f.owner_organization, f.place_code, f.tier into new.county, new.owner_organization, new.place_code, new.tier
  from {followed} f where f.id = new.{column};
  if not found then raise insufficient_privilege using message = 'nothing to follow'; end if;
  {keep_own}return new; end""",
        volatile=True,
    )
    yield f"create or replace trigger takes_access before insert or update of {column}, {columns} on {table} for each row execute function access.{table}_takes();"
    yield definer(
        f"access.{table}_is_led()",
        "trigger",
        f"""begin
  update {table} t set county = new.county, owner_organization = new.owner_organization, place_code = new.place_code, tier = {led_tier}
  where t.{column} = new.id; return null; end""",
        volatile=True,
    )
    yield f"""create or replace trigger leads_{table} after update of {columns} on {followed} for each row
when (({", ".join(f"old.{c.strip()}" for c in columns.split(","))}) is distinct from ({", ".join(f"new.{c.strip()}" for c in columns.split(","))}))
execute function access.{table}_is_led();"""


def guarding(policy: Policy) -> Iterator[str]:
    """A trigger that refuses a change of a guarded column by somebody who merely keeps the row."""
    for column, clauses in policy.guarded.items():
        name = f"access.{policy.table}_guards_{column}"
        yield definer(
            f"{name}()",
            "trigger",
            f"""begin
  if session_user not in ('sanshe_web', 'sanshe_job') then return new; end if;
  if not exists (select from (select old.*) guarded where {_expression(policy, clauses)}) then
    raise insufficient_privilege using message = 'guarded: {column}'; end if;
  return new; end""",
            volatile=True,
        )
        yield (
            f"create or replace trigger guards_{column} before update of {column} on {policy.table} for each row "
            f"when (old.{column} is distinct from new.{column}) execute function {name}();"
        )


def _gatekeeper_policy(table: str, command: str) -> str:
    """Let the gatekeeper, a role that nobody can log in as, read or lead the rows of one table."""
    check = " with check (true)" if command == "update" else ""
    name = f"gatekeeper_{command}"
    return f"drop policy if exists {name} on {table}; create policy {name} on {table} for {command} to sanshe_gatekeeper using (true){check};"


def monitored(policy: Policy) -> Iterator[str]:
    """The gatekeeper decides over every protected table, so it reads every one."""
    yield f"grant select on {policy.table} to sanshe_gatekeeper;"
    yield _gatekeeper_policy(policy.table, "select")


def may_see(policies: Iterable[Policy]) -> str:
    """One question for functions that know a record by table and id only: may the current token read it?"""
    branches = "\n".join(
        f"when '{policy.table}' then return exists (select from {policy.table} where id = wanted and ({seeing(policy)}));"
        for policy in policies
    )
    body = f"begin case of_table {branches} else return false; end case; end"
    asked = "grant execute on function access.may_see(text, uuid) to sanshe_scribe;"
    return definer("access.may_see(of_table text, wanted uuid)", "boolean", body) + as_gatekeeper(asked)


def access_columns(policy: Policy) -> Iterator[str]:
    """References of the access columns, checked at commit: the code is a known region, the owner a known organization."""
    for column, (table, key) in {"place_code": sources.region_key, "owner_organization": sources.organization_key}.items():
        name = f"{policy.table}_{column}_is_known"
        yield f"""do $$ begin if not exists (select from pg_constraint where conname = '{name[:63]}') then
  alter table {policy.table} add constraint {name[:63]} foreign key ({column}) references {table} ({key}) deferrable initially deferred;
end if; end $$;"""
