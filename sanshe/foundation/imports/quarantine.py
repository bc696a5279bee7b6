"""Where a file waits: sealed, under a name that says nothing, and no longer than needed."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from sanshe.foundation.crypto.sealing import seal, unseal_bytes
from sanshe.foundation.crypto.suites import Place
from sanshe.foundation.errors import Refusal

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path
    from uuid import UUID

DAYS = 7


class FileGone(Refusal):
    sentence = _("The file is no longer kept here. Choose it again.")


def _folder() -> Path:
    folder: Path = settings.QUARANTINE
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def _place(key: UUID) -> Place:
    return Place("foundation_upload", "file", str(key))


def keep(key: UUID, data: bytes) -> None:
    """Put a file away under the key of its upload."""
    path = _folder() / key.hex
    path.touch(mode=0o600)
    path.write_bytes(seal(data, _place(key)))


def fetch(key: UUID) -> bytes:
    """The file of an upload.

    Raises:
        FileGone: it was removed.
    """
    try:
        return unseal_bytes((_folder() / key.hex).read_bytes(), _place(key))
    except FileNotFoundError:
        raise FileGone from None


def remove(key: UUID) -> None:
    """Forget the file of an upload."""
    (_folder() / key.hex).unlink(missing_ok=True)


def remove_old(at: datetime) -> int:
    """Forget files that nobody has come back to for a week; tells how many."""
    oldest = (at - timedelta(days=DAYS)).timestamp()
    old = [path for path in _folder().iterdir() if path.stat().st_mtime < oldest]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)
