"""Why a file cannot be read: a code and its values; the sentence for people stands in `imports/sentences.py`."""

from __future__ import annotations


class Trouble(Exception):
    """The file is not one that can be read here. `code` names why, `values` fill the sentence."""

    def __init__(self, code: str, **values: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.values = values
