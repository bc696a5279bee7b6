"""Tables of the ground: what the wall looks up, and what kind of installation this is."""

from sanshe.foundation.access.models import AccessToken, Grant, SealReader
from sanshe.foundation.crypto.rotation.models import KeyRotation, RotationStep
from sanshe.foundation.figures.models import FigureCell, FigureSpan
from sanshe.foundation.installation import Installation
from sanshe.foundation.lists.saved import SavedView
from sanshe.foundation.web.submissions import Submission

__all__ = [
    "AccessToken",
    "FigureCell",
    "FigureSpan",
    "Grant",
    "Installation",
    "KeyRotation",
    "RotationStep",
    "SavedView",
    "SealReader",
    "Submission",
]
