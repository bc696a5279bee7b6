"""What can go wrong with the server; each carries one sentence that says what to do."""

from __future__ import annotations


class ClusterTrouble(RuntimeError):
    """The server cannot be made, started or reached."""


class MachineLacks(ClusterTrouble):
    """Something has to be installed or moved before the server can run at all."""
