"""The template environment: what every page of every context may use without importing it."""

from __future__ import annotations

import re
from typing import Any

from django.contrib.messages import get_messages
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext, ngettext, npgettext, pgettext
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from sanshe.foundation.ui import charts, words
from sanshe.foundation.ui.faces import faced
from sanshe.foundation.ui.forms import face
from sanshe.foundation.ui.frame import framed
from sanshe.foundation.ui.honeycomb import honeycomb
from sanshe.foundation.ui.kit import Kit
from sanshe.foundation.ui.once import once


def _drawing(svg: str) -> Markup:
    """An SVG made by a library on the server, ready to stand in a page: its prolog goes, anything active is refused.

    Raises:
        ValueError: it is no SVG, or holds a script, a handler or a style.
    """
    start = svg.find("<svg")
    if start < 0 or re.search(r"<script|\son\w+=|style", svg, re.IGNORECASE):
        raise ValueError("Only a plain SVG drawing may stand in a page.")
    return Markup(svg[start:])  # noqa: S704 - checked in the line above


FILTERS = {
    "day": words.say_day,
    "moment": words.say_moment,
    "span": words.say_span,
    "number": words.say_number,
    "area": words.say_area,
    "percent": words.say_percent,
    "counted": words.say_count,
    "drawing": _drawing,
    "faced": faced,
    "iso": lambda value: value.isoformat() if value else "",
}


CHARTS = {
    "bars": charts.bars,
    "columns": charts.columns,
    "stacks": charts.stacks,
    "line": charts.line,
    "sparkline": charts.sparkline,
    "ring": charts.ring,
    "honeycomb": honeycomb,
}


def environment(**options: Any) -> Environment:
    """Build the environment for Django's Jinja2 backend.

    An undefined name is an error, output is escaped, `_()` and `{% trans %}` speak Django's active language, and
    `ui` holds the component kit (`docs/ui.md`). Nothing here knows a domain word.
    """
    options["undefined"] = StrictUndefined
    options["autoescape"] = True
    made = Environment(  # noqa: S701 - escaping is switched on in the line above
        trim_blocks=True, lstrip_blocks=True, extensions=["jinja2.ext.i18n"], **options
    )
    made.policies["ext.i18n.trimmed"] = True
    made.install_gettext_callables(  # type: ignore[attr-defined]  # the i18n extension adds it at run time
        gettext, ngettext, newstyle=True, pgettext=pgettext, npgettext=npgettext
    )
    made.filters.update(FILTERS)
    made.globals.update(
        static=static,
        url=_address,
        get_messages=get_messages,
        language_tag=words.language_tag,
        face=face,
        once=once,
        charts=CHARTS,
        ui=Kit(made),
        framed=framed,
    )
    return made


def _address(name: str, *args: Any, **kwargs: Any) -> str:
    """The path of a named page: `url("places:community", number)`."""
    return reverse(name, args=args or None, kwargs=kwargs or None)
