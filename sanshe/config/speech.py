"""What the commands say: Chinese first, English when the surroundings ask for it.

Commands must be able to speak before Django, translations or even the database exist, so both wordings stand
side by side where they are said.
"""

from __future__ import annotations

import os


def speaks_english() -> bool:
    """True when `LC_ALL`, `LC_MESSAGES` or `LANG`, in this order, names an English locale."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if os.environ.get(name):
            return os.environ[name].lower().startswith("en")
    return False


def spoken(chinese: str, english: str) -> str:
    """The wording for whoever sits at the terminal."""
    return english if speaks_english() else chinese
