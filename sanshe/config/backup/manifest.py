"""What a backup says of itself: the last member of its file."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from sanshe.config.backup.facts import Facts

MEMBER = "manifest.json"
DUMP = "database.dump"
FILES, CHECKPOINTS = "files/", "checkpoints/"


@dataclass(frozen=True)
class Manifest:
    """Facts of the database in the snapshot of the dump, and size and SHA-256 of every other member."""

    made_at: str
    product: str
    facts: Facts
    members: dict[str, dict[str, Any]] = field(default_factory=dict)

    def to_bytes(self) -> bytes:
        """As it stands in the file."""
        said = {
            "made_at": self.made_at,
            "product": self.product,
            "members": self.members,
            "facts": self.facts.as_json(),
        }
        return json.dumps(said, ensure_ascii=False).encode()

    @classmethod
    def from_bytes(cls, content: bytes) -> Manifest:
        """Back from the file."""
        said = json.loads(content)
        return cls(said["made_at"], said["product"], Facts.from_json(said["facts"]), said["members"])
