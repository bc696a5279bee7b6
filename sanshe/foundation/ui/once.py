"""What every form that does something carries unseen: the page's token against forgery, and a key of its own.

The key makes a form count once: `foundation/web/submissions.py` answers the same key with the same answer.
"""

from __future__ import annotations

import secrets

from markupsafe import Markup

ONCE = "once"  # the name of the hidden input


def once() -> Markup:
    """A hidden input with a fresh random key of 128 bits."""
    return Markup('<input type="hidden" name="{}" value="{}">').format(ONCE, secrets.token_urlsafe(16))


class FormMarks:
    """The hidden inputs of a form; each time it is printed it brings another key, so that two forms never share one."""

    def __init__(self, token: object) -> None:
        self._token = token

    def __html__(self) -> str:
        return Markup("{}{}").format(self._token, once())
