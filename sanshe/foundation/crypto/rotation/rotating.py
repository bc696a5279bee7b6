"""The rotation itself: key file first, then column by column in small transactions, then a look for what was left."""

from __future__ import annotations

import time
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import OperationalError, connections, transaction
from django.db.models import F
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _
from psycopg import errors

from sanshe.foundation.crypto.keys import add_version, read_keyring
from sanshe.foundation.crypto.rotation.columns import count_rows, fetch, store
from sanshe.foundation.crypto.rotation.models import KeyRotation, RotationStep
from sanshe.foundation.crypto.rotation.sources import ROTATOR, Source, sources
from sanshe.foundation.crypto.sealing import suite_named
from sanshe.foundation.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Step = Callable[[int, int], None]

TRIES, PAUSE_SECONDS = 20, 0.5
ONE_AT_A_TIME = 330_485  # number of the lock that the one rotating process holds


class RotationRuns(Refusal):
    sentence = _("Another process is rotating the keys. Wait until it has finished.")


class RotationUnfinished(Refusal):
    sentence = _(
        "The rotation to key version %(version)s is not finished. Run sanshe rotate-keys without --suite to finish it first."
    )


def rotate(path: Path, suite: str, step: Step) -> KeyRotation:
    """Begin a rotation, or go on with one that was killed, and finish it.

    Args:
        path: the key file; it gets a new version at the beginning, which running pages take up by themselves.
        suite: another algorithm for all values, or nothing to keep the present one.
        step: is told how many rows are done, of about how many.

    Raises:
        RotationRuns: somebody else is at it.
        RotationUnfinished: another suite is asked for while a rotation waits to be finished.
        UnknownSuite: there is no suite of that name.
    """
    if suite:
        suite_named(suite)
    with _alone():
        rotation = _begun(path, suite)
        total, done = sum(count_rows(source) for source in sources()), 0
        for source in sources():
            for count in _walk(rotation, source):
                done += count
                step(min(done, total), total)
        _sweep()
        KeyRotation.objects.using(ROTATOR).filter(pk=rotation.pk, finished_at=None).update(finished_at=Now())
        return KeyRotation.objects.using(ROTATOR).get(pk=rotation.pk)


def _begun(path: Path, suite: str) -> KeyRotation:
    """The unfinished rotation; or one to a version that the key file got just before a kill; or a new one."""
    rotations = KeyRotation.objects.using(ROTATOR)
    unfinished = rotations.filter(finished_at=None).order_by("-to_version").first()
    if unfinished is not None:
        if suite and suite != unfinished.suite:
            raise RotationUnfinished(version=unfinished.to_version)
        return unfinished
    keys = read_keyring(path)
    if keys.current == 1 or rotations.filter(to_version=keys.current).exists():
        keys = add_version(path, suite)
    return rotations.create(to_version=keys.current, suite=keys.suite or settings.CRYPTO_SUITE)


def _walk(rotation: KeyRotation, source: Source) -> Iterator[int]:
    """Seal the values of one column anew, from where it stopped; yields how many rows were looked at."""
    steps = RotationStep.objects.using(ROTATOR)
    step, _made = steps.get_or_create(rotation=rotation, table=source.table, column=source.column)
    while step.finished_at is None:
        yield _patiently(partial(_batch, step, source))
        step.refresh_from_db(using=ROTATOR)


def _batch(step: RotationStep, source: Source) -> int:
    """One transaction: some rows, and the note of how far it came."""
    with transaction.atomic(using=ROTATOR):
        rows = fetch(source, after=step.last_key)
        changes: dict[str, Any] = {"resealed": F("resealed") + store(source, rows)}
        changes |= {"last_key": str(rows[-1][0])} if rows else {"finished_at": Now()}
        RotationStep.objects.using(ROTATOR).filter(pk=step.pk).update(**changes)
        return len(rows)


def _sweep() -> None:
    """Look again until nothing is left: somebody may have written under the old key behind the walk."""
    for source in sources():
        while _swept(source):
            pass


def _swept(source: Source) -> int:
    """One more walk through a column; how many values it has sealed anew."""
    resealed, after = 0, ""
    while rows := fetch(source, after=after, only_stale=True):
        resealed += _patiently(partial(store, source, rows))
        after = str(rows[-1][0])
    return resealed


def _patiently(work: Callable[[], int]) -> int:
    """Run it again when a page held a row for too long."""
    for _again in range(TRIES):
        try:
            return work()
        except OperationalError as error:
            if not isinstance(error.__cause__, (errors.LockNotAvailable, errors.DeadlockDetected)):
                raise
            time.sleep(PAUSE_SECONDS)
    return work()


@contextmanager
def _alone() -> Iterator[None]:
    with connections[ROTATOR].cursor() as cursor:
        cursor.execute("select pg_try_advisory_lock(%s)", [ONE_AT_A_TIME])
        if not cursor.fetchone()[0]:
            raise RotationRuns
        try:
            yield
        finally:
            cursor.execute("select pg_advisory_unlock(%s)", [ONE_AT_A_TIME])
