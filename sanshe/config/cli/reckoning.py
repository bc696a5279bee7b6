"""For commands that only reckon: words in both languages, and nothing else of an installation, neither database nor keys."""

from __future__ import annotations

import json
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import django
from django.conf import settings

from sanshe.config import env
from sanshe.config.cli import translations
from sanshe.config.cli.terminal import speaking

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def reckoning() -> Iterator[None]:
    """Within it our rules speak the language of the terminal. Django is set up with words alone, unless it is set up already."""
    if translations.is_due():
        translations.compile_all()
    if not settings.configured:
        settings.configure(
            LANGUAGE_CODE="zh-hans",
            LOCALE_PATHS=sorted(env.PROJECT.glob("sanshe/*/locale")),
            TIME_ZONE="Asia/Shanghai",
            USE_TZ=True,
        )
        django.setup()
    with speaking():
        yield


def print_json(value: Any) -> None:
    """One JSON document on standard output, Chinese as Chinese."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")
