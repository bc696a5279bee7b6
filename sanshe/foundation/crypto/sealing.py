"""Sealed values: suite and key version in front, bound to table, column and row; and blind indexes for equality.

Format: one byte suite, two bytes key version (big-endian), twelve bytes nonce, ciphertext, sixteen bytes tag.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import struct

from django.conf import settings

from sanshe.foundation.crypto.keys import Keyring
from sanshe.foundation.crypto.suites import BY_MARK, NONCE, SUITES, TAG, Place, Tampered

HEAD = struct.Struct(">BH")
INDEX_BYTES = 16  # 128 bits: no accidental equality among billions of values


class UnknownKey(ValueError):
    """A value was sealed under a key version or suite that this key file does not hold."""


def seal(plain: str, place: Place, *, keyring: Keyring | None = None, suite: str | None = None) -> bytes:
    """Seal a text for one place with the current key and the configured suite."""
    keys = keyring or settings.KEYRING
    chosen, version = SUITES[suite or settings.CRYPTO_SUITE], keys.current
    nonce = os.urandom(NONCE)
    body = chosen.encrypt(keys.encryption[version], nonce, plain.encode(), place.bound(chosen.mark, version))
    return HEAD.pack(chosen.mark, version) + nonce + body


def unseal(sealed: bytes, place: Place, *, keyring: Keyring | None = None) -> str:
    """Open a sealed text.

    Raises:
        Tampered: it was changed, or stands in another place than it was sealed for.
        UnknownKey: its suite or key version is not known here.
    """
    if len(sealed) < HEAD.size + NONCE + TAG:
        raise Tampered
    keys = keyring or settings.KEYRING
    mark, version = HEAD.unpack_from(sealed)
    if mark not in BY_MARK or version not in keys.encryption:
        raise UnknownKey(f"suite {mark}, key version {version}")
    nonce, body = sealed[HEAD.size : HEAD.size + NONCE], sealed[HEAD.size + NONCE :]
    suite = BY_MARK[mark]
    return suite.decrypt(keys.encryption[version], nonce, body, place.bound(mark, version)).decode()


def version_of(sealed: bytes) -> int:
    """The key version a value was sealed under."""
    return int(HEAD.unpack_from(sealed)[1])


def seal_setting(plain: str, *, purpose: str) -> bytes:
    """Seal a secret that has no row of its own, such as a second factor's."""
    return seal(plain, Place("setting", purpose, ""))


def unseal_setting(sealed: bytes, *, purpose: str) -> str:
    """Open such a secret."""
    return unseal(sealed, Place("setting", purpose, ""))


def blind_index(value: str, *, column: str, keyring: Keyring | None = None) -> bytes:
    """A keyed digest for equality: HMAC-SHA-256 under a key of its own per column.

    Without the key nobody can try the 36 million numbers of a county; equal values show as equal, nothing else does.
    """
    keys = keyring or settings.KEYRING
    return hmac.new(keys.derive(f"blind index {column}"), value.encode(), hashlib.sha256).digest()[:INDEX_BYTES]
