"""The `sanshe` command."""

from sanshe.config.cli.entry import main

__all__ = ["main"]
