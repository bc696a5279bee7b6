"""What `sanshe doctor` looks at in the database server."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Any

import django
import psycopg

from sanshe.config import env
from sanshe.config.cli.setup import close_connections, pending_migrations
from sanshe.config.cluster import ClusterTrouble
from sanshe.config.cluster.installation import database_server, is_embedded
from sanshe.config.cluster.layout import Layout
from sanshe.config.cluster.roles import FUNCTION_OWNERS, LEAKPROOF, OWNER, ROLES, database_exists, is_leakproof
from sanshe.config.speech import spoken
from sanshe.foundation.findings import fail, ok, warn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sanshe.config.cluster.server import Server
    from sanshe.foundation.findings import Check, Finding

Connection = psycopg.Connection[tuple[Any, ...]]
NEVER_LEAKPROOF = "textlike(text,text)"
UNMARK = f"ALTER FUNCTION {NEVER_LEAKPROOF} NOT LEAKPROOF"


@contextmanager
def examined_server() -> Iterator[tuple[Server | None, list[Finding]]]:
    """The server with its database, or None and the reason; started for the examination where it is ours and down."""
    if is_embedded() and not Layout(env.data_folder()).is_made():
        yield None, [warn(spoken("还没有数据库，make run 会建立它。", "There is no database yet; make run makes it."))]
        return
    try:
        with database_server() as server:
            yield _with_database(server)
    except ClusterTrouble as error:
        yield None, [fail(str(error))]


def checks(server: Server) -> tuple[Check, ...]:
    """Everything to look at in a server that answers."""
    database = env.database_address().name

    def looked_at(check: Any) -> Iterator[Finding]:
        with psycopg.connect(**server.address(database), autocommit=True) as connection:
            yield from check(connection)

    return (*(partial(looked_at, check) for check in (roles, hand_over, leakproof, clock)), migrations)


def roles(connection: Connection) -> Iterator[Finding]:
    """Our roles are all there, none is a superuser, and only the backup sees past row security."""
    rows = connection.execute(
        "SELECT rolname, rolsuper, rolbypassrls FROM pg_roles WHERE rolname LIKE 'sanshe\\_%'"
    ).fetchall()
    found = {name: (is_super, bypasses) for name, is_super, bypasses in rows}
    wrong = []
    for role in ROLES:
        is_super, bypasses = found.get(role.full_name, (None, None))
        if is_super is None:
            wrong.append(
                fail(
                    spoken(
                        f"缺少数据库角色 {role.full_name}，请运行 sanshe setup。",
                        f"Role {role.full_name} is missing; run sanshe setup.",
                    )
                )
            )
        elif is_super or (bypasses and not role.sees_all_rows):
            wrong.append(
                fail(
                    spoken(
                        f"角色 {role.full_name} 权力过大，可绕过访问规则。",
                        f"Role {role.full_name} can walk past the access rules.",
                    )
                )
            )
        elif role.sees_all_rows and not bypasses:
            wrong.append(
                warn(
                    spoken(
                        f"角色 {role.full_name} 看不到全部数据，不能用于备份。",
                        f"Role {role.full_name} does not see every row: no use for backups.",
                    )
                )
            )
    yield from wrong or [ok(spoken("数据库角色齐全，无超级用户", "All roles are there, no superuser among them"))]


def hand_over(connection: Connection) -> Iterator[Finding]:
    """The owner of the tables does not simply have what the owners of the access functions have."""
    for role in FUNCTION_OWNERS:
        row = connection.execute("SELECT pg_has_role(%s, %s, 'USAGE')", [OWNER, role.full_name]).fetchone()
        if row and row[0]:
            yield fail(
                spoken(
                    f"{OWNER} 继承了 {role.full_name} 的权限，请运行 sanshe setup。",
                    f"{OWNER} inherits {role.full_name}; run sanshe setup.",
                )
            )


def leakproof(connection: Connection) -> Iterator[Finding]:
    """Searches may use their indexes, and no pattern search may look behind the wall."""
    missing = [function for function in LEAKPROOF if not is_leakproof(connection, function)]
    if missing:
        yield warn(
            spoken(
                "数据库服务器不让按姓名搜索使用索引，数据多时会慢。请以超级用户运行一次 sanshe setup。",
                "Searches by name cannot use their index, which is slow on many rows. Run sanshe setup as superuser.",
            ),
        )
    if is_leakproof(connection, NEVER_LEAKPROOF):
        yield fail(
            spoken(
                f"LIKE 被标为 LEAKPROOF，会逐字泄露看不见的姓名。请以超级用户运行：{UNMARK}",
                f"LIKE is marked LEAKPROOF, which tells hidden names letter by letter. Run as superuser: {UNMARK}",
            ),
        )
    if not missing:
        yield ok(spoken("搜索可以使用索引", "Searches may use their indexes"))


def clock(connection: Connection) -> Iterator[Finding]:
    """The clock of this machine agrees with the server's and does not lie before what has happened already."""
    row = connection.execute("SELECT now()").fetchone()
    apart = abs((datetime.now(UTC) - row[0]).total_seconds()) if row else 0.0
    sentence = spoken(
        f"本机与数据库服务器的时钟相差 {apart:.0f} 秒",
        f"The clocks of this machine and the server are {apart:.0f} s apart",
    )
    yield ok(sentence) if apart < 5 else fail(sentence)


def migrations() -> Iterator[Finding]:
    """The tables are up to date."""
    django.setup()
    try:
        pending = pending_migrations()
    finally:
        close_connections()
    if pending:
        yield fail(
            spoken(
                f"有 {len(pending)} 项数据表更新未完成，请运行 sanshe setup。",
                f"{len(pending)} migrations are pending; run sanshe setup.",
            )
        )
    else:
        yield ok(spoken("数据表是最新的", "The tables are up to date"))


def _with_database(server: Server) -> tuple[Server | None, list[Finding]]:
    name = env.database_address().name
    with psycopg.connect(**server.address(), autocommit=True) as connection:
        if not database_exists(connection, name):
            return None, [
                fail(
                    spoken(
                        f"服务器上没有数据库 {name}，请运行 sanshe setup。",
                        f"The server has no database {name}; run sanshe setup.",
                    )
                )
            ]
        version = connection.info.server_version // 10_000
    return server, [
        ok(spoken(f"数据库服务器可用（PostgreSQL {version}）", f"The server answers (PostgreSQL {version})"))
    ]
