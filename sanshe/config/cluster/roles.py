"""The database, its roles and what each may do: set up by the server's administrator, each time with the same result.

Who is who (the tables themselves are granted by the walls that the access engine installs):

* `owner` owns the database and the schema, and migrates. Row security binds it too, wherever a table says FORCE.
* `web`, `job`, `public` carry pages, jobs and the public face; `audit_in` only adds to the trace; `gate` opens scopes.
* `sealer` reads the trace and adds to its chain; `rotator` reads and rewrites sealed columns, and no other.
* `backup` reads everything past row security and writes nothing.
* `gatekeeper`, `counter`, `scribe` cannot sign in. They own the functions that look behind the wall on behalf of
  others: who may see what, how many there are, what changed. `owner` may hand functions to them, but does not inherit
  what they may do: from version 16 by the terms of each grant, on 15 because the role itself is NOINHERIT.

`owner` can still `SET ROLE` to one of the three, on purpose. FORCE binds the owner of a *table*, and none of the three
owns one, so what they see is what policies written for them say.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import psycopg
from psycopg import sql

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sanshe.config.cluster.server import Server

Connection = psycopg.Connection[tuple[Any, ...]]
ONE_AT_A_TIME = (
    330_483  # number of the lock under which roles are changed: the server refuses two changes of one role at once
)
GRANTS_WITH_TERMS = 16  # the first version in which a membership says whether it may be set and whether it is inherited


@dataclass(frozen=True)
class Role:
    """A database role: `sanshe_<name>`."""

    name: str
    can_sign_in: bool = True
    sees_all_rows: bool = False
    settings: tuple[tuple[str, str], ...] = ()

    @property
    def full_name(self) -> str:
        """Its name in the server."""
        return f"sanshe_{self.name}"


def _limits(statement: str, idle: str, lock: str) -> tuple[tuple[str, str], ...]:
    return (("statement_timeout", statement), ("idle_in_transaction_session_timeout", idle), ("lock_timeout", lock))


ROLES = (
    Role("owner", settings=(("idle_in_transaction_session_timeout", "1h"),)),
    Role("web", settings=_limits("30s", "60s", "5s")),
    Role("job", settings=_limits("30min", "10min", "30s")),
    Role("public", settings=(*_limits("10s", "30s", "2s"), ("default_transaction_read_only", "on"))),
    Role("audit_in", settings=_limits("10s", "30s", "5s")),
    Role("gate", settings=_limits("10s", "30s", "5s")),
    Role("sealer", settings=_limits("5min", "2min", "10s")),
    Role("rotator", settings=_limits("5min", "2min", "5s")),
    Role("backup", sees_all_rows=True, settings=(("default_transaction_read_only", "on"),)),
    Role("gatekeeper", can_sign_in=False),
    Role("counter", can_sign_in=False),
    Role("scribe", can_sign_in=False),
)
OWNER = ROLES[0].full_name
FUNCTION_OWNERS = tuple(role for role in ROLES if not role.can_sign_in)

# Under row security an index may serve a condition only if its function is marked leakproof: it tells nothing about a
# row but its answer. These two compare element by element and raise only for the types of their arguments, never for
# values. `textlike` is left out on purpose: `name LIKE '王\'` raises exactly when a hidden name begins with 王, which
# tells it letter by letter. A prefix search is written with >= and < (or ~>=~ and ~<~), leakproof as delivered.
LEAKPROOF = ("arraycontains(anyarray,anyarray)", "arrayoverlap(anyarray,anyarray)")

# Every session of a role reads in `pg_stat_activity` what its other sessions run, with the names of people in it.
UNTRACKED = "SET track_activities = off"


def set_up_roles(server: Server, password_of: Callable[[str], str]) -> list[str]:
    """Make or mend the roles of the whole server.

    Args:
        server: Reached as an administrator: a superuser, or a role that may create roles.
        password_of: The password of each role that signs in, by its short name.

    Returns:
        What the server did not permit, as statements; empty on a server of our own.
    """
    with psycopg.connect(**server.address(), autocommit=True) as connection, connection.transaction():
        connection.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
        refused = _Refusals(connection)
        for role in ROLES:
            _make_role(connection, refused, role, password_of)
        _let_owner_hand_over(connection)
        refused.unless_permitted("GRANT pg_read_all_data TO sanshe_backup")
        return refused.statements


def set_up_database(server: Server, database: str) -> list[str]:
    """Make or mend one database: its owner, who may connect, who may create, which functions may serve an index.

    A copy made by `CREATE DATABASE … TEMPLATE` needs this too, for the rights on a database are not copied.

    Returns:
        What the server did not permit, as statements.
    """
    with psycopg.connect(**server.address(_any_database(server, database)), autocommit=True) as connection:
        _make_database(connection, database)
    with psycopg.connect(**server.address(database), autocommit=True) as connection, connection.transaction():
        connection.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
        refused = _Refusals(connection)
        _hand_over(connection, database)
        for statement in _database_rights(database):
            connection.execute(statement)
        for function in LEAKPROOF:
            if not is_leakproof(connection, function):
                refused.unless_permitted(f"ALTER FUNCTION pg_catalog.{function} LEAKPROOF")
        return refused.statements


def is_leakproof(connection: Connection, function: str) -> bool:
    """Whether a built-in function carries the mark."""
    row = connection.execute(
        "SELECT proleakproof FROM pg_proc WHERE oid = %s::regprocedure", [f"pg_catalog.{function}"]
    ).fetchone()
    return bool(row and row[0])


def database_exists(connection: Connection, database: str) -> bool:
    """Whether the server has a database of this name."""
    return connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database]).fetchone() is not None


class _Refusals:
    """Statements that the server did not permit to this administrator."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.statements: list[str] = []

    def unless_permitted(self, statement: str) -> None:
        """Run a statement; when the server forbids it, note it and go on."""
        try:
            with self.connection.transaction():
                self.connection.execute(statement.encode())
        except psycopg.errors.InsufficientPrivilege:
            self.statements.append(statement)


