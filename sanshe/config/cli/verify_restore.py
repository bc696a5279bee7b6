"""`sanshe verify-restore`: prove that a backup can be restored, and keep the report."""

from __future__ import annotations

import json
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import django
from django.conf import settings

from sanshe.config import env
from sanshe.config.backup.verifying import newest_backup, verify_backup
from sanshe.config.cli.command import Command
from sanshe.config.cli.exits import Exit
from sanshe.config.cli.setup import close_connections, prepare_files, prepare_static
from sanshe.config.cli.terminal import complain, say, waiting
from sanshe.config.cluster.installation import database_server, is_embedded, keyring
from sanshe.config.cluster.layout import Layout
from sanshe.config.speech import spoken

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from sanshe.config.backup.report import Report


def _configure(parser: ArgumentParser) -> None:
    parser.add_argument(
        "backup",
        nargs="?",
        type=Path,
        default=None,
        help=spoken("备份文件，默认为最近一份", "the backup; the newest when left out"),
    )
    parser.add_argument("--json", action="store_true", help=spoken("输出 JSON", "print JSON"))


def _run(arguments: Namespace) -> int:
    path = arguments.backup or newest_backup(env.data_folder() / "backups")
    if path is None or not path.is_file():
        complain(
            spoken(
                f"找不到备份 {path or ''}。请先运行 sanshe backup。",
                f"There is no backup {path or ''}. Run sanshe backup first.",
            )
        )
        return Exit.WRONG_USE
    django.setup()
    if not arguments.json:
        prepare_files()
        prepare_static()
    with waiting(spoken("恢复到空数据库并核对", "Restoring into an empty cluster"), hidden=arguments.json):
        report = verify_backup(path, keyring())
    digest = report.keep(settings.RESTORE_REPORTS)
    _note(report, digest)
    if arguments.json:
        sys.stdout.write(json.dumps(report.as_json(), ensure_ascii=False, indent=2) + "\n")
    else:
        for line in report.lines():
            say(line)
    return Exit.GOOD if report.is_good else Exit.TROUBLE


def _note(report: Report, digest: str) -> None:
    """Leave a row about it, for the system page; where this machine has no installation of its own, the report alone stays."""
    if is_embedded() and not Layout(env.data_folder()).is_made():
        return
    from sanshe.audit.models import RestoreReport  # noqa: PLC0415 - Django must be set up first

    with database_server():
        try:
            RestoreReport.objects.using("owner").create(
                finished_at=report.finished_at or report.started_at, backup=report.backup,
                backup_made_at=datetime.fromisoformat(report.backup_made_at) if report.backup_made_at else None,
                is_good=report.is_good, checks=len(report.checks), failed=report.failed, seconds=report.seconds, digest=digest,
            )  # fmt: skip
        finally:
            close_connections()


COMMAND = Command(
    "verify-restore", "把备份恢复到空数据库并核对", "Prove that a backup can be restored", _run, _configure
)
