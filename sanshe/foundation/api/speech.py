"""In which language a program is spoken to: the header decides, no cookie."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation.trans_real import parse_accept_lang_header

if TYPE_CHECKING:
    from django.http import HttpRequest


def language_of(request: HttpRequest) -> str:
    """The first language of the header that we speak; Chinese for whoever does not say."""
    known = {code.partition("-")[0]: code for code, _name in settings.LANGUAGES}
    for wanted, _weight in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        if wanted.partition("-")[0] in known:
            return known[wanted.partition("-")[0]]
    return settings.LANGUAGE_CODE