def _make_role(connection: Connection, refused: _Refusals, role: Role, password_of: Callable[[str], str]) -> None:
    name = sql.Identifier(role.full_name)
    if connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role.full_name]).fetchone() is None:
        connection.execute(sql.SQL("CREATE ROLE {}").format(name))
    inherits = sql.SQL("NOINHERIT" if role.full_name == OWNER and not _has_terms(connection) else "INHERIT")
    connection.execute(sql.SQL("ALTER ROLE {} NOCREATEDB NOCREATEROLE {}").format(name, inherits))
    if role.can_sign_in:
        connection.execute(sql.SQL("ALTER ROLE {} LOGIN PASSWORD {}").format(name, sql.Literal(password_of(role.name))))
    else:
        connection.execute(sql.SQL("ALTER ROLE {} NOLOGIN").format(name))
    _set_powers(connection, refused, role)
    connection.execute(sql.SQL("ALTER ROLE {} RESET ALL").format(name))
    for setting, value in (*role.settings, ("search_path", "public"), ("jit", "off")):
        connection.execute(
            sql.SQL("ALTER ROLE {} SET {} = {}").format(name, sql.Identifier(setting), sql.Literal(value))
        )
    if role.can_sign_in and role.full_name != OWNER:
        refused.unless_permitted(f"ALTER ROLE {role.full_name} {UNTRACKED}")


def _set_powers(connection: Connection, refused: _Refusals, role: Role) -> None:
    """Take away or give the powers of a superuser; only said when they differ, for others may not even say it."""
    row = connection.execute(
        "SELECT rolsuper, rolreplication, rolbypassrls FROM pg_roles WHERE rolname = %s", [role.full_name]
    ).fetchone()
    wanted = {"SUPERUSER": False, "REPLICATION": False, "BYPASSRLS": role.sees_all_rows}
    for (power, want), has in zip(wanted.items(), row or (), strict=True):
        if want != has:
            refused.unless_permitted(f"ALTER ROLE {role.full_name} {'' if want else 'NO'}{power}")


def _let_owner_hand_over(connection: Connection) -> None:
    """Let `owner` make functions that belong to the roles without sign-in, and the administrator act as `owner`."""
    terms = sql.SQL("WITH INHERIT FALSE, SET TRUE" if _has_terms(connection) else "")
    for role in FUNCTION_OWNERS:
        connection.execute(
            sql.SQL("GRANT {} TO {} {}").format(sql.Identifier(role.full_name), sql.Identifier(OWNER), terms)
        )
    if not _is_superuser(connection):
        connection.execute(sql.SQL("GRANT {} TO CURRENT_USER").format(sql.Identifier(OWNER)))


def _make_database(connection: Connection, database: str) -> None:
    if not database_exists(connection, database):
        connection.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8'").format(sql.Identifier(database))
        )


def _hand_over(connection: Connection, database: str) -> None:
    """Give schema and database to `owner`; whoever gave the database away first would no longer own the schema."""
    row = connection.execute(
        "SELECT nspowner::regrole::text, datdba::regrole::text FROM pg_namespace, pg_database"
        " WHERE nspname = 'public' AND datname = %s",
        [database],
    ).fetchone()
    of_schema, of_database = row or ("", "")
    if of_schema != OWNER:
        connection.execute(sql.SQL("ALTER SCHEMA public OWNER TO {}").format(sql.Identifier(OWNER)))
    if of_database != OWNER:
        connection.execute(
            sql.SQL("ALTER DATABASE {} OWNER TO {}").format(sql.Identifier(database), sql.Identifier(OWNER))
        )


def _database_rights(database: str) -> Iterable[sql.Composed]:
    name = sql.Identifier(database)
    everyone = sql.SQL(", ").join(sql.Identifier(role.full_name) for role in ROLES if role.can_sign_in)
    all_roles = sql.SQL(", ").join(sql.Identifier(role.full_name) for role in ROLES)
    makers = sql.SQL(", ").join(sql.Identifier(role.full_name) for role in FUNCTION_OWNERS)
    for text in (
        "REVOKE ALL ON DATABASE {name} FROM PUBLIC",
        "GRANT CONNECT ON DATABASE {name} TO {everyone}",
        "REVOKE ALL ON SCHEMA public FROM PUBLIC",
        "GRANT USAGE ON SCHEMA public TO {all_roles}",
        "GRANT CREATE ON SCHEMA public TO {makers}",  # a function can only be handed to a role that could have made it
    ):
        yield sql.SQL(text).format(name=name, everyone=everyone, all_roles=all_roles, makers=makers)


def _any_database(server: Server, database: str) -> str:
    """A database of the server that the administrator may enter: `postgres`, or ours where that is closed."""
    try:
        psycopg.connect(**server.address()).close()
    except psycopg.OperationalError:
        return database
    return "postgres"


def _has_terms(connection: Connection) -> bool:
    return connection.info.server_version // 10_000 >= GRANTS_WITH_TERMS


def _is_superuser(connection: Connection) -> bool:
    row = connection.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user").fetchone()
    return bool(row and row[0])
