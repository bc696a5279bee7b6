"""What the first page of a process would wait for, done before it is asked."""

from __future__ import annotations

from typing import Any

from django.template import engines
from django.urls import reverse

FRAME = ("ui/layout.html", "ui/plain.html", "ui/shell/")


def warm() -> None:
    """Compile the kit and the frame around every page, and read the map of addresses with the views behind it."""
    backend: Any = engines["jinja2"]
    backend.env.globals["ui"].macros()
    for name in backend.env.list_templates(filter_func=lambda name: name.startswith(FRAME)):
        backend.env.get_template(name)
    reverse("foundation:search")
