"""Tables of the ground: what the wall looks up, and what kind of installation this is."""

from sanshe.foundation.access.models import AccessToken, Grant, SealReader
from sanshe.foundation.figures.models import FigureCell, FigureSpan
from sanshe.foundation.imports.models import AppliedPart, HeadingMemory, Import, StagedPart, Upload
from sanshe.foundation.installation import Installation
from sanshe.foundation.lists.saved import SavedView

__all__ = [
    "AccessToken",
    "AppliedPart",
    "FigureCell",
    "FigureSpan",
    "Grant",
    "HeadingMemory",
    "Import",
    "Installation",
    "SavedView",
    "SealReader",
    "StagedPart",
    "Upload",
]
