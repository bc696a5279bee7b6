"""The key file: made once, readable by its owner only, never in the database; exchanged while pages run when keys rotate."""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import secrets
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

KEY_BYTES = 32


class KeyFileMissing(RuntimeError):
    """There is data but no key file: making a new one would make the data unreadable for ever."""


@dataclass(frozen=True)
class Keyring:
    """Keys by version, the newest last; `derive` gives every other purpose its own key.

    `encryption` maps a version number to 32 bytes; `current` names the one that new values take, `suite` the algorithm,
    where a rotation has chosen one. `path` is the file that it was read from.
    """

    root: bytes
    encryption: dict[int, bytes]
    current: int
    suite: str = ""
    path: Path | None = field(default=None, compare=False)

    def derive(self, purpose: str) -> bytes:
        """32 bytes for one purpose, such as a blind index of one column (HMAC-SHA-256 of its name)."""
        return hmac.new(self.root, purpose.encode(), hashlib.sha256).digest()

    def password(self, role: str) -> str:
        """The password of a database role: the same each time, known to nobody."""
        return self.derive(f"database role {role}").hex()

    def fingerprint(self) -> str:
        """Tells two key files apart and nothing about the keys: 16 hex digits for the root, the versions behind them."""
        return f"{self.derive('fingerprint').hex()[:16]}-{'.'.join(map(str, sorted(self.encryption)))}"

    def latest(self) -> Keyring:
        """The keyring as its file has it now; itself when it has no file, or the file cannot be read at the moment."""
        return self if self.path is None else _latest(self.path, self)


_known: dict[Path, tuple[tuple[int, int, int], Keyring]] = {}


def _latest(path: Path, known: Keyring) -> Keyring:
    try:
        state = path.stat()
    except OSError:
        return _known[path][1] if path in _known else known
    stamp = (state.st_ino, state.st_mtime_ns, state.st_size)
    if path not in _known or _known[path][0] != stamp:
        _known[path] = (stamp, read_keyring(path))
    return _known[path][1]


def read_keyring(path: Path) -> Keyring:
    """Read the key file.

    Raises:
        KeyFileMissing: there is none at `path`.
    """
    if not path.exists():
        raise KeyFileMissing(
            f"The key file {path} is missing. Put your copy of it back; without it nothing can be read."
        )
    content = json.loads(path.read_text())
    return Keyring(
        root=bytes.fromhex(content["root"]),
        encryption={int(version): bytes.fromhex(key) for version, key in content["encryption"].items()},
        current=int(content["current"]),
        suite=str(content.get("suite", "")),
        path=path,
    )


def make_keyring(path: Path) -> Keyring:
    """Read the key file, or make it with fresh random keys and mode 600 when there is none yet."""
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        fresh = Keyring(secrets.token_bytes(KEY_BYTES), {1: secrets.token_bytes(KEY_BYTES)}, current=1)
        draft = _draft(path, fresh)
        with suppress(FileExistsError):  # another process was first, and its keys count
            os.link(draft, path)
        draft.unlink()
    return read_keyring(path)


def add_version(path: Path, suite: str = "") -> Keyring:
    """Exchange the key file for one with a fresh key, which new values take from now on."""
    before = read_keyring(path)
    version = max(before.encryption) + 1
    keys = before.encryption | {version: secrets.token_bytes(KEY_BYTES)}
    return _exchange(path, replace(before, encryption=keys, current=version, suite=suite or before.suite))


def retire_versions(path: Path) -> Keyring:
    """Exchange the key file for one that holds the current key alone; what is sealed with another cannot be read any more."""
    before = read_keyring(path)
    return _exchange(path, replace(before, encryption={before.current: before.encryption[before.current]}))


def _exchange(path: Path, keyring: Keyring) -> Keyring:
    """Whole or not at all, with the same owner as before."""
    draft, before = _draft(path, keyring), path.stat()
    if (before.st_uid, before.st_gid) != (os.geteuid(), os.getegid()):
        os.chown(draft, before.st_uid, before.st_gid)
    draft.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)
    return read_keyring(path)


def _draft(path: Path, keyring: Keyring) -> Path:
    content: dict[str, Any] = {
        "root": keyring.root.hex(),
        "encryption": {str(version): key.hex() for version, key in keyring.encryption.items()},
        "current": keyring.current,
    } | ({"suite": keyring.suite} if keyring.suite else {})
    draft = path.with_suffix(f".{os.getpid()}")
    draft.unlink(missing_ok=True)  # of a process of this number that was killed
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        json.dump(content, file)
        file.flush()
        os.fsync(file.fileno())
    return draft
