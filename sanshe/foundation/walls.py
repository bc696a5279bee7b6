"""The ground's additions to the wall: the counting function of the figures."""

from sanshe.foundation.figures import counting

__all__ = ["counting"]
