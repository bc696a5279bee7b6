"""Form widgets that HTML has and Django lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class Suggest(forms.TextInput):
    """A long choice as a text field with the browser's own suggestions (`<datalist>`).

    Give it to a `ChoiceField` or `ModelChoiceField`: people see and type labels, the field receives keys. A text that is no
    label goes through unchanged, so the field can refuse it in its own words.
    """

    choices: Iterable[tuple[Any, Any]] = ()

    def labels(self) -> list[str]:
        """What the browser suggests, in order."""
        return [str(label) for key, label in self.choices if key not in (None, "")]

    def format_value(self, value: Any) -> str | None:
        """The label that stands for a key."""
        named = {str(key): str(label) for key, label in self.choices}
        return None if value in (None, "") else named.get(str(value), str(value))

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:
        """The key that a typed label stands for."""
        typed = super().value_from_datadict(data, files, name)
        keys = {str(label): key for key, label in self.choices}
        return keys.get(str(typed or "").strip(), typed)


class Drawing(forms.TextInput):
    """A field to be drawn in with finger, pen or mouse; it sends strokes as `read_strokes` takes them."""


class RadioCards(forms.RadioSelect):
    """A choice among few, each with a line that explains it: `RadioCards(notes={"case": _("One person, one plan")})`."""

    def __init__(self, *args: Any, notes: Mapping[str, str] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.notes = dict(notes or {})
