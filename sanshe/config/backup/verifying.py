"""Proving a backup: restored into an empty cluster of its own, and compared with what it says of itself."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import psycopg

from sanshe.config import env
from sanshe.config.backup.comparing import Check, check_of, compare
from sanshe.config.backup.facts import Facts, gather
from sanshe.config.backup.report import Report
from sanshe.config.backup.restoring import Place, read_manifest, restore
from sanshe.config.backup.trouble import BackupTrouble
from sanshe.config.cluster import Cluster, Server, roles
from sanshe.config.cluster.binaries import find_binaries
from sanshe.config.speech import spoken

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sanshe.config.backup.manifest import Manifest
    from sanshe.config.backup.restoring import Restored
    from sanshe.foundation.crypto.keys import Keyring

DATABASE = "sanshe"


def verify_backup(path: Path, keyring: Keyring) -> Report:
    """Restore a backup into an empty cluster and look at everything; whatever goes wrong stands in the report."""
    report = Report(path.name)
    try:
        manifest = read_manifest(path, keyring)
        report.backup_made_at = manifest.made_at
        report.checks.append(
            check_of(
                spoken(f"文件完整，{len(manifest.members)} 项", f"The file is whole, {len(manifest.members)} members"),
                [],
            )
        )
        with _empty_cluster(keyring, manifest) as place:
            report.server = place.binaries.major
            report.checks.extend(examine(path, keyring, manifest, place))
    except BackupTrouble as error:
        report.checks.append(check_of(spoken("打开备份", "Opening the backup"), [str(error)]))
    report.finished_at = datetime.now(UTC)
    return report


def examine(path: Path, keyring: Keyring, manifest: Manifest, place: Place) -> Iterator[Check]:
    """Restore into a place, and check what came out."""
    restored = restore(path, keyring, place)
    yield check_of(spoken("数据库恢复没有出错", "The database was restored without errors"), restored.complaints)
    yield _members(manifest, restored)
    try:
        yield from compare(manifest.facts, _facts(place, keyring))
        yield from _looked_into(place)
    except (psycopg.Error, BackupTrouble) as error:
        yield check_of(spoken("打开恢复出的数据库", "Opening the restored database"), [str(error).strip()])


@contextmanager
def _empty_cluster(keyring: Keyring, manifest: Manifest) -> Iterator[Place]:
    """A cluster with our roles and an empty database, gone afterwards; what a killed attempt left behind goes first."""
    folder = env.data_folder() / "restore"
    cluster = Cluster(folder, keyring.password("postgres"), for_tests=True)
    cluster.remove()
    shutil.rmtree(folder, ignore_errors=True)
    binaries = find_binaries()
    if binaries.major < manifest.facts.server:
        raise BackupTrouble(
            spoken(
                f"备份来自 PostgreSQL {manifest.facts.server}，这里只有 {binaries.major}。请用 SANSHE_PG_BIN 指出较新的程序。",
                f"The backup comes from PostgreSQL {manifest.facts.server}, here is {binaries.major}. Name newer programs in SANSHE_PG_BIN.",
            )
        )
    try:
        with cluster.running() as server:
            roles.set_up_roles(server, keyring.password)
            roles.set_up_database(server, DATABASE)
            yield Place(server, DATABASE, binaries, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _members(manifest: Manifest, restored: Restored) -> Check:
    """Every member is there, with the digest that the manifest names."""
    wanted = {name: said["sha256"] for name, said in manifest.members.items()}
    wrong = [spoken(f"{name}：缺失", f"{name}: missing") for name in wanted.keys() - restored.digests.keys()]
    wrong += [
        spoken(f"{name}：多出", f"{name}: not in the manifest") for name in restored.digests.keys() - wanted.keys()
    ]
    changed = [name for name in wanted.keys() & restored.digests.keys() if wanted[name] != restored.digests[name]]
    wrong += [spoken(f"{name}：内容不同", f"{name}: other content") for name in changed]
    return check_of(spoken(f"{len(wanted)} 个文件", f"{len(wanted)} files"), sorted(wrong))


def _facts(place: Place, keyring: Keyring) -> Facts:
    reader = replace(place.server, user="sanshe_backup", password=keyring.password("backup"))
    with psycopg.connect(**reader.address(place.database)) as connection:
        connection.execute("set transaction isolation level repeatable read, read only")
        return gather(connection, lambda _done, _all: None)


def _looked_into(place: Place) -> Iterator[Check]:
    seen = _probe(place)
    yield check_of(
        spoken(f"审计链 {seen['chain']['links']} 条", f"Audit chain of {seen['chain']['links']} events"),
        seen["chain"]["wrong"],
    )
    yield check_of(
        spoken(
            f"{seen['sealed']['values']} 个加密值，抽查可读",
            f"{seen['sealed']['values']} sealed values, a sample opens",
        ),
        seen["sealed"]["wrong"],
    )
    yield check_of(
        spoken(f"记录引用的 {seen['files']['named']} 个文件", f"{seen['files']['named']} files that rows name"),
        seen["files"]["wrong"],
    )
    pages = seen["pages"]
    yield check_of(
        spoken(
            f"{pages['roles']} 种角色的 {pages['answered']} 个网页有应答",
            f"{pages['answered']} pages of {pages['roles']} roles answer",
        ),
        pages["wrong"],
    )


def _probe(place: Place) -> dict[str, Any]:
    """What `probe` sees, in a process that knows only the restored database and folder."""
    done = subprocess.run(
        [sys.executable, "-m", "sanshe.config.backup.probe"],
        cwd=env.PROJECT,
        env=_surroundings(place),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise BackupTrouble(done.stderr.strip().splitlines()[-1] if done.stderr.strip() else "probe")
    return dict(json.loads(done.stdout))


def _surroundings(place: Place) -> dict[str, str]:
    server: Server = place.server
    address = f"postgresql://{quote(server.user)}:{quote(server.password)}@{server.host}:{server.port}/{quote(place.database)}"
    return os.environ | {
        env.DATABASE_URL.name: address, env.DATA.name: str(place.folder), env.KEY_FILE.name: str(env.key_file()),
    }  # fmt: skip


def newest_backup(folder: Path) -> Path | None:
    """The backup that was made last."""
    return max(folder.glob("*.backup"), key=lambda path: path.stat().st_mtime, default=None)
