"""`sanshe setup`: everything between an empty folder and pages that can be served; each time with the same result."""

from __future__ import annotations

from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

import django
from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from sanshe.config.cli import stamps, translations, vendor
from sanshe.config.cli.command import Command
from sanshe.config.cli.exits import Exit
from sanshe.config.cli.terminal import Step, complain, say, walk
from sanshe.config.cluster.installation import database_server, set_up
from sanshe.config.speech import spoken

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from sanshe.config.cluster.server import Server

OWNER = "owner"


def prepare_files() -> None:
    """Build what pages need beside the database: other people's scripts, icons, translations."""
    walk(
        [
            Step("整理前端文件", "Front-end files", vendor.collect, vendor.is_due),
            Step("编译译文", "Translations", translations.compile_all, translations.is_due),
        ],
    )


def prepare_database(server: Server) -> None:
    """Make roles and database, bring the tables up to date, put up the wall."""
    for refused in set_up(server):
        complain(spoken(f"数据库服务器不允许：{refused}", f"The server does not permit: {refused}"))
    django.setup()
    walk(
        [
            Step("更新数据表", "Tables", migrate, lambda: bool(pending_migrations())),
            Step("检查访问规则", "Access rules", put_up_walls),
        ],
    )


def prepare_static() -> None:
    """Gather all static files where they are served from, under names that change with their content."""
    fingerprint = _static_fingerprint()
    manifest = settings.STATIC_ROOT / "staticfiles.json"

    def collect() -> None:
        call_command("collectstatic", interactive=False, clear=True, verbosity=0)
        stamps.put("static", fingerprint)

    walk(
        [
            Step(
                "汇集静态文件",
                "Static files",
                collect,
                lambda: not (manifest.exists() and stamps.fits("static", fingerprint)),
            )
        ]
    )


def pending_migrations() -> list[str]:
    """Names of the migrations that the database has not seen."""
    executor = MigrationExecutor(connections[OWNER])
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [str(migration) for migration, _backwards in plan]


def migrate() -> None:
    """Bring the tables up to date, as their owner."""
    call_command("migrate", database=OWNER, interactive=False, verbosity=0)


def put_up_walls() -> None:
    """Compile the access rules and install them, unless they stand already."""
    call_command("install_walls", stdout=StringIO())


def close_connections() -> None:
    """Leave the database: nothing of this process may hold it while others stop or copy it."""
    for connection in connections.all(initialized_only=True):
        connection.close()
        getattr(connection, "close_pool", lambda: None)()


def _static_fingerprint() -> str:
    return stamps.digest(Path(storage.path(name)) for finder in get_finders() for name, storage in finder.list([]))


def _configure(parser: ArgumentParser) -> None:
    words = spoken("只准备数据库", "the database only")
    parser.add_argument("--database-only", action="store_true", help=words)


def _run(arguments: Namespace) -> int:
    if not arguments.database_only:
        prepare_files()
    with database_server() as server:
        try:
            prepare_database(server)
            if not arguments.database_only:
                prepare_static()
        finally:
            if apps.ready:
                close_connections()
    say(spoken("准备好了。", "Ready."))
    return Exit.GOOD


COMMAND = Command(
    "setup", "准备数据库、译文和静态文件", "Prepare database, translations and static files", _run, _configure
)
