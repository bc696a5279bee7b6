"""AES-256-GCM and SM4-GCM (国密, GB/T 32907) behind one interface."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE = 12
TAG = 16


class Tampered(ValueError):
    """A sealed value does not belong to this row, or was changed."""


class Aes256Gcm:
    """AES-256-GCM (NIST SP 800-38D); the key is used as it is."""

    mark = 1
    name = "aes-256-gcm"

    def encrypt(self, key: bytes, nonce: bytes, plain: bytes, bound: bytes) -> bytes:
        """Ciphertext with the tag behind it."""
        return AESGCM(key).encrypt(nonce, plain, bound)

    def decrypt(self, key: bytes, nonce: bytes, sealed: bytes, bound: bytes) -> bytes:
        """The plain bytes, or `Tampered`."""
        try:
            return AESGCM(key).decrypt(nonce, sealed, bound)
        except InvalidTag as error:
            raise Tampered from error


class Sm4Gcm:
    """SM4 in GCM mode; its 16-byte key is derived from the 32-byte one with HMAC-SHA-256."""

    mark = 2
    name = "sm4-gcm"

    def encrypt(self, key: bytes, nonce: bytes, plain: bytes, bound: bytes) -> bytes:
        """Ciphertext with the tag behind it."""
        encryptor = Cipher(algorithms.SM4(_short(key)), modes.GCM(nonce)).encryptor()
        encryptor.authenticate_additional_data(bound)
        return encryptor.update(plain) + encryptor.finalize() + encryptor.tag

    def decrypt(self, key: bytes, nonce: bytes, sealed: bytes, bound: bytes) -> bytes:
        """The plain bytes, or `Tampered`."""
        body, tag = sealed[:-TAG], sealed[-TAG:]
        try:
            decryptor = Cipher(algorithms.SM4(_short(key)), modes.GCM(nonce, tag)).decryptor()
            decryptor.authenticate_additional_data(bound)
            return decryptor.update(body) + decryptor.finalize()
        except (InvalidTag, ValueError) as error:
            raise Tampered from error


Suite = Aes256Gcm | Sm4Gcm
SUITES: dict[str, Suite] = {suite.name: suite for suite in (Aes256Gcm(), Sm4Gcm())}
BY_MARK: dict[int, Suite] = {suite.mark: suite for suite in SUITES.values()}


def _short(key: bytes) -> bytes:
    return hmac.new(key, b"sm4", hashlib.sha256).digest()[:16]


@dataclass(frozen=True)
class Place:
    """Where a sealed value stands; a value moved to another place does not open."""

    table: str
    column: str
    row: str

    def bound(self, mark: int, version: int) -> bytes:
        """The associated data: place, suite and key version, each with its length before it."""
        parts = (self.table, self.column, self.row, str(mark), str(version))
        return b"".join(len(part.encode()).to_bytes(4) + part.encode() for part in parts)
