"""What was built from what, so that nothing is built twice: one file of fingerprints beside the things built."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from sanshe.config import env

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

BUILD = env.PROJECT / "build"
_FILE = BUILD / "stamps.json"


def digest(files: Iterable[Path]) -> str:
    """One fingerprint of names and contents."""
    whole = hashlib.sha256()
    for file in sorted(files):
        whole.update(f"{file}\0".encode() + hashlib.sha256(file.read_bytes()).digest())
    return whole.hexdigest()


def fits(name: str, fingerprint: str) -> bool:
    """Whether the thing was last built from exactly this."""
    return _read().get(name) == fingerprint


def put(name: str, fingerprint: str) -> None:
    """Note what the thing was built from; call when it is complete."""
    BUILD.mkdir(exist_ok=True)
    draft = _FILE.with_suffix(".new")
    draft.write_text(json.dumps(_read() | {name: fingerprint}, indent=1))
    draft.replace(_FILE)


def _read() -> dict[str, str]:
    try:
        return dict(json.loads(_FILE.read_text()))
    except (FileNotFoundError, ValueError):
        return {}
