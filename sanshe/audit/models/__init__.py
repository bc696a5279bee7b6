"""The trace, the chain that seals it, and what is known of backups."""

from sanshe.audit.models.backup import Backup, RestoreReport
from sanshe.audit.models.seal import Link, Seal
from sanshe.audit.models.trace import ChangeEvent, ReadEvent, Trace

__all__ = ["Backup", "ChangeEvent", "Link", "ReadEvent", "RestoreReport", "Seal", "Trace"]
