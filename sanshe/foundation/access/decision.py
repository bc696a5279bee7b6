"""An answer to "may I": yes, or no with the sentence that the person reads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from sanshe.foundation.errors import Refusal

if TYPE_CHECKING:
    from django.utils.functional import Promise


@dataclass(frozen=True)
class Decision:
    """True or false, and for false the reason in words for people."""

    allowed: bool
    reason: str | Promise = ""

    def __bool__(self) -> bool:
        return self.allowed


ALLOWED = Decision(allowed=True)


def denied(reason: str | Promise) -> Decision:
    """No, and why."""
    return Decision(allowed=False, reason=reason)


class Because(Refusal):
    """What an operation refuses for the reason that a decision gives: at the form, where `require` answers with a whole page."""

    sentence: ClassVar[str] = "%(reason)s"

    @classmethod
    def unless(cls, decision: Decision) -> None:
        """Go on when allowed; otherwise refuse with its reason."""
        if not decision:
            raise cls(reason=str(decision.reason))


class Refused(Exception):
    """Raised by `require`; becomes a page with the reason, status 403."""

    def __init__(self, decision: Decision) -> None:
        super().__init__(str(decision.reason))
        self.decision = decision


def require(decision: Decision) -> None:
    """Go on when allowed.

    Raises:
        Refused: the decision is no; the reader may see the thing but not do this to it.
    """
    if not decision:
        raise Refused(decision)
