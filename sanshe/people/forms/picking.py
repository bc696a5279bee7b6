"""Choosing another person inside a form: type, look, choose."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from sanshe.people.models import Person
from sanshe.people.queries.search import find_people, understood
from sanshe.people.views.frame import say_who, shown_day

if TYPE_CHECKING:
    from sanshe.foundation.access.principal import Principal

SHOWN = 8


class PickForm(forms.Form):
    """A form with a box to look for somebody and those who were found; `picked` is who was chosen."""

    sought = forms.CharField(
        label=_("Whom"), required=False, max_length=100, help_text=_("Name, pinyin, phone or number, then choose below."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "type": "search"}),
    )  # fmt: skip
    person = forms.ChoiceField(
        label=_("Found"), widget=forms.RadioSelect, error_messages={"required": _("Look for the person and choose.")}
    )

    def __init__(self, principal: Principal, data: Any, *, apart_from: Person | None = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        typed = str((data or self.initial).get("sought", "") or "")
        chosen = _key_of((data or self.initial).get("person", ""))
        people = find_people(principal, understood(typed)).order_by("pinyin", "id")[: SHOWN + 1]
        found = {person.pk: person for person in people}
        if chosen and chosen not in found:
            found |= {person.pk: person for person in Person.objects.visible_to(principal).filter(pk=chosen)}
        if apart_from is not None:
            found.pop(apart_from.pk, None)
        self.found = {str(key): person for key, person in [*found.items()][:SHOWN]}
        self.was_sought = bool(typed)
        field: Any = self.fields["person"]
        field.choices = [(key, in_one_line(person)) for key, person in self.found.items()]

    @property
    def picked(self) -> Person:
        """Who was chosen, in a valid form."""
        return self.found[self.cleaned_data["person"]]


def in_one_line(person: Person) -> str:
    """A person as a choice: name, sex, age."""
    return " · ".join(filter(None, (person.name, say_who(person, shown_day()))))


def _key_of(text: Any) -> UUID | None:
    try:
        return UUID(str(text))
    except ValueError:
        return None
