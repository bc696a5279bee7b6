"""AES-256-GCM and SM4-GCM (国密, GB/T 32907) behind one interface, and the place that a sealed value is bound to."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.utils.translation import gettext_lazy as _

from sanshe.foundation.errors import Fault

NONCE = 12
TAG = 16


class Tampered(Fault):
    """A sealed value was changed, or stands in another place than it was sealed for."""

    sentence = _(
        "A protected value does not belong here or was changed, so it stays closed. Tell the security administrator."
    )


class Suite(Protocol):
    """An authenticated cipher. `mark` is its number in stored values and never changes; `name` its name in settings."""

    mark: int
    name: str

    def encrypt(self, key: bytes, nonce: bytes, plain: bytes, bound: bytes) -> bytes:
        """Ciphertext with the 16 bytes of the tag behind it; `key` has 32 bytes, `nonce` 12."""

    def decrypt(self, key: bytes, nonce: bytes, sealed: bytes, bound: bytes) -> bytes:
        """The plain bytes.

        Raises:
            Tampered: ciphertext, nonce, key or bound data are not those of the sealing.
        """


class Aes256Gcm:
    """AES-256-GCM (NIST SP 800-38D); the key is used as it is."""

    mark = 1
    name = "aes-256-gcm"

    def encrypt(self, key: bytes, nonce: bytes, plain: bytes, bound: bytes) -> bytes:
        """See `Suite.encrypt`."""
        return AESGCM(key).encrypt(nonce, plain, bound)

    def decrypt(self, key: bytes, nonce: bytes, sealed: bytes, bound: bytes) -> bytes:
        """See `Suite.decrypt`."""
        try:
            return AESGCM(key).decrypt(nonce, sealed, bound)
        except InvalidTag:
            raise Tampered from None


class Sm4Gcm:
    """SM4 (GB/T 32907-2016) in GCM mode (GB/T 17964, RFC 8998); takes the 16 bytes that `sm4_key` derives."""

    mark = 2
    name = "sm4-gcm"

    def encrypt(self, key: bytes, nonce: bytes, plain: bytes, bound: bytes) -> bytes:
        """See `Suite.encrypt`."""
        return sm4_gcm_encrypt(sm4_key(key), nonce, plain, bound)

    def decrypt(self, key: bytes, nonce: bytes, sealed: bytes, bound: bytes) -> bytes:
        """See `Suite.decrypt`."""
        try:
            return sm4_gcm_decrypt(sm4_key(key), nonce, sealed, bound)
        except InvalidTag:
            raise Tampered from None


@lru_cache(maxsize=64)
def sm4_key(key: bytes) -> bytes:
    """The 16-byte SM4 key of a 32-byte key: the first half of HMAC-SHA-256 under it, over the word `sm4`.

    Derived rather than cut, so that neither suite's key is a part of the other's.
    """
    return hmac.new(key, b"sm4", hashlib.sha256).digest()[:16]


def sm4_gcm_encrypt(key: bytes, nonce: bytes, plain: bytes, bound: bytes) -> bytes:
    """SM4-GCM as RFC 8998 defines it, with a 16-byte key; ciphertext with the tag behind it."""
    encryptor = Cipher(algorithms.SM4(key), modes.GCM(nonce)).encryptor()
    encryptor.authenticate_additional_data(bound)
    return encryptor.update(plain) + encryptor.finalize() + encryptor.tag


def sm4_gcm_decrypt(key: bytes, nonce: bytes, sealed: bytes, bound: bytes) -> bytes:
    """The inverse of `sm4_gcm_encrypt`; `sealed` has at least the 16 bytes of a tag.

    Raises:
        InvalidTag: something is not as it was sealed.
    """
    decryptor = Cipher(algorithms.SM4(key), modes.GCM(nonce, sealed[-TAG:])).decryptor()
    decryptor.authenticate_additional_data(bound)
    return decryptor.update(sealed[:-TAG]) + decryptor.finalize()


SUITES: dict[str, Suite] = {suite.name: suite for suite in (Aes256Gcm(), Sm4Gcm())}
BY_MARK: dict[int, Suite] = {suite.mark: suite for suite in SUITES.values()}


@dataclass(frozen=True)
class Place:
    """Where a sealed value stands: table, column, key of the row as text. Moved to another place it does not open."""

    table: str
    column: str
    row: str

    def bound(self, mark: int, version: int) -> bytes:
        """The associated data: place, suite and key version, each as four bytes of length and its UTF-8 text.

        The lengths keep neighbors apart: table `ab` column `c` is not table `a` column `bc`.
        """
        parts = [part.encode() for part in (self.table, self.column, self.row, str(mark), str(version))]
        return b"".join(len(part).to_bytes(4, "big") + part for part in parts)
