"""Errors of the domain: each is a fact, and its sentence is fit for the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    from django.utils.functional import Promise


class Spoken(Exception):
    """An error whose `str` is a sentence for people, in the language of whoever reads it at that moment.

    Values given when raising fill the `%(places)s` of the sentence and stay readable as `error.values`.
    """

    sentence: ClassVar[str | Promise] = ""

    def __init__(self, **values: Any) -> None:
        super().__init__()
        self.values = values

    def __str__(self) -> str:
        text = str(self.sentence)
        return text % self.values if self.values else text


class Refusal(Spoken):
    """Base of what an operation may refuse: somebody asked for what the rules do not allow, and learns what to do."""


class Fault(Spoken):
    """Base of what no input can mend, such as a value that was tampered with: no page answers it, people must look."""
