"""The trace: written by the scribe and `audit_in`, read by the audit administrator (`audit/sql.py`)."""

from __future__ import annotations

from sanshe.audit.models import ChangeEvent, ReadEvent, Trace
from sanshe.foundation.access.policy import declare_internal

declare_internal(Trace, "select")
declare_internal(ChangeEvent, "select")
declare_internal(ReadEvent, "select")
