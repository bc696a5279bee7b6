"""Secrets of second factors as sealed values: django-allauth keeps them as texts inside a JSON column."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING, Any

from sanshe.foundation.crypto.rotation.sources import Source, reseal
from sanshe.foundation.crypto.sealing import seal_setting, setting_place, unseal_setting, version_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PURPOSE = "second factor"
SECRETS = ("secret", "seed", "migrated_codes")  # of a TOTP, of recovery codes; the last is a list


def seal(text: str) -> str:
    """A secret as it is stored."""
    return base64.b64encode(seal_setting(text, purpose=PURPOSE)).decode()


def unseal(stored: str) -> str:
    """A stored secret as text; raises what `unseal_bytes` raises."""
    return unseal_setting(base64.b64decode(stored), purpose=PURPOSE)


def source() -> Source:
    """Where they lie, for a rotation of keys."""
    return Source(
        table="mfa_authenticator",
        key="id",
        key_type="bigint",
        column="data",
        kind="jsonb",
        reseal=_reseal,
        versions=_versions,
        check=_check,
    )


def _reseal(_key: int, data: str) -> str | None:
    renewed = json.loads(data)
    for name in SECRETS:
        if name in renewed:
            renewed[name] = _each(renewed[name], _renewed)
    return None if renewed == json.loads(data) else json.dumps(renewed)


def _versions(data: str) -> Iterator[int]:
    found: list[int] = []
    for name, value in json.loads(data).items():
        if name in SECRETS:
            _each(value, lambda stored: found.append(version_of(base64.b64decode(stored))))
    return iter(found)


def _check(_key: int, data: str) -> None:
    for name, value in json.loads(data).items():
        if name in SECRETS:
            _each(value, unseal)


def _renewed(stored: str) -> str:
    sealed = reseal(base64.b64decode(stored), setting_place(PURPOSE))
    return stored if sealed is None else base64.b64encode(sealed).decode()


def _each(value: Any, work: Callable[[str], Any]) -> Any:
    return [work(one) for one in value] if isinstance(value, list) else work(value)
