"""Seals the audit every few seconds, ending together with the process that started it.

Usage: python -m sanshe.config.sealing [PARENT]
"""

from __future__ import annotations

import os
import signal
import sys
import threading

import django

from sanshe.config.serving import end_with_parent

PATIENT = 5  # pages go first


def seal() -> None:
    """Seal until told to stop by SIGTERM or SIGINT; a round that has begun is finished."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sanshe.config.settings")
    django.setup()
    from sanshe.audit.sealing.keeping import keep_sealing  # noqa: PLC0415 - Django must be set up first

    os.nice(PATIENT)
    stopped = threading.Event()
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, lambda _number, _frame: stopped.set())
    keep_sealing(stopped)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        end_with_parent(int(sys.argv[1]))
    seal()
