"""The trace, the chain that seals it, and what is known of backups and verifications."""

from sanshe.audit.models.backup import Backup, RestoreReport
from sanshe.audit.models.seal import Link, Seal
from sanshe.audit.models.trace import ChangeEvent, ReadEvent, Trace
from sanshe.audit.models.verification import Verification

__all__ = ["Backup", "ChangeEvent", "Link", "ReadEvent", "RestoreReport", "Seal", "Trace", "Verification"]
