"""Sealed values: suite and key version in front, bound to table, column and row; and blind indexes for equality.

Format: one byte suite, two bytes key version (big-endian), twelve bytes nonce, ciphertext, sixteen bytes tag: 31 bytes
more than the UTF-8 of the text. The nonce is random, so one key version may seal up to 2³² values (NIST SP 800-38D,
8.3); long before that it is rotated.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import struct
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from sanshe.foundation.crypto.suites import BY_MARK, NONCE, SUITES, TAG, Place, Suite, Tampered
from sanshe.foundation.errors import Fault

if TYPE_CHECKING:
    from sanshe.foundation.crypto.keys import Keyring

HEAD = struct.Struct(">BH")
INDEX_BYTES = 16


class UnknownSuite(Fault):
    """A value, or the setting, names a suite that this version does not have."""

    sentence = _("Suite %(suite)s is unknown here. Use aes-256-gcm or sm4-gcm, or a newer version of the platform.")


class UnknownKeyVersion(Fault):
    """A value was sealed under a key version that the key file does not hold."""

    sentence = _("Key version %(version)s is not in the key file. Put back a key file that holds it.")


def seal(plain: str | bytes, place: Place, *, keyring: Keyring | None = None, suite: str | None = None) -> bytes:
    """Seal a text or bytes for one place, with the current key and suite unless others are given.

    Raises:
        UnknownSuite: there is no suite of that name.
    """
    keys = _keys(keyring)
    chosen, version = suite_named(suite or keys.suite or settings.CRYPTO_SUITE), keys.current
    nonce = os.urandom(NONCE)
    data = plain.encode() if isinstance(plain, str) else plain
    body = chosen.encrypt(keys.encryption[version], nonce, data, place.bound(chosen.mark, version))
    return HEAD.pack(chosen.mark, version) + nonce + body


def unseal_bytes(sealed: bytes, place: Place, *, keyring: Keyring | None = None) -> bytes:
    """Open sealed bytes, whichever suite and key version they were sealed with.

    Raises:
        Tampered: it was changed or cut, or stands in another place than it was sealed for.
        UnknownSuite: its suite is not known here.
        UnknownKeyVersion: its key is not in the key file.
    """
    if len(sealed) < HEAD.size + NONCE + TAG:
        raise Tampered
    keys = _keys(keyring)
    mark, version = HEAD.unpack_from(sealed)
    if mark not in BY_MARK:
        raise UnknownSuite(suite=mark)
    if version not in keys.encryption:
        raise UnknownKeyVersion(version=version)
    nonce, body = sealed[HEAD.size : HEAD.size + NONCE], sealed[HEAD.size + NONCE :]
    return BY_MARK[mark].decrypt(keys.encryption[version], nonce, body, place.bound(mark, version))


def unseal(sealed: bytes, place: Place, *, keyring: Keyring | None = None) -> str:
    """Open a sealed text; raises what `unseal_bytes` raises."""
    return unseal_bytes(sealed, place, keyring=keyring).decode()


def suite_named(name: str) -> Suite:
    """The suite of a name as the setting has it.

    Raises:
        UnknownSuite: there is none.
    """
    if name not in SUITES:
        raise UnknownSuite(suite=name)
    return SUITES[name]


def is_current(sealed: bytes, *, keyring: Keyring | None = None, suite: str | None = None) -> bool:
    """Whether a value is sealed as a new one would be: with the current suite and the current key version."""
    return sealed[: HEAD.size] == current_head(keyring=keyring, suite=suite)


def current_head(*, keyring: Keyring | None = None, suite: str | None = None) -> bytes:
    """The first three bytes of a value that is sealed now: suite and key version."""
    keys = _keys(keyring)
    return HEAD.pack(suite_named(suite or keys.suite or settings.CRYPTO_SUITE).mark, keys.current)


def version_of(sealed: bytes) -> int:
    """The key version a value was sealed under."""
    return int(HEAD.unpack_from(sealed)[1])


def _keys(keyring: Keyring | None) -> Keyring:
    """The given keys, or those that the key file holds at this moment: a rotation exchanges it while pages run."""
    known: Keyring = settings.KEYRING
    return keyring or known.latest()


def seal_setting(plain: str, *, purpose: str) -> bytes:
    """Seal a secret that has no row of its own, such as a second factor's."""
    return seal(plain, setting_place(purpose))


def unseal_setting(sealed: bytes, *, purpose: str) -> str:
    """Open such a secret; raises what `unseal_bytes` raises."""
    return unseal(sealed, setting_place(purpose))


def setting_place(purpose: str) -> Place:
    """What a secret without a row of its own is bound to: its purpose alone."""
    return Place("setting", purpose, "")


def blind_index(value: str, *, column: str, keyring: Keyring | None = None) -> bytes:
    """A keyed digest for equality: 16 bytes of HMAC-SHA-256 under a key of its own per column (`table.column`).

    It hangs on the root key, which is not rotated with the encryption keys. Without the root key nobody can try the
    numbers of a county; equal values of one column show as equal, across columns nothing does. 128 bits leave no
    accidental equality (among a billion values one chance in 10²⁰) at half the index size; a digest cut so short that
    values collide on purpose would need every hit opened and compared.
    """
    keys = keyring or settings.KEYRING
    return hmac.new(keys.derive(f"blind index {column}"), value.encode(), hashlib.sha256).digest()[:INDEX_BYTES]
