"""`sanshe backup`: database, files and checkpoints into one encrypted file; the key file never."""

from __future__ import annotations

import json
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import django
import psycopg

from sanshe.config import env
from sanshe.config.backup.making import make_backup
from sanshe.config.backup.manifest import FILES
from sanshe.config.backup.trouble import BackupTrouble
from sanshe.config.cli.command import Command
from sanshe.config.cli.exits import Exit
from sanshe.config.cli.setup import close_connections
from sanshe.config.cli.terminal import complain, progress, say
from sanshe.config.cluster.installation import database_server, keyring
from sanshe.config.speech import spoken

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from sanshe.config.backup.manifest import Manifest


def _configure(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--to", metavar="FOLDER", type=Path, default=None,
        help=spoken("存放备份的文件夹，默认为 data/backups", "where to put it; data/backups when left out"),
    )  # fmt: skip
    parser.add_argument("--json", action="store_true", help=spoken("输出 JSON", "print JSON"))


def _run(arguments: Namespace) -> int:
    folder = (arguments.to or env.data_folder() / "backups").expanduser().resolve()
    with database_server() as server:
        try:
            with progress(spoken("清点数据", "Counting"), hidden=arguments.json) as step:
                path, manifest = make_backup(server, env.database_address().name, keyring(), folder, step)
            _note(path, manifest)
        except (BackupTrouble, OSError, psycopg.Error) as error:
            complain(spoken(f"备份没有做成：{error}", f"No backup was made: {error}".rstrip()))
            return Exit.TROUBLE
        finally:
            close_connections()
    _tell(path, manifest, as_json=arguments.json)
    return Exit.GOOD


def _note(path: Path, manifest: Manifest) -> None:
    """Leave a row about it, for the system page."""
    django.setup()
    from sanshe.audit.models import Backup  # noqa: PLC0415 - Django must be set up first

    Backup.objects.using("owner").create(
        made_at=datetime.fromisoformat(manifest.made_at), name=path.name, folder=str(path.parent), size=path.stat().st_size,
        tables=len(manifest.facts.tables), rows=manifest.facts.rows, files=_count_files(manifest),
    )  # fmt: skip


def _count_files(manifest: Manifest) -> int:
    return sum(name.startswith(FILES) for name in manifest.members)


def _tell(path: Path, manifest: Manifest, *, as_json: bool) -> None:
    tables, rows, files, size = (
        len(manifest.facts.tables),
        manifest.facts.rows,
        _count_files(manifest),
        path.stat().st_size,
    )
    if as_json:
        said = {
            "backup": str(path),
            "made_at": manifest.made_at,
            "size": size,
            "tables": tables,
            "rows": rows,
            "files": files,
        }
        sys.stdout.write(json.dumps(said, ensure_ascii=False, indent=2) + "\n")
        return
    say(
        spoken(
            f"备份完成：{path}（{size / 1e6:.1f} MB，{tables} 张表 {rows} 行，{files} 个文件）",
            f"Backed up: {path} ({size / 1e6:.1f} MB, {rows} rows of {tables} tables, {files} files)",
        )
    )
    say(
        spoken(
            f"恢复还需要密钥文件 {env.key_file()}，它不在备份里，请另存一处。下一步：sanshe verify-restore",
            f"Restoring also needs the key file {env.key_file()}, which is not in it; keep a copy elsewhere. Next: sanshe verify-restore",
        )
    )


COMMAND = Command("backup", "备份数据库和文件", "Back up database and files", _run, _configure)
