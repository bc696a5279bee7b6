"""`load_sample`: build the sample city when nothing is here yet."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from rich.progress import Progress

from sanshe.sample.loading import STEPS, is_empty, load


class Command(BaseCommand):
    help = "Load the invented sample city into an empty database."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Load, with a bar; a database with anything in it is left alone."""
        if not is_empty():
            return
        with Progress(transient=True) as bar:
            task = bar.add_task("示例城市", total=STEPS)
            load(lambda: bar.advance(task))
