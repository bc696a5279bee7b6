"""The ground's own tables; their row policies stand in `access/own_tables.py`."""

from __future__ import annotations

from sanshe.foundation.access.models import AccessToken, Grant, SealReader
from sanshe.foundation.access.policy import declare_internal
from sanshe.foundation.figures.models import FigureCell, FigureSpan
from sanshe.foundation.imports.models import TABLES, HeadingMemory
from sanshe.foundation.installation import Installation
from sanshe.foundation.lists.saved import SavedView

declare_internal(AccessToken, "")
declare_internal(Grant, "select, insert")
declare_internal(SealReader, "select, insert")
declare_internal(Installation, "select, insert")
declare_internal(SavedView, "select, insert, delete")
for kept in TABLES:
    declare_internal(kept, "select, insert, update, delete")  # each sees their own: `imports/walls.py`
declare_internal(HeadingMemory, "select, insert, update, delete")  # an organization's people share it
declare_internal(FigureSpan, "")
declare_internal(FigureCell, "")
