"""The worker of the queue's tests makes exports too."""

from tests.foundation.jobs.conftest import worker_process

__all__ = ["worker_process"]
