"""The trace, and the chain that seals it."""

from sanshe.audit.models.seal import Link, Seal
from sanshe.audit.models.trace import ChangeEvent, ReadEvent, Trace

__all__ = ["ChangeEvent", "Link", "ReadEvent", "Seal", "Trace"]
