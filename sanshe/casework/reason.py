"""Why an answer is what it is, in words."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from sanshe.foundation.ui.words import say_day

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.utils.functional import Promise


@dataclass(frozen=True)
class Reason:
    """A sentence with its values, said in the language of whoever reads it."""

    sentence: str | Promise
    values: Mapping[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        text = str(self.sentence)
        said = {word: say_day(value) if isinstance(value, date) else value for word, value in self.values.items()}
        return text % said if said else text
