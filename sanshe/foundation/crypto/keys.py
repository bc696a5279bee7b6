"""The key file: made once, readable by its owner only, never in the database."""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

KEY_BYTES = 32


class KeyFileMissing(RuntimeError):
    """There is data but no key file: making a new one would make the data unreadable for ever."""


@dataclass(frozen=True)
class Keyring:
    """Keys by version, the newest last; `derive` gives every other purpose its own key.

    `encryption` maps a version number to 32 bytes; `current` names the one that new values take.
    """

    root: bytes
    encryption: dict[int, bytes]
    current: int

    def derive(self, purpose: str) -> bytes:
        """32 bytes for one purpose, such as a blind index of one column (HMAC-SHA-256 of its name)."""
        return hmac.new(self.root, purpose.encode(), hashlib.sha256).digest()

    def password(self, role: str) -> str:
        """The password of a database role: the same each time, known to nobody."""
        return self.derive(f"database role {role}").hex()


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
    )


def make_keyring(path: Path) -> Keyring:
    """Read the key file, or make it with fresh random keys and mode 600 when there is none yet."""
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        content = {
            "root": secrets.token_hex(KEY_BYTES),
            "encryption": {"1": secrets.token_hex(KEY_BYTES)},
            "current": 1,
        }
        draft = path.with_suffix(f".{os.getpid()}")
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            json.dump(content, file)
        try:
            os.link(draft, path)
        except FileExistsError:
            pass  # another process was first, and its keys count
        finally:
            draft.unlink()
    return read_keyring(path)
