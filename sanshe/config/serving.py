"""Serves the pages: gunicorn, configured here, ending together with the process that started it.

Usage: python -m sanshe.config.serving PARENT
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from importlib import import_module
from typing import Any

from gunicorn.app.base import BaseApplication

from sanshe.config import env

APPLICATION = "sanshe.config.wsgi:application"
STOP_SECONDS = 10
_PR_SET_PDEATHSIG = 1


def end_with_parent(parent: int) -> None:
    """Ask the kernel to end this process when its parent dies, however that happens; end now if it is dead already."""
    ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
    if os.getppid() != parent:
        sys.exit(0)


def options() -> dict[str, Any]:
    """Gunicorn's settings."""
    return {
        "bind": [bind_address()],
        "workers": env.WORKERS.number(),
        "threads": env.THREADS.number(),
        "worker_class": "gthread",
        "timeout": 60,
        "graceful_timeout": STOP_SECONDS,
        "keepalive": 5,
        "loglevel": "warning",
        "proc_name": "sanshe",
        "worker_tmp_dir": "/dev/shm" if os.access("/dev/shm", os.W_OK) else None,  # noqa: S108 - a heartbeat file, unlinked at once
        "control_socket_disable": True,
    }


def bind_address() -> str:
    """Where the pages are served, as gunicorn writes it."""
    host = env.BIND.text()
    return f"[{host}]:{env.PORT.number()}" if ":" in host else f"{host}:{env.PORT.number()}"


class Pages(BaseApplication):  # type: ignore[misc]  # gunicorn is untyped
    def load_config(self) -> None:
        """Take over our settings."""
        for name, value in options().items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        """Import the application, once in each worker, and make ready what its first page would wait for."""
        module, _, name = APPLICATION.partition(":")
        application = getattr(import_module(module), name)
        import_module("sanshe.foundation.ui.warming").warm()
        return application


if __name__ == "__main__":
    end_with_parent(int(sys.argv[1]))
    Pages().run()
