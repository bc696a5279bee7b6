"""How the trace is said to people: a look or a change as one entry of a chronology."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db.models import ForeignKey, Model
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from sanshe.accounts.enums import Role
from sanshe.foundation.access.policy import registry
from sanshe.foundation.ui.parts import Event
from sanshe.foundation.ui.words import say_day, say_moment

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from django.db.models import Field

    from sanshe.audit.looks import Change, Look

DIGEST = "#"
LONGEST = 80
ICONS = {
    "reveal": "eye",
    "search": "search",
    "export": "download",
    "insert": "plus",
    "update": "edit",
    "delete": "trash",
}
TONES = {"insert": "done", "delete": "late"}


def who(organization: str, role: str) -> str:
    """An organization and a role, as far as anybody is told who it was."""
    return " · ".join(filter(None, (organization, role_label(role))))


def role_label(role: str) -> str:
    """A role in the reader's language."""
    return str(Role(role).label) if role in Role.values else role


def way_label(channel: str) -> str:
    """The way in which something was read."""
    ways = {
        "page": _("read the record"),
        "search": _("saw it among search results"),
        "reveal": _("looked at a number in full"),
        "match": _("matched the identity"),
        "export": _("took it away in a file"),
        "api": _("read by a program of the organization"),
    }
    return ways.get(channel, channel)


def said_look(look: Look, reasons: Mapping[str, Any] | None = None) -> Event:
    """A look; `reasons` says reasons that are kept as words of a program."""
    return Event(
        title=who(look.organization, look.role) or _("the platform itself"),
        when=say_moment(look.at),
        by=way_label(look.channel),
        text=str((reasons or {}).get(look.purpose, look.purpose)),
        icon=ICONS.get(look.channel, "user"),
    )


def said_change(change: Change) -> Event:
    """A change: what happened to which fields, in the words of the forms."""
    titles = {"insert": _("Entered"), "update": _("Amended"), "delete": _("Removed")}
    return Event(
        title=titles.get(change.action, change.action),
        when=say_moment(change.at),
        by=who(change.organization, change.role) or _("the platform itself"),
        text=_("; ").join(_said_fields(change)),
        icon=ICONS.get(change.action, ""),
        tone=TONES.get(change.action, "plain"),
    )


def _said_fields(change: Change) -> Iterator[str]:
    fields = {field.column: field for field in _fields_of(change.table)}
    for column, (before, after) in sorted(change.fields.items()):
        field = fields.get(column)
        if field is None:
            continue
        was, now = _said_value(field, before), _said_value(field, after)
        words = {"name": str(field.verbose_name), "before": was, "after": now}
        if change.action == "update":
            yield _("%(name)s: %(before)s → %(after)s") % words
        elif (before if after is None else after) not in (None, ""):
            yield _("%(name)s: %(value)s") % {"name": words["name"], "value": now or was}


def _fields_of(table: str) -> list[Field[Any, Any]]:
    """Fields that have a name for people; ids, spellings and shadows have none."""
    model = next((model for model in registry.policies if model._meta.db_table == table), None)
    fields = model._meta.concrete_fields if model else ()
    return [field for field in fields if isinstance(field._verbose_name, Promise)]  # type: ignore[attr-defined]  # noqa: SLF001 - what was written, not what Django made up


def _said_value(field: Field[Any, Any], value: Any) -> str:
    """A value as forms show it; a digest and another record are not spelled out."""
    if value is None or value == "":
        return _("empty") if value is None else ""
    if isinstance(value, str) and value.startswith(DIGEST):
        return _("not shown here")
    if isinstance(field, ForeignKey):
        return _("another record")
    chosen = dict(field.flatchoices).get(value)
    return str(chosen) if chosen is not None else _plain(field, value)


def _plain(field: Field[Any, Any], value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    found = field.to_python(value) if field.get_internal_type() in {"DateField", "DateTimeField"} else value
    if isinstance(found, datetime):
        return say_moment(found)
    if isinstance(found, date):
        return say_day(found)
    text = str(found)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def name_of(row: Model) -> str:
    """What a record is called; a row without a name of its own has none."""
    return "" if type(row).__str__ is Model.__str__ else str(row)
