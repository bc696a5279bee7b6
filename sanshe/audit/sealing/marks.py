"""Digests and keyed marks of the chain: SHA-256, or SM3 (国密, GB/T 32905) by setting.

Marks are keyed from the key file, which lies outside the database: a superuser who rewrites an event cannot make its
mark anew, so each damaged place shows for itself instead of as a break in everything behind it.
"""

from __future__ import annotations

import hashlib
import hmac
from typing import Protocol

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.hmac import HMAC
from django.conf import settings

BEGINNING = bytes(32)  # what the first link and the first seal have before them


class Suite(Protocol):
    """A digest of 32 bytes. `number` stands in stored rows and never changes; `name` is its name in the settings."""

    number: int
    name: str

    def digest(self, content: bytes) -> bytes:
        """The digest of `content`."""

    def keyed(self, key: bytes, content: bytes) -> bytes:
        """The keyed digest (HMAC) of `content`."""


class Sha256:
    number = 1
    name = "sha256"

    def digest(self, content: bytes) -> bytes:
        """See `Suite.digest`."""
        return hashlib.sha256(content).digest()

    def keyed(self, key: bytes, content: bytes) -> bytes:
        """See `Suite.keyed`."""
        return hmac.digest(key, content, "sha256")


class Sm3:
    number = 2
    name = "sm3"

    def digest(self, content: bytes) -> bytes:
        """See `Suite.digest`."""
        whole = hashes.Hash(hashes.SM3())
        whole.update(content)
        return whole.finalize()

    def keyed(self, key: bytes, content: bytes) -> bytes:
        """See `Suite.keyed`."""
        whole = HMAC(key, hashes.SM3())
        whole.update(content)
        return whole.finalize()


SUITES: dict[str, Suite] = {suite.name: suite for suite in (Sha256(), Sm3())}
BY_NUMBER: dict[int, Suite] = {suite.number: suite for suite in SUITES.values()}


def current_suite() -> Suite:
    """The suite that new seals take."""
    return SUITES[settings.SEAL_DIGEST]


def mark(suite: Suite, purpose: str, *parts: object) -> bytes:
    """The keyed mark of some values, each with its length before it, so that neighbors cannot be shifted."""
    pieces = [part if isinstance(part, bytes) else str(part).encode() for part in parts]
    content = b"".join(len(piece).to_bytes(4, "big") + piece for piece in pieces)
    return suite.keyed(_key(purpose), content)


def _key(purpose: str) -> bytes:
    return settings.KEYRING.derive(f"audit {purpose}")
