"""Who may do what in the database: nobody more than needed, and the same after every set-up."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import psycopg
import pytest

from sanshe.config.cluster import Cluster, Server
from sanshe.config.cluster.roles import FUNCTION_OWNERS, LEAKPROOF, ROLES, is_leakproof, set_up_database, set_up_roles
from tests.config.cluster.conftest import PASSWORD, copy_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.slow
DATABASE = "三社 city"


def password_of(role: str) -> str:
    return f"{role}'s own"


@pytest.fixture(scope="module")
def server(made_once: Path) -> Iterator[Server]:
    cluster = Cluster(made_once.with_name("roles"), PASSWORD, for_tests=True)
    copy_folder(made_once, cluster.data)
    with cluster.running() as found:
        set_up_roles(found, password_of)
        set_up_database(found, DATABASE)
        yield found


def rows(server: Server, query: str) -> list[tuple[Any, ...]]:
    with psycopg.connect(**server.address(DATABASE), autocommit=True) as connection:
        done = connection.execute(query.encode())
        return done.fetchall() if done.description else []


def as_role(server: Server, name: str) -> Server:
    return replace(server, user=f"sanshe_{name}", password=password_of(name))


def test_a_second_set_up_changes_nothing(server: Server) -> None:
    state = (
        "SELECT rolname, rolsuper, rolinherit, rolcreaterole, rolcreatedb, rolcanlogin, rolbypassrls, rolconfig"
        " FROM pg_roles WHERE rolname LIKE 'sanshe%' UNION ALL"
        " SELECT datname, false, false, false, false, false, false, datacl::text[] FROM pg_database ORDER BY 1"
    )
    before = rows(server, state)

    assert set_up_roles(server, password_of) == []
    assert set_up_database(server, DATABASE) == []
    assert rows(server, state) == before


def test_no_role_is_a_superuser_and_only_the_backup_sees_past_row_security(server: Server) -> None:
    found = rows(server, "SELECT rolname, rolsuper OR rolcreaterole OR rolcreatedb, rolbypassrls FROM pg_roles")

    ours = {name: (mighty, bypasses) for name, mighty, bypasses in found if name.startswith("sanshe_")}
    assert ours == {role.full_name: (False, role.name == "backup") for role in ROLES}


@pytest.mark.parametrize("role", [role.name for role in ROLES if role.can_sign_in])
def test_each_role_signs_in_with_its_own_password_only(server: Server, role: str) -> None:
    assert rows(as_role(server, role), "SELECT current_user") == [(f"sanshe_{role}",)]

    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        rows(replace(as_role(server, role), password=password_of("another")), "SELECT 1")


@pytest.mark.parametrize("role", [role.name for role in FUNCTION_OWNERS])
def test_owners_of_functions_cannot_sign_in(server: Server, role: str) -> None:
    with pytest.raises(psycopg.OperationalError):
        rows(as_role(server, role), "SELECT 1")


@pytest.mark.parametrize("role", ["web", "job", "public", "gate", "audit_in", "sealer", "rotator", "backup"])
@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE t ()",
        "CREATE TEMP TABLE t ()",
        "CREATE SCHEMA s",
        "SET ROLE sanshe_owner",
        "SET ROLE sanshe_gatekeeper",
    ],
)
def test_no_role_that_serves_people_can_make_things_or_become_another(
    server: Server, role: str, statement: str
) -> None:
    with pytest.raises((psycopg.errors.InsufficientPrivilege, psycopg.errors.ReadOnlySqlTransaction)):
        rows(as_role(server, role), statement)


@pytest.mark.parametrize("role", [role.full_name for role in FUNCTION_OWNERS])
def test_the_owner_hands_functions_over_without_having_their_owners_rights(server: Server, role: str) -> None:
    owner = as_role(server, "owner")
    rows(
        owner,
        f"CREATE FUNCTION f_{role}() RETURNS int LANGUAGE sql AS 'SELECT 1'; ALTER FUNCTION f_{role}() OWNER TO {role}",
    )

    assert rows(owner, f"SELECT proowner::regrole::text FROM pg_proc WHERE proname = 'f_{role}'") == [(role,)]
    assert rows(owner, f"SELECT pg_has_role('sanshe_owner', '{role}', 'USAGE')") == [(False,)]


def test_a_page_gives_up_after_half_a_minute(server: Server) -> None:
    limits = "SELECT current_setting('statement_timeout'), current_setting('idle_in_transaction_session_timeout')"

    assert rows(as_role(server, "web"), limits) == [("30s", "1min")]


def test_the_backup_reads_every_row_and_writes_none(server: Server) -> None:
    rows(as_role(server, "owner"), "CREATE TABLE sealed (note text); INSERT INTO sealed VALUES ('x')")
    rows(
        as_role(server, "owner"),
        "ALTER TABLE sealed ENABLE ROW LEVEL SECURITY; ALTER TABLE sealed FORCE ROW LEVEL SECURITY",
    )

    assert rows(as_role(server, "owner"), "SELECT note FROM sealed") == []
    assert rows(as_role(server, "backup"), "SELECT note FROM sealed") == [("x",)]
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        rows(as_role(server, "backup"), "BEGIN READ WRITE; INSERT INTO sealed VALUES ('y')")


def test_an_administrator_who_is_no_superuser_is_told_what_was_refused(server: Server) -> None:
    rows(server, "CREATE ROLE clerk LOGIN CREATEROLE CREATEDB PASSWORD 'x'")
    rows(server, "".join(f"GRANT {role.full_name} TO clerk WITH ADMIN OPTION;" for role in ROLES))
    clerk = replace(server, user="clerk", password="x")

    assert set_up_roles(clerk, password_of) in ([], ["GRANT pg_read_all_data TO sanshe_backup"])
    assert set_up_database(clerk, "another") == [f"ALTER FUNCTION pg_catalog.{name} LEAKPROOF" for name in LEAKPROOF]


def test_like_is_not_marked_leakproof_because_it_tells_hidden_names(server: Server) -> None:
    tells = "SELECT '王小明' LIKE '王小\\'"
    hides = "SELECT '王小明' LIKE '李小\\'"

    assert rows(server, hides) == [(False,)]
    with pytest.raises(psycopg.errors.InvalidEscapeSequence):
        rows(server, tells)
    with psycopg.connect(**server.address(DATABASE)) as connection:
        assert not is_leakproof(connection, "textlike(text,text)")


def test_a_search_for_part_of_a_name_uses_its_index_behind_the_wall(server: Server) -> None:
    rows(
        as_role(server, "owner"),
        "CREATE TABLE resident (name text, grams text[]);"
        "INSERT INTO resident SELECT n::text, ARRAY[left(n::text, 2)] FROM generate_series(10000, 30000) n;"
        "CREATE INDEX ON resident USING gin (grams); ANALYZE resident;"
        "ALTER TABLE resident ENABLE ROW LEVEL SECURITY; GRANT SELECT ON resident TO sanshe_web;"
        "CREATE POLICY p ON resident USING (length(name) > (SELECT 1))",
    )

    plan = rows(
        as_role(server, "web"), "EXPLAIN SELECT * FROM resident WHERE grams @> ARRAY['25'] AND name LIKE '%25%'"
    )
    assert any("Index Cond: (grams @>" in line for (line,) in plan)
