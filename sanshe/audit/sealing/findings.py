"""What a verification finds: each place that was tampered with, and a sentence about it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any

from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sanshe.audit.sealing.canonical import KINDS

if TYPE_CHECKING:
    from datetime import datetime


class Harm(Enum):
    """Kinds of tampering."""

    EDITED = "edited"
    DELETED = "deleted"
    INSERTED = "inserted"
    MOVED = "moved"
    SEAL_CHANGED = "seal-changed"
    SEAL_MISSING = "seal-missing"
    ROUND_CHANGED = "round-changed"
    ROUND_MISSING = "round-missing"
    TRUNCATED = "truncated"
    ROLLED_BACK = "rolled-back"
    CHECKPOINT_CHANGED = "checkpoint-changed"
    CHECKPOINT_MISSING = "checkpoint-missing"


SENTENCES = {
    Harm.EDITED: gettext_lazy("%(event)s was changed after it was sealed as no. %(number)s."),
    Harm.DELETED: gettext_lazy("%(event)s, sealed as no. %(number)s, was deleted."),
    Harm.INSERTED: gettext_lazy("%(event)s lies behind what was sealed and has no seal: it was slipped in, or its seal was removed."),
    Harm.MOVED: gettext_lazy("No. %(number)s of the chain was sealed in another place."),
    Harm.SEAL_CHANGED: gettext_lazy("No. %(number)s of the chain is not as it was sealed."),
    Harm.SEAL_MISSING: gettext_lazy("No. %(number)s to no. %(until)s of the chain are missing."),
    Harm.ROUND_CHANGED: gettext_lazy("The round that sealed no. %(number)s to no. %(until)s is not as it was written."),
    Harm.ROUND_MISSING: gettext_lazy("The round that sealed no. %(number)s to no. %(until)s is missing."),
    Harm.TRUNCATED: gettext_lazy(
        "The end of the chain, no. %(number)s to no. %(until)s, is gone, though checkpoint %(checkpoint)s knows it: "
        "it was cut off, or an older state was put back."
    ),
    Harm.ROLLED_BACK: gettext_lazy(
        "At no. %(number)s the chain is another one than checkpoint %(checkpoint)s knows: an older state was put back and written on."
    ),
    Harm.CHECKPOINT_CHANGED: gettext_lazy("The checkpoint %(checkpoint)s was changed."),
    Harm.CHECKPOINT_MISSING: gettext_lazy("A checkpoint before %(checkpoint)s is missing."),
}  # fmt: skip


@dataclass(frozen=True)
class Tampering:
    """One place. `number` to `until` are numbers of the chain, `table` and `record` name the event where one is known."""

    harm: Harm
    number: int | None = None
    until: int | None = None
    table: str = ""
    record: str = ""
    checkpoint: str = ""
    sealed_at: datetime | None = None

    @property
    def sentence(self) -> str:
        """What happened there, for people."""
        event = _("%(table)s %(record)s") % {"table": self.table, "record": self.record}
        words = {"event": event, "number": self.number, "until": self.until, "checkpoint": self.checkpoint}
        said = str(SENTENCES[self.harm]) % words
        return (
            said
            if self.sealed_at is None
            else _("%(said)s Sealed at %(at)s.")
            % {"said": said, "at": f"{localtime(self.sealed_at):%Y-%m-%d %H:%M:%S}"}
        )

    def as_json(self) -> dict[str, Any]:
        """The same for programs."""
        plain = asdict(self) | {"harm": self.harm.value, "sentence": self.sentence}
        return plain | {"sealed_at": self.sealed_at and self.sealed_at.isoformat()}


def at_event(harm: Harm, kind: int, record: str, number: int | None = None) -> Tampering:
    """A tampering with one event, or with the link of this number that seals it."""
    return Tampering(harm, number, number, table=KINDS[kind].table if kind in KINDS else "", record=record)
