"""Checkpoints: small signed files outside the database that know how far the chain had come.

A file an hour, each naming the digest of the one before, and `head.json`, written anew with every round. Copied to a
place that neither the server nor the database can overwrite, they prove that nothing was cut off or put back since.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from sanshe.audit.models import Link
from sanshe.audit.sealing.canonical import SEALER
from sanshe.audit.sealing.findings import Harm, Tampering
from sanshe.audit.sealing.links import is_sound
from sanshe.audit.sealing.marks import SUITES, current_suite, mark

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sanshe.audit.models import Seal

HEAD = "head.json"
EVERY = timedelta(hours=1)


@dataclass(frozen=True)
class Checkpoint:
    """What a file says. `count` is the number of the last link, `head` its mark, `previous` the digest of the file before."""

    name: str
    at: datetime
    count: int
    head: str
    previous: str
    suite: str
    mark: str
    file_digest: str = ""

    def is_sound(self) -> bool:
        """Whether the file says what was written into it."""
        return self.suite in SUITES and self.mark == _mark_of(self)

    def content(self) -> dict[str, Any]:
        """What stands in the file."""
        said = {"at": self.at.isoformat(), "count": self.count, "head": self.head, "previous": self.previous}
        return said | {"suite": self.suite, "mark": self.mark}


def keep(folder: Path, seal: Seal, at: datetime) -> Checkpoint | None:
    """Write down where the chain stands; once an hour as a checkpoint of its own, which is returned."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    before = newest(folder)
    made = None
    if before is None or at - before.at >= EVERY:
        name = f"{at.astimezone(UTC):%Y-%m-%dT%H%M%SZ}.json"
        before = made = _write(folder, _checkpoint(name, seal, at, before))
    _write(folder, _checkpoint(HEAD, seal, at, before))
    return made


def newest(folder: Path) -> Checkpoint | None:
    """The newest checkpoint that can be read."""
    for path in sorted(folder.glob("*Z.json"), reverse=True):
        if found := _read(path):
            return found
    return None


def read_all(folder: Path) -> list[Checkpoint | str]:
    """All checkpoints, oldest first, the head last; of a file that cannot be read only its name."""
    paths = [*sorted(folder.glob("*Z.json")), folder / HEAD]
    return [_read(path) or path.name for path in paths if path.exists()]


def check(known: list[Checkpoint | str], last: int) -> Iterator[Tampering]:
    """Files that were changed or are missing, and what they know of a chain that the database does not have."""
    sound: list[Checkpoint] = []
    for one in known:
        if isinstance(one, str) or not one.is_sound():
            yield Tampering(Harm.CHECKPOINT_CHANGED, checkpoint=one if isinstance(one, str) else one.name)
            continue
        files = {each.file_digest for each in sound}
        if files and one.previous not in (files if one.name == HEAD else {sound[-1].file_digest}):
            yield Tampering(Harm.CHECKPOINT_MISSING, checkpoint=one.name)
        sound.append(one)
    yield from _compare(sound, last)


def _compare(sound: list[Checkpoint], last: int) -> Iterator[Tampering]:
    furthest = max(sound, key=lambda one: one.count, default=None)
    if furthest is not None and furthest.count > last:
        yield Tampering(Harm.TRUNCATED, last + 1, furthest.count, checkpoint=furthest.name)
    links = Link.objects.using(SEALER).in_bulk([one.count for one in sound])
    for one in sound:
        link = links.get(one.count)
        if link is not None and is_sound(link) and bytes(link.mark).hex() != one.head:
            yield Tampering(Harm.ROLLED_BACK, one.count, one.count, checkpoint=one.name)
            return


def _checkpoint(name: str, seal: Seal, at: datetime, before: Checkpoint | None) -> Checkpoint:
    bare = Checkpoint(
        name=name, at=at, count=seal.last, head=bytes(seal.head).hex(),
        previous=before.file_digest if before else "", suite=current_suite().name, mark="",
    )  # fmt: skip
    return Checkpoint(**{**vars(bare), "mark": _mark_of(bare)})


def _mark_of(one: Checkpoint) -> str:
    said = (one.at.astimezone(UTC).isoformat(), one.count, one.head, one.previous, one.suite)
    return mark(SUITES[one.suite], "checkpoint", *said).hex()


def _write(folder: Path, one: Checkpoint) -> Checkpoint:
    """Whole or not at all."""
    text = json.dumps(one.content(), indent=1) + "\n"
    draft = folder / f"{one.name}.{os.getpid()}"
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(folder / one.name)
    return Checkpoint(**{**vars(one), "file_digest": hashlib.sha256(text.encode()).hexdigest()})


def _read(path: Path) -> Checkpoint | None:
    try:
        content = path.read_bytes()
        said = json.loads(content)
        return Checkpoint(
            name=path.name, at=datetime.fromisoformat(said["at"]), count=int(said["count"]), head=str(said["head"]),
            previous=str(said["previous"]), suite=str(said["suite"]), mark=str(said["mark"]),
            file_digest=hashlib.sha256(content).hexdigest(),
        )  # fmt: skip
    except (OSError, ValueError, KeyError, TypeError):
        return None
