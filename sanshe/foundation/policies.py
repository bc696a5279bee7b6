"""The ground's own tables; their row policies stand in `access/own_tables.py`."""

from __future__ import annotations

from sanshe.foundation.access.models import AccessToken, Grant, SealReader
from sanshe.foundation.access.policy import declare_internal
from sanshe.foundation.crypto.rotation.models import KeyRotation, RotationStep
from sanshe.foundation.figures.models import FigureCell, FigureSpan
from sanshe.foundation.installation import Installation
from sanshe.foundation.lists.saved import SavedView
from sanshe.foundation.web.submissions import Submission

declare_internal(AccessToken, "")
declare_internal(Grant, "select, insert")
declare_internal(SealReader, "select, insert")
declare_internal(Installation, "select, insert")
declare_internal(SavedView, "select, insert, delete")
declare_internal(FigureSpan, "")
declare_internal(FigureCell, "")
declare_internal(KeyRotation, "select")
declare_internal(RotationStep, "")
declare_internal(Submission, "select, insert, update, delete")
