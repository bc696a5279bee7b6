"""A scale to fill in: its items one below the other, then who answered, how and when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sanshe.casework.scales.ability import FACTS, RiskEvent
from sanshe.people.forms.fields import PastDay

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sanshe.casework.scales.instrument import Instrument, Item
    from sanshe.people.models import Person

SCHOOLING = "schooling"
COUNTS = [(0, "0"), (1, "1"), (2, "2"), (3, _("3 or more"))]


class ScaleForm(forms.Form):
    """Made for one instrument. An item without an answer is asked for once more, unless one says that it stays open."""

    def __init__(self, instrument: Instrument, people: Sequence[Person], data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.instrument = instrument
        self.items = {f"item_{place}": item for place, item in enumerate(instrument.items, start=1)}
        self.people = {str(person.pk): person for person in people}
        self.sections = [*self._questions(), *self._facts(), (gettext("About this assessment"), self._about())]

    def _questions(self) -> Iterator[tuple[str, list[str]]]:
        """The items by part; the total alone for a shell."""
        one = self.instrument
        if one.is_shell:
            self.fields["total"] = forms.IntegerField(
                label=gettext("Total"), min_value=one.lowest, max_value=one.highest,
                help_text=gettext("From %(lowest)s to %(highest)s, as on the sheet.") % {"lowest": one.lowest, "highest": one.highest},
            )  # fmt: skip
            yield gettext("Total of the sheet"), ["total"]
        for name, item in self.items.items():
            self.fields[name] = self._asked(item)
        for part in one.parts or [None]:
            names = [name for name, item in self.items.items() if part is None or item.part == part.code]
            yield str(part.name) if part else gettext("Questions"), names

    @staticmethod
    def _asked(item: Item) -> forms.Field:
        return forms.TypedChoiceField(
            label=f"{item.code} {item.text}" if item.code.isalnum() is False else f"{item.code}. {item.text}",
            choices=[(choice.value, choice.text) for choice in item.choices], coerce=int, empty_value=None,
            widget=forms.RadioSelect, required=False, help_text=str(item.hint),
        )  # fmt: skip

    def _facts(self) -> Iterator[tuple[str, list[str]]]:
        """What else the rules of the instrument look at."""
        one = self.instrument
        if one.norms:
            self.fields[one.grouping] = forms.ChoiceField(
                label=gettext("Schooling"), choices=[(norm.group, norm.name) for norm in one.norms],
                widget=forms.RadioSelect,
            )  # fmt: skip
            yield gettext("What the bands depend on"), [one.grouping]
        if one.facts == FACTS:
            self.fields["coma"] = forms.BooleanField(label=gettext("In a coma"), required=False)
            self.fields["diagnoses"] = forms.CharField(
                label=gettext("Diagnoses by ICD-10 code"), required=False, max_length=200,
                help_text=gettext("Such as F00, I10; F00 to F99 change the level."),
            )  # fmt: skip
            for kind in RiskEvent:
                self.fields[f"event_{kind}"] = forms.TypedChoiceField(
                    label=kind.label, choices=COUNTS, coerce=int, initial=0, widget=forms.RadioSelect
                )
            events = [f"event_{kind}" for kind in RiskEvent]
            yield gettext("Illness"), ["coma", "diagnoses"]
            yield gettext("Care-risk events in the last 30 days"), events

    def _about(self) -> list[str]:
        one = self.instrument
        made: dict[str, forms.Field] = {}
        if len(self.people) != 1:
            choices = [(key, person.name) for key, person in self.people.items()]
            made["person"] = forms.ChoiceField(
                label=gettext("Whom it is about"), choices=choices, widget=forms.RadioSelect
            )
        made["assessed_on"] = PastDay(label=gettext("Day of the assessment"))
        made["informant"] = forms.ChoiceField(
            label=gettext("Who answered"), choices=[(who.value, who.label) for who in one.informants],
            widget=forms.RadioSelect, initial=one.informants[0],
        )  # fmt: skip
        made["mode"] = forms.ChoiceField(
            label=gettext("How it was asked"), choices=[(how.value, how.label) for how in one.modes],
            widget=forms.RadioSelect, initial=one.modes[0],
        )  # fmt: skip
        made["rater"] = forms.CharField(
            label=gettext("Assessed by"), max_length=50, required=False, help_text=gettext("Left empty: by you.")
        )
        if self.items:
            made["leave_open"] = forms.BooleanField(
                label=gettext("Questions without an answer stay open"), required=False
            )
        self.fields.update(made)
        return list(made)

    def clean(self) -> dict[str, Any]:
        """Everything is answered, or left open knowingly."""
        values: dict[str, Any] = super().clean() or {}
        if not values.get("leave_open") and not values.get("coma"):
            for name in self.items:
                if values.get(name) is None and name not in self.errors:
                    self.add_error(
                        name, gettext("Not answered yet. Choose an answer, or say below that it stays open.")
                    )
        return values

    def document(self) -> dict[str, Any]:
        """What was answered, as the reader of scales takes it."""
        given, one = self.cleaned_data, self.instrument
        if one.is_shell:
            made: dict[str, Any] = {"total": given["total"]}
        else:
            made = {"answers": {item.code: given[name] for name, item in self.items.items() if given[name] is not None}}
        if one.norms:
            made[one.grouping] = given[one.grouping]
        if one.facts == FACTS:
            made["coma"] = given["coma"]
            made["diagnoses"] = given["diagnoses"].replace("，", " ").replace(",", " ").replace("、", " ").split()
            made["events"] = {str(kind): many for kind in RiskEvent if (many := given[f"event_{kind}"])}
        return made

    def person(self) -> Person | None:
        """Whom it is about."""
        if len(self.people) == 1:
            return next(iter(self.people.values()))
        return self.people.get(self.cleaned_data.get("person", ""))
