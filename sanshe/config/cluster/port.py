"""The server's port: chosen once, kept, and chosen again only when somebody else took it."""

from __future__ import annotations

import secrets
import socket

HOST = "127.0.0.1"
LOWEST, HIGHEST = 15000, 29999  # below the range from which kernels hand out ports to outgoing connections


def is_free(port: int) -> bool:
    """True when nobody listens on the port of the local machine."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # the server sets it too
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def free_port() -> int:
    """A port on which nobody listens."""
    while True:
        port = LOWEST + secrets.randbelow(HIGHEST - LOWEST)
        if is_free(port):
            return port
