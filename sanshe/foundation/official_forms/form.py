"""A form: its code, its title, its record of facts, and how they are gathered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.utils.functional import Promise


@dataclass(frozen=True)
class OfficialForm:
    """One official form.

    Attributes:
        code: of addresses and templates, such as `intake`.
        title: what stands above it.
        about: the kind of thing it is about, such as `case`.
        facts: the dataclass of what it asks for (see `asked`).
        gather: the facts of one thing, from what its reader may see.
        is_begun: whether there is anything on it, from the gathered facts; an empty one is left out of the volume.
        people: of how many people it tells, from the gathered facts.
    """

    code: str
    title: Promise
    about: str
    facts: type[Any]
    gather: Callable[[Any], Any]
    is_begun: Callable[[Any], bool] = lambda _facts: True
    people: Callable[[Any], int] = lambda _facts: 1


FORMS: dict[str, OfficialForm] = {}


def declare(form: OfficialForm) -> OfficialForm:
    """Make a form known; its code stands once."""
    if form.code in FORMS:
        raise ValueError(form.code)
    FORMS[form.code] = form
    return form


def forms_about(kind: str) -> list[OfficialForm]:
    """The forms of one kind of thing, in the order in which they were declared: that of the work."""
    return [form for form in FORMS.values() if form.about == kind]
