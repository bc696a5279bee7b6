"""The ground's additions to the wall: the counting function of the figures, the functions of the queue, exports."""

from sanshe.foundation.exports import sql as exports
from sanshe.foundation.figures import counting
from sanshe.foundation.jobs import sql as jobs

__all__ = ["counting", "exports", "jobs"]
