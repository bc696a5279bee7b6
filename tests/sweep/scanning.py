"""Looking for texts in files byte by byte, in every clothing that they could wear."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

PART, OVERLAP = 1 << 24, 4096


def clothings(text: str) -> dict[str, bytes]:
    """A text as bytes: plain, in Chinese encodings, as hexadecimal, and as base64 at each of its three offsets."""
    plain = text.encode()
    found = {"utf-8": plain, "utf-16": text.encode("utf-16-le"), "hex": plain.hex().encode()}
    found["gbk"] = text.encode("gb18030")
    found["escaped"] = text.encode("unicode_escape")
    for offset in range(3):
        coded = base64.b64encode(b"\0" * offset + plain)
        found[f"base64 at {offset}"] = coded[4 if offset else 0 : len(coded) - 4]
    return found


def found_in(files: Iterable[Path], texts: dict[str, str]) -> Iterator[str]:
    """Each place where a text lies, as «name of the text: clothing: file»."""
    looked_for = {f"{name}: {kind}": dress for name, text in texts.items() for kind, dress in clothings(text).items()}
    for path in files:
        for part in _parts(path):
            for name, dress in looked_for.items():
                if dress in part:
                    yield f"{name}: {path.name}"


def _parts(path: Path) -> Iterator[bytes]:
    try:
        with path.open("rb") as file:
            rest = b""
            while chunk := file.read(PART):
                yield rest + chunk
                rest = chunk[-OVERLAP:]
    except FileNotFoundError:
        return  # the server has put it away since
