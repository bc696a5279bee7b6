"""The ground's additions to the wall: the counting function of the figures, the columns that keys rotate in, running sessions."""

from sanshe.foundation.access import running
from sanshe.foundation.crypto.rotation import walls as rotation
from sanshe.foundation.database.walls import extend
from sanshe.foundation.figures import counting

__all__ = ["counting", "rotation"]

extend(running.statements)
