"""The file of a backup: members one after the other, in parts of a mebibyte, each encrypted and bound to its place.

Layout: a line `SANSHE BACKUP 1`, a line of JSON (when, salt, which key file), then parts: four bytes of length and the
ciphertext (AES-256-GCM, tag included). The key is derived from the root key and the salt, so each file has its own and
a counter serves as nonce. Bound to every part: the first two lines, and whether it is the last. So nothing can be
changed, exchanged, left out, doubled or cut off unnoticed. A part begins with a letter: `N` the name of the next member,
`D` some of its bytes, `E` the end.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import struct
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from sanshe.config.backup import trouble

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from sanshe.foundation.crypto.keys import Keyring

MAGIC = b"SANSHE BACKUP "
FORMAT = b"1"
PART = 1 << 20  # bytes of plain text
LENGTH = struct.Struct(">I")
LONGEST_LINE = 4096
NAME, DATA, END = b"N", b"D", b"E"


@dataclass(frozen=True)
class Head:
    """The two lines in the open."""

    made_at: str
    salt: bytes
    fingerprint: str

    def line(self) -> bytes:
        """As the file has it."""
        said = {"made_at": self.made_at, "salt": self.salt.hex(), "fingerprint": self.fingerprint}
        return MAGIC + FORMAT + b"\n" + json.dumps(said).encode() + b"\n"


class Writer:
    """Writes one backup; `close` ends it, and without its end it is none."""

    def __init__(self, file: IO[bytes], keyring: Keyring, made_at: str) -> None:
        head = Head(made_at, os.urandom(32), keyring.fingerprint())
        self._file, self._cipher = file, _cipher(keyring, head.salt)
        self._bound, self._number = hashlib.sha256(head.line()).digest(), 0
        file.write(head.line())

    def add(self, name: str, chunks: Iterable[bytes]) -> dict[str, Any]:
        """Add a member; returns its size and SHA-256."""
        self._part(NAME + name.encode())
        whole, size, rest = hashlib.sha256(), 0, b""
        for chunk in chunks:
            whole.update(chunk)
            size += len(chunk)
            rest += chunk
            while len(rest) >= PART:
                self._part(DATA + rest[:PART])
                rest = rest[PART:]
        if rest:
            self._part(DATA + rest)
        return {"size": size, "sha256": whole.hexdigest()}

    def close(self) -> None:
        """Write the end and see that it is on the disk."""
        self._part(END, last=True)
        self._file.flush()
        os.fsync(self._file.fileno())

    def _part(self, plain: bytes, *, last: bool = False) -> None:
        sealed = self._cipher.encrypt(_nonce(self._number), plain, self._bound + bytes([last]))
        self._file.write(LENGTH.pack(len(sealed)) + sealed)
        self._number += 1


def read_members(path: Path, keyring: Keyring) -> Iterator[tuple[str, Iterator[bytes]]]:
    """The members of a backup in order, each as a name and its bytes; take the bytes before asking for the next.

    Raises:
        BackupTrouble: it is none, or of another version or key, damaged or cut off; the sentence says which.
    """
    with path.open("rb") as file:
        head = read_head(path.name, file)
        if head.fingerprint.split("-")[0] != keyring.fingerprint().split("-")[0]:
            raise trouble.other_key(path.name, head.fingerprint, keyring.fingerprint())
        parts = _parts(path.name, file, _cipher(keyring, head.salt), hashlib.sha256(head.line()).digest())
        first = next(parts)
        while first[:1] != END:
            member = _Member(parts)
            yield first[1:].decode(), iter(member)
            first = member.behind()


def read_head(name: str, file: IO[bytes]) -> Head:
    """The two lines in the open; raises BackupTrouble when it is no backup of this version."""
    magic, line = file.readline(LONGEST_LINE), file.readline(LONGEST_LINE)
    if not magic.startswith(MAGIC):
        raise trouble.not_a_backup(name)
    if magic != MAGIC + FORMAT + b"\n":
        raise trouble.from_another_version(name, magic.decode(errors="replace").strip())
    try:
        said = json.loads(line)
        return Head(said["made_at"], bytes.fromhex(said["salt"]), said["fingerprint"])
    except (ValueError, KeyError, TypeError):
        raise trouble.cut_off(name, 0) from None


class _Member:
    """The bytes of one member, up to the part that begins the next one."""

    def __init__(self, parts: Iterator[bytes]) -> None:
        self._parts, self._next = parts, b""

    def __iter__(self) -> Iterator[bytes]:
        for part in self._parts:
            if part[:1] != DATA:
                self._next = part
                return
            yield part[1:]

    def behind(self) -> bytes:
        """The part behind this member; what was not taken of it is passed over."""
        for _rest in () if self._next else self:
            pass
        return self._next


def _parts(name: str, file: IO[bytes], cipher: AESGCM, bound: bytes) -> Iterator[bytes]:
    number = 0
    while True:
        length = file.read(LENGTH.size)
        sealed = file.read(LENGTH.unpack(length)[0]) if len(length) == LENGTH.size else b""
        if not sealed or len(sealed) < LENGTH.unpack(length)[0]:
            raise trouble.cut_off(name, number)
        plain = _opened(cipher, number, sealed, bound)
        if plain is None or (plain[:1] == END and file.read(1)):
            raise trouble.damaged(name, number + 1)
        yield plain
        number += 1


def _opened(cipher: AESGCM, number: int, sealed: bytes, bound: bytes) -> bytes | None:
    """The plain part; the end opens as the last part only, everything else as any other."""
    for last in (False, True):
        try:
            plain = cipher.decrypt(_nonce(number), sealed, bound + bytes([last]))
        except InvalidTag:
            continue
        return plain if (plain[:1] == END) == last else None
    return None


def _cipher(keyring: Keyring, salt: bytes) -> AESGCM:
    return AESGCM(hmac.digest(keyring.derive("backup"), salt, "sha256"))


def _nonce(number: int) -> bytes:
    return number.to_bytes(12, "big")
