"""`install_walls`: put the wall up, or find that it stands."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from sanshe.foundation.database.walls import install


class Command(BaseCommand):
    help = "Compile every policy, function and trigger from the declarations and install them."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Install the wall in one transaction."""
        done = install()
        self.stdout.write("The wall is up." if done else "The wall stands already.")
