"""What the system administrator looks at: server, room on the disk, keys."""

from __future__ import annotations

import shutil
from dataclasses import dataclass

from django.conf import settings
from django.db import connections
from django.utils.translation import gettext as _

from sanshe.foundation.access.scope import WEB
from sanshe.foundation.ui.parts import Status

LITTLE, SCARCE = 0.15, 0.05  # share of the disk that is still free


@dataclass(frozen=True)
class Health:
    """Facts about the machine and the database; sizes in bytes."""

    server: int
    database: int
    files: int
    free: int
    disk: int
    key_version: int
    keys: int
    suite: str

    @property
    def room(self) -> Status:
        """Room on the disk of the data folder, in a word."""
        share = self.free / self.disk
        words = _("%(free)s free of %(disk)s") % {"free": say_bytes(self.free), "disk": say_bytes(self.disk)}
        return Status(words, "late" if share < SCARCE else "waiting" if share < LITTLE else "done")


def health() -> Health:
    """As it is now."""
    folder = settings.RESTORE_REPORTS.parent
    disk, keyring = shutil.disk_usage(folder), settings.KEYRING.latest()
    with connections[WEB].cursor() as cursor:
        cursor.execute(
            "select current_setting('server_version_num')::int / 10000, pg_database_size(current_database())"
        )
        server, database = cursor.fetchone()
    size = sum(path.stat().st_size for path in (folder / "files").rglob("*") if path.is_file())
    suite = keyring.suite or settings.CRYPTO_SUITE
    return Health(
        server, database, size, disk.free, disk.total, keyring.current, len(keyring.encryption), suite.upper()
    )


def say_bytes(count: int) -> str:
    """A size as people say it."""
    size = float(count)
    for unit in ("B", "kB", "MB", "GB"):
        if size < 1000:
            return f"{size:.0f} {unit}" if unit in ("B", "kB") else f"{size:.1f} {unit}"
        size /= 1000
    return f"{size:.1f} TB"
