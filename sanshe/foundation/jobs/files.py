"""Files that jobs make: sealed piece by piece while they are written, opened piece by piece while they are taken.

On disk there is never an open byte of them, and neither writing nor taking one needs more memory than two pieces. Each piece
is sealed for its file, its place in the file and whether it is the last, so nothing can be cut off, moved or exchanged.
"""

from __future__ import annotations

import io
import os
import secrets
import struct
from typing import TYPE_CHECKING, Any

from django.conf import settings

from sanshe.foundation.clock import now
from sanshe.foundation.crypto.sealing import seal, unseal_bytes
from sanshe.foundation.crypto.suites import Place, Tampered
from sanshe.foundation.jobs import queue

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PIECE = 256 * 1024
LENGTH = struct.Struct(">I")
ORPHAN_SECONDS = 3600.0  # a file that no row knows is an attempt that died


def folder() -> Path:
    """Where result files lie; made when it is needed, open to this account only."""
    place: Path = settings.RESULTS
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    return place


def _place(name: str, number: int, *, last: bool) -> Place:
    return Place("foundation_resultfile", "content", f"{name}/{number}{'/last' if last else ''}")


class SealedWriter(io.RawIOBase):
    """A file being written: bytes in, sealed pieces out. `finish` completes it; closed before that, it is gone."""

    def __init__(self) -> None:
        self.name = secrets.token_hex(16)
        self.size = 0
        self._path = folder() / self.name
        descriptor = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        self._file = os.fdopen(descriptor, "wb")
        self._held = bytearray()
        self._pieces = 0

    def writable(self) -> bool:
        """Bytes go in; there is no way back in them."""
        return True

    def write(self, data: Any) -> int:
        """Take bytes, of any length."""
        self._held += data
        self.size += len(data)
        while len(self._held) > PIECE:
            self._put(bytes(self._held[:PIECE]), last=False)
            del self._held[:PIECE]
        return len(data)

    def finish(self) -> None:
        """Seal the last piece and let the disk have all of it; only now it is a file that can be taken."""
        self._put(bytes(self._held), last=True)
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
        super().close()

    def close(self) -> None:
        """Leave nothing of a file that was not finished."""
        if not self.closed:
            self._file.close()
            self._path.unlink(missing_ok=True)
        super().close()

    def _put(self, piece: bytes, *, last: bool) -> None:
        sealed = seal(piece, _place(self.name, self._pieces, last=last))
        self._file.write(LENGTH.pack(len(sealed)) + sealed)
        self._pieces += 1


def pieces_of(name: str) -> Iterator[bytes]:
    """The content of a file, piece by piece.

    Raises:
        Tampered: it was changed, cut, or is not the file of this name.
        FileNotFoundError: it is gone.
    """
    with (folder() / name).open("rb") as file:
        number, last = 0, False
        while not last:
            head = file.read(LENGTH.size)
            if len(head) < LENGTH.size:
                raise Tampered
            sealed = file.read(LENGTH.unpack(head)[0])
            last = not file.peek(1)
            yield unseal_bytes(sealed, _place(name, number, last=last))
            number += 1


def sweep() -> int:
    """Let old results expire and remove what nobody may take any more; returns how many files went."""
    known = queue.sweep()
    gone, moment = 0, now().timestamp()
    for path in folder().iterdir():
        is_orphan = path.name not in known and moment - path.stat().st_mtime > ORPHAN_SECONDS
        if is_orphan or known.get(path.name) is False:
            path.unlink(missing_ok=True)
            gone += 1
    return gone
