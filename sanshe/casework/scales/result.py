"""What comes out of scoring, and how it is written down."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from sanshe.foundation.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sanshe.casework.reason import Reason
    from sanshe.casework.scales.enums import Flag
    from sanshe.casework.scales.instrument import Band, CutOff


class NotComparable(Refusal):
    sentence = _(
        "%(before)s and %(after)s are two instruments. Show both results, each with its name; do not compare them."
    )


@dataclass(frozen=True)
class Result:
    """A score with its band and the reasons; `score` or `band` is None where the answers do not suffice.

    `before_change` is the band that the total alone would give, where a rule of the standard changed it.
    `open_items` are those left open; `score_is_estimated` says that the mean of the others stands in for them.
    """

    instrument: str
    version: str
    score: int | None
    band: Band | None
    reasons: tuple[Reason, ...] = ()
    flags: tuple[Flag, ...] = ()
    parts: Mapping[str, int] = field(default_factory=dict)
    reached: tuple[CutOff, ...] = ()
    open_items: tuple[str, ...] = ()
    score_is_estimated: bool = False
    before_change: Band | None = None

    @property
    def standard(self) -> str:
        """Instrument and version, as a result is labelled."""
        return f"{self.instrument} {self.version}"

    def as_json(self) -> dict[str, Any]:
        """Plain values, words in the language of whoever asks."""
        return {
            "scale": self.instrument,
            "version": self.version,
            "score": self.score,
            "band": self.band and {"code": self.band.code, "name": str(self.band.name)},
            "band_before_change": self.before_change
            and {"code": self.before_change.code, "name": str(self.before_change.name)},
            "parts": dict(self.parts),
            "cut_offs": [{"at": cut.at, "side": cut.side.value, "meaning": str(cut.meaning)} for cut in self.reached],
            "flags": [flag.value for flag in self.flags],
            "open_items": list(self.open_items),
            "estimated": self.score_is_estimated,
            "reasons": [str(reason) for reason in self.reasons],
        }


def change_since(before: Result, after: Result) -> int | None:
    """How many points the score rose; None where one of them has none.

    Raises:
        NotComparable: the two are not the same version of the same instrument (MZ/T 039 and GB/T 42195 never are).
    """
    if before.standard != after.standard:
        raise NotComparable(before=before.standard, after=after.standard)
    if before.score is None or after.score is None:
        return None
    return after.score - before.score
