"""Reviews of files: what is drawn, and the points of one file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sanshe.casework.file_review import ReviewedFiles
from sanshe.casework.forms.conference import DueForm, Lines
from sanshe.people.forms.fields import PastDay

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from sanshe.casework.file_review import Judged, Rubric

MOST_FILES = 50


class DrawingForm(forms.Form):
    """How many files of which period."""

    agency = forms.ChoiceField(label=_("Agency"), widget=forms.RadioSelect)
    which = forms.ChoiceField(label=_("Which files"), choices=ReviewedFiles.choices, widget=forms.RadioSelect)
    first = PastDay(label=_("From"))
    last = PastDay(label=_("Until"))
    many = forms.IntegerField(
        label=_("How many files"), min_value=1, max_value=MOST_FILES, initial=5,
        help_text=_("Drawn by chance; the seed is kept, so that anybody can draw the same files again."),
    )  # fmt: skip

    def __init__(self, agencies: Iterable[tuple[UUID, str]], data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        field: Any = self.fields["agency"]
        field.choices = [(str(key), name) for key, name in agencies]
        if len(field.choices) == 1:
            field.widget, field.initial = forms.HiddenInput(), field.choices[0][0]

    def clean(self) -> dict[str, Any]:
        """A period ends after it begins."""
        values: dict[str, Any] = super().clean() or {}
        if values.get("first") and values.get("last") and values["last"] < values["first"]:
            self.add_error("last", gettext("The last day lies before the first. Correct the day."))
        return values


class JudgingForm(DueForm):
    """Points and remark for every item of the rubric, and what is to be corrected."""

    corrections = Lines(
        label=_("What is to be corrected"), help_text=_("One thing a line; each comes to the to-dos of the worker.")
    )
    due_on = forms.DateField(label=_("Corrected by"), widget=forms.DateInput, required=False)
    on = PastDay(label=_("Reviewed on"))

    lines_field = "corrections"

    def __init__(self, rubric: Rubric, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.rubric = rubric
        fields: dict[str, forms.Field] = {}
        for item in rubric.items:
            fields[f"points_{item.code}"] = forms.IntegerField(
                label=gettext("%(item)s (0 to %(most)d points)") % {"item": item.name, "most": item.points},
                help_text=str(item.asks), min_value=0, max_value=item.points, required=False,
            )  # fmt: skip
            fields[f"remark_{item.code}"] = forms.CharField(
                label=gettext("Remark on: %(item)s") % {"item": item.name}, max_length=300, required=False
            )
        self.fields = fields | self.fields

    @property
    def judged(self) -> dict[str, Judged]:
        """What was typed, by item; an item without points does not apply."""
        given = self.cleaned_data
        return {
            item.code: {"points": given[f"points_{item.code}"], "remark": given[f"remark_{item.code}"]}
            for item in self.rubric.items
        }
