"""Errors of the domain: each is a fact, and its sentence is fit for the page."""

from __future__ import annotations

from typing import Any, ClassVar

from django.utils.functional import Promise


class Refusal(Exception):  # noqa: N818 - named for the fact, not for being an error
    """Base of what an operation may refuse. `str(error)` is the sentence for people, in their language."""

    sentence: ClassVar[str | Promise] = ""

    def __init__(self, **values: Any) -> None:
        super().__init__()
        self.values = values

    def __str__(self) -> str:
        text = str(self.sentence)
        return text % self.values if self.values else text
