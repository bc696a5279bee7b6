"""The trace: written by the scribe and `audit_in`, read by the audit administrator (`audit/sql.py`), sealed by the sealer."""

from __future__ import annotations

from sanshe.audit.models import Backup, ChangeEvent, Link, ReadEvent, RestoreReport, Seal, Trace, Verification
from sanshe.foundation.access.policy import declare_internal

declare_internal(Trace, "select")
declare_internal(ChangeEvent, "select")
declare_internal(ReadEvent, "select")
declare_internal(Link, "")
declare_internal(Backup, "select")
declare_internal(RestoreReport, "select")
declare_internal(Seal, "select")
declare_internal(Verification, "select")
