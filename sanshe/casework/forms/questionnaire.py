"""A form of the city to fill in, and the workbook that a city brings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sanshe.casework.questionnaires.evaluating import State, evaluate
from sanshe.people.forms.fields import PastDay

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from sanshe.casework.questionnaires.form import CityForm, Question
    from sanshe.people.models import Person

SHORT, LONG = 200, 2000
MOST_NUMBER = 10**9
WHOLE = ""  # about nobody in particular
PREFIX = "q_"


class WorkbookForm(forms.Form):
    """The workbook; what is in it is found out by looking."""

    workbook = forms.FileField(
        label=_("Workbook of the form"),
        help_text=_(
            "An Excel workbook (.xlsx) of at most 2 MB with the sheets survey, choices and settings (XLSForm)."
        ),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
    )


class QuestionnaireForm(forms.Form):
    """Made for one form of the city. Every question has its field; what is asked at the moment stands in `state`."""

    def __init__(self, form: CityForm, people: Sequence[Person], day: date, data: Any = None, *, is_whole: bool = False,
                 answers: Mapping[str, str] | None = None) -> None:  # fmt: skip
        super().__init__(data, initial=_initial(form, answers or {}) | {"filled_on": day})
        self.form, self.day = form, day
        self.people = {str(person.pk): person for person in people}
        self.fields.update({PREFIX + one.name: _field(one) for one in form.questions})
        for one in form.questions:
            self.fields[PREFIX + one.name].help_text = "".join(str(piece) for piece in one.hint)
        self.about = self._about(is_whole=is_whole)
        self.state: State = evaluate(form, answers or {}, day)

    def _about(self, *, is_whole: bool) -> list[str]:
        if len(self.people) != 1 or is_whole:
            choices = [(key, person.name) for key, person in self.people.items()]
            whole = [(WHOLE, gettext("All of them together"))] if is_whole else []
            self.fields["person"] = forms.ChoiceField(
                label=gettext("Whom it is about"), choices=[*whole, *choices], required=not is_whole,
                widget=forms.RadioSelect, initial=WHOLE,
            )  # fmt: skip
        self.fields["filled_on"] = PastDay(label=gettext("Filled in on"))
        return [name for name in ("person", "filled_on") if name in self.fields]

    def clean(self) -> dict[str, Any]:
        """Evaluate what was answered; what is not asked is not looked at."""
        values: dict[str, Any] = super().clean() or {}
        day = values.get("filled_on") or self.day
        answers = {one.name: _said(values.get(PREFIX + one.name)) for one in self.form.questions}
        self.state = evaluate(self.form, answers, day)
        for one in self.form.questions:
            name = PREFIX + one.name
            if one.name not in self.state.asked:
                self.errors.pop(name, None)
            elif one.name in self.state.wrong and name not in self.errors:
                self.add_error(name, self.state.wrong[one.name])
        return values

    def answers(self) -> dict[str, str]:
        """What was answered to what is asked."""
        return {one.name: self.state.values.get(one.name, "") for one in self.form.questions}

    def person(self) -> Person | None:
        """Whom it is about."""
        return self.people.get(self.cleaned_data.get("person") or WHOLE)

    def labels(self) -> dict[str, str]:
        """The questions in the words of the moment; what must be answered now is marked on the way."""
        for one in self.form.questions:
            field = self.fields[PREFIX + one.name]
            field.required = one.name in self.state.must
            field.widget.is_required = False  # the browser must not hold back what the server will explain
        return {PREFIX + one.name: self.state.words(one.label) for one in self.form.questions}


def _field(one: Question) -> forms.Field:
    choices = list(one.choices)
    match one.kind:
        case "select_one":
            return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, required=False)
        case "select_multiple":
            return forms.MultipleChoiceField(choices=choices, widget=forms.CheckboxSelectMultiple, required=False)
        case "integer":
            return forms.IntegerField(required=False, min_value=-MOST_NUMBER, max_value=MOST_NUMBER)
        case "decimal":
            return forms.DecimalField(required=False, min_value=-MOST_NUMBER, max_value=MOST_NUMBER, decimal_places=4)
        case "date":
            return forms.DateField(required=False, widget=forms.DateInput)
        case _:
            widget = (
                forms.Textarea(attrs={"rows": 3}) if one.is_long else forms.TextInput(attrs={"autocomplete": "off"})
            )
            return forms.CharField(required=False, max_length=LONG if one.is_long else SHORT, widget=widget)


def _initial(form: CityForm, answers: Mapping[str, str]) -> dict[str, Any]:
    """Answers as fields show them."""
    return {
        PREFIX + one.name: answers[one.name].split() if one.kind == "select_multiple" else answers[one.name]
        for one in form.questions
        if one.name in answers
    }


def _said(value: Any) -> str:
    """A cleaned answer as the evaluator takes it."""
    if value is None:
        return ""
    return (
        " ".join(value) if isinstance(value, list) else format(value, "f") if hasattr(value, "quantize") else str(value)
    )
