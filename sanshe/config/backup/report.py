"""The report of an attempt to restore: for people and for programs, kept in `data/restore-reports/`."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from sanshe import __version__
from sanshe.config.speech import spoken

if TYPE_CHECKING:
    from pathlib import Path

    from sanshe.config.backup.comparing import Check


@dataclass
class Report:
    """What was looked at in one attempt, and what came of it."""

    backup: str
    backup_made_at: str = ""
    server: int = 0
    started_at: datetime = field(default_factory=lambda: datetime.now(UTC))
    finished_at: datetime | None = None
    checks: list[Check] = field(default_factory=list)

    @property
    def is_good(self) -> bool:
        """Whether everything that was looked at is good, and something was."""
        return bool(self.checks) and all(check.good for check in self.checks)

    @property
    def failed(self) -> int:
        """How many checks are not good."""
        return sum(not check.good for check in self.checks)

    @property
    def seconds(self) -> int:
        """How long it took."""
        return int(((self.finished_at or self.started_at) - self.started_at).total_seconds())

    def as_json(self) -> dict[str, Any]:
        """For programs."""
        return {
            "backup": self.backup, "backup_made_at": self.backup_made_at, "good": self.is_good, "product": __version__,
            "server": self.server, "started_at": self.started_at.isoformat(),
            "finished_at": self.finished_at and self.finished_at.isoformat(), "seconds": self.seconds,
            "checks": [check.as_json() for check in self.checks],
        }  # fmt: skip

    def lines(self) -> list[str]:
        """For people."""
        found = [spoken(f"备份 {self.backup} 的恢复核对", f"Restoring backup {self.backup}")]
        for check in self.checks:
            found.append(f"{'✓' if check.good else '✗'} {check.what}")
            found += [f"    {wrong}" for wrong in check.wrong]
        if self.is_good:
            verdict = spoken(f"可以恢复。用时 {self.seconds} 秒。", f"It can be restored. Took {self.seconds} s.")
        else:
            verdict = spoken("这份备份不能放心使用，问题见上。", "This backup cannot be relied on; see above.")
        return [*found, verdict]

    def keep(self, folder: Path) -> str:
        """Write it down; returns the SHA-256 of what programs read."""
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        name = f"{self.started_at:%Y%m%dT%H%M%SZ}"
        content = json.dumps(self.as_json(), ensure_ascii=False, indent=1).encode()
        (folder / f"{name}.json").write_bytes(content)
        (folder / f"{name}.txt").write_text("\n".join(self.lines()) + "\n")
        return hashlib.sha256(content).hexdigest()
