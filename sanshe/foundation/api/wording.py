"""What is wrong with a value, in words: the checks of the schemas speak only English and of types."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from django.utils.functional import Promise

SENTENCES: dict[str, Promise] = {
    "missing": gettext_lazy("This is needed."),
    "extra_forbidden": gettext_lazy("There is no such field here."),
    "string_too_long": gettext_lazy("This is longer than %(max_length)s characters."),
    "string_too_short": gettext_lazy("This is shorter than %(min_length)s characters."),
    "string_pattern_mismatch": gettext_lazy("This is not in the form that the field wants, or holds signs that no text holds."),
    "string_type": gettext_lazy("This is a text, in quotes."),
    "string_unicode": gettext_lazy("This holds signs that are no text."),
    "uuid_parsing": gettext_lazy("This is an id, such as 0b7f3c1e-…"),
    "uuid_type": gettext_lazy("This is an id, such as 0b7f3c1e-…"),
    "bool_parsing": gettext_lazy("This is true or false."),
    "bool_type": gettext_lazy("This is true or false."),
    "enum": gettext_lazy("This is one of: %(expected)s."),
    "literal_error": gettext_lazy("This is one of: %(expected)s."),
    "greater_than_equal": gettext_lazy("This is at least %(ge)s."),
    "less_than_equal": gettext_lazy("This is at most %(le)s."),
    "cursor": gettext_lazy("This is no mark of a page of this list. Begin with the first page, without a mark."),
}  # fmt: skip
FRONTS: dict[str, Promise] = {
    "int": gettext_lazy("This is a whole number."),
    "float": gettext_lazy("This is a number."),
    "decimal": gettext_lazy("This is a number."),
    "datetime": gettext_lazy("This is a moment with its time zone, such as 2026-11-25T09:00:00+08:00."),
    "date": gettext_lazy("This is a day, such as 2026-11-25."),
    "timezone": gettext_lazy("This is a moment with its time zone, such as 2026-11-25T09:00:00+08:00."),
}


def wrongs(errors: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, str]]:
    """Each mistake with its place, such as `body.name`, and a sentence."""
    for error in errors:
        parts = [str(part) for part in error["loc"] if part not in {"given", "paging", "filters"}]
        whole = (
            parts[1:] if parts[:2] == ["body", "body"] else parts
        )  # the argument that takes the whole body is called so
        yield {"where": ".".join(whole), "sentence": sentence_of(error)}


def sentence_of(error: Mapping[str, Any]) -> str:
    """What is wrong with one value."""
    kind, context = str(error["type"]), dict(error.get("ctx", {}))
    known = SENTENCES.get(kind) or FRONTS.get(kind.partition("_")[0])
    return str(known) % context if known else _("This cannot be accepted here.")
