"""The ground's additions to the wall: counting, the queue, exports, the columns that keys rotate in, running sessions."""

from sanshe.foundation.access import programs, running
from sanshe.foundation.crypto.rotation import walls as rotation
from sanshe.foundation.database.walls import extend
from sanshe.foundation.exports import sql as exports
from sanshe.foundation.figures import counting
from sanshe.foundation.jobs import sql as jobs
from sanshe.foundation.webhooks import walls as webhooks

__all__ = ["counting", "exports", "jobs", "rotation"]

extend(running.statements)
extend(programs.statements)
extend(webhooks.statements)
