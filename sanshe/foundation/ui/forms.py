"""A Django form as the kit shows it: labels, help, reasons, errors and their wiring, ready for the macros.

A form may say more about itself with three attributes:
`why`, field name → why we ask; `known`, field name → where a filled-in value came from; `sections`, pairs of heading and
field names, in order.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _

from sanshe.foundation.ui.widgets import Drawing, Suggest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.forms.boundfield import BoundField

# The first kind whose widget fits; more special ones stand first.
KINDS: tuple[tuple[type[forms.Widget], str], ...] = (
    (Drawing, "drawing"),
    (forms.HiddenInput, "hidden"),
    (forms.MultipleHiddenInput, "hidden"),
    (forms.CheckboxSelectMultiple, "checks"),
    (forms.RadioSelect, "radios"),
    (forms.CheckboxInput, "check"),
    (forms.FileInput, "file"),
    (forms.Textarea, "area"),
    (Suggest, "suggest"),
    (forms.Select, "select"),
    (forms.SplitDateTimeWidget, "several"),
    (forms.SelectDateWidget, "several"),
    (forms.MultiWidget, "several"),
    (forms.DateTimeInput, "datetime-local"),
    (forms.DateInput, "date"),
    (forms.TimeInput, "time"),
)
GROUPS = {"checks", "radios", "several", "drawing"}
CHOSEN = {"checks", "radios", "check", "select", "file"}


@dataclass(frozen=True)
class FieldFace:
    """One field as shown. `widget` is Django's own description of the control; `error_target` is what an error links to."""

    name: str
    id: str
    kind: str
    label: str
    help: str
    why: str
    known: str
    required: bool
    errors: tuple[str, ...]
    error_target: str
    widget: dict[str, Any]
    suggestions: tuple[str, ...] = ()
    notes: dict[str, str] | None = None

    @property
    def is_group(self) -> bool:
        """Whether several controls share one question, and so want a fieldset with a legend."""
        return self.kind in GROUPS


@dataclass(frozen=True)
class SectionFace:
    """Some fields under one heading; an empty heading means no fieldset."""

    heading: str
    fields: tuple[FieldFace, ...]


@dataclass(frozen=True)
class FormFace:
    """A whole form as shown: hidden inputs, sections in order, and all errors for the summary as (link target, label, text)."""

    hidden: tuple[str, ...]
    sections: tuple[SectionFace, ...]
    errors: tuple[tuple[str, str, str], ...]
    has_files: bool


def face(form: forms.BaseForm, labels: dict[str, str] | None = None, without: Iterable[str] = ()) -> FormFace:
    """How a form is shown.

    Args:
        form: any Django form, bound or not.
        labels: other words for some fields, by field name.
        without: fields that are not shown.

    """
    shown = {
        field.name: _field(form, field, labels or {})
        for field in form.visible_fields()
        if field.name not in set(without)
    }
    hidden = tuple(str(field) for field in form.hidden_fields())
    return FormFace(hidden, _sections(form, shown), _errors(form, shown), form.is_multipart())


def _sections(form: forms.BaseForm, shown: dict[str, FieldFace]) -> tuple[SectionFace, ...]:
    """The declared sections, and whatever they leave out at the end."""
    left = dict(shown)
    made = []
    for heading, names in getattr(form, "sections", ()):
        fields = tuple(left.pop(name) for name in names if name in left)
        if fields:
            made.append(SectionFace(str(heading), fields))
    return (*made, SectionFace("", tuple(left.values()))) if left else tuple(made)


def _errors(form: forms.BaseForm, shown: dict[str, FieldFace]) -> tuple[tuple[str, str, str], ...]:
    """First what concerns the whole form (hidden fields included), then each field in the order shown."""
    whole = [("", "", str(error)) for error in form.non_field_errors()]
    whole += [("", "", str(error)) for field in form.hidden_fields() for error in field.errors]
    return (*whole, *((field.error_target, field.label, error) for field in shown.values() for error in field.errors))


def _field(form: forms.BaseForm, field: BoundField, labels: dict[str, str]) -> FieldFace:
    kind = _kind(field.field.widget)
    base = field.auto_id or f"id_{field.html_name}"
    errors = tuple(_said(str(error), kind) for error in field.errors)
    why = str(getattr(form, "why", {}).get(field.name, ""))
    known = str(getattr(form, "known", {}).get(field.name, "")) if not errors else ""
    help_text = str(field.help_text or "")
    notes = {"help": help_text, "why": why, "known": known, "error": "".join(errors)}
    described = " ".join(f"{base}-{part}" for part, text in notes.items() if text)
    return FieldFace(
        name=field.html_name, id=base, kind=kind, label=str(labels.get(field.name, field.label)), help=help_text, why=why,
        known=known, required=field.field.required, errors=errors, error_target=_target(field, kind, base),
        widget=_widget(field, kind, base, described, own_label=field.name in labels),
        suggestions=_suggestions(field), notes=getattr(field.field.widget, "notes", None),
    )  # fmt: skip


def _said(error: str, kind: str) -> str:
    """What to do about an error: where Django only says that something is required, the act that is missing."""
    if error != str(forms.Field.default_error_messages["required"]):
        return error
    return _("Please choose.") if kind in CHOSEN else _("Please fill this in.")


def _suggestions(field: BoundField) -> tuple[str, ...]:
    widget = field.field.widget
    return tuple(widget.labels()) if isinstance(widget, Suggest) else ()


def _kind(widget: forms.Widget) -> str:
    return next((kind for fits, kind in KINDS if isinstance(widget, fits)), "input")


def _target(field: BoundField, kind: str, base: str) -> str:
    """The id of the control that an error link should land on: the first of a group."""
    if kind == "several":
        return f"{base}_0"
    if kind in GROUPS:
        return next((option.id_for_label for option in field.subwidgets if option.id_for_label), base)
    return base


def _widget(field: BoundField, kind: str, base: str, described: str, *, own_label: bool) -> dict[str, Any]:
    """Django's description of the control, with our id and aria wiring, and values as native inputs read them."""
    attrs: dict[str, Any] = {"id": base}
    if described and kind not in GROUPS:
        attrs["aria-describedby"] = described
    attrs = field.build_widget_attrs(attrs, field.field.widget)  # adds `required`, `disabled` and `aria-invalid`
    made: dict[str, Any] = field.field.widget.get_context(field.html_name, field.value(), attrs)["widget"]
    made["described"] = described
    _clean(made)
    if own_label:
        made["attrs"].pop("placeholder", None)  # it would repeat the words that the page has replaced
    if kind == "area" and made["attrs"].get("rows") == "10":
        made["attrs"]["rows"] = "4"  # Django's default is half a screen; the field grows as one types
    if kind in {"date", "datetime-local", "time"}:
        made["type"] = kind
        made["value"] = _native(field.value())
    return made


def _clean(widget: dict[str, Any]) -> None:
    """HTML wants an empty attribute for yes and none for no; inner controls are cleaned too."""
    widget["attrs"] = {
        key: "" if value is True else value for key, value in widget["attrs"].items() if value not in (None, False)
    }
    for inner in widget.get("subwidgets", ()):
        _clean(inner)


def _native(value: Any) -> str:
    """A day, moment or time as `<input type=date|datetime-local|time>` reads it; typed text stays as typed."""
    if isinstance(value, datetime):
        local = timezone.localtime(value) if timezone.is_aware(value) else value
        return f"{local:%Y-%m-%dT%H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return "" if value is None else str(value)
