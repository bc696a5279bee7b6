"""The ground's additions to the wall: the counting function of the figures, the columns that keys rotate in."""

from sanshe.foundation.crypto.rotation import walls as rotation
from sanshe.foundation.figures import counting

__all__ = ["counting", "rotation"]
