"""Taking old keys out of the key file, once no value needs them."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from sanshe.foundation.crypto.keys import read_keyring, retire_versions
from sanshe.foundation.crypto.rotation.columns import versions
from sanshe.foundation.crypto.rotation.models import KeyRotation
from sanshe.foundation.crypto.rotation.sources import ROTATOR, sources
from sanshe.foundation.errors import Refusal

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from sanshe.foundation.crypto.keys import Keyring

GRACE = timedelta(minutes=2)  # no page lives longer, so afterwards nobody holds a value under the old key in hand


class NothingToRetire(Refusal):
    sentence = _("The key file holds one key only; there is nothing to retire.")


class NotRotated(Refusal):
    sentence = _("The rotation to key version %(version)s is not finished. Run sanshe rotate-keys first.")


class TooEarly(Refusal):
    sentence = _("The rotation has just finished, and a page may still be at work. Run this again in two minutes.")


class StillNeeded(Refusal):
    sentence = _("%(count)s values still lie under an older key: %(places)s. Run sanshe rotate-keys again.")


def values_by_version() -> Counter[int]:
    """How many values lie under each key version, in the whole database."""
    return sum((versions(source) for source in sources()), Counter())


def retire(path: Path, at: datetime) -> Keyring:
    """Leave the newest key alone in the key file.

    Raises:
        NothingToRetire: it is alone already.
        NotRotated: the rotation to it has not finished.
        TooEarly: the rotation finished less than two minutes ago.
        StillNeeded: values lie under an older key.
    """
    keys = read_keyring(path)
    if len(keys.encryption) == 1:
        raise NothingToRetire
    rotation = KeyRotation.objects.using(ROTATOR).filter(to_version=keys.current).first()
    if rotation is None or rotation.finished_at is None:
        raise NotRotated(version=keys.current)
    if at - rotation.finished_at < GRACE:
        raise TooEarly
    require_none_left(keys.current)
    retired = retire_versions(path)
    KeyRotation.objects.using(ROTATOR).filter(pk=rotation.pk).update(retired_at=Now())
    return retired


def require_none_left(current: int) -> None:
    """See that every value lies under one key version.

    Raises:
        StillNeeded: some do not; they do not open, or somebody writes under an old key.
    """
    left = {}
    for source in sources():
        old = sum(count for version, count in versions(source).items() if version != current)
        if old:
            left[f"{source.table}.{source.column}"] = old
    if left:
        raise StillNeeded(count=sum(left.values()), places=", ".join(left))
