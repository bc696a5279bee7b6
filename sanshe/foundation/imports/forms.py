"""What is asked on the way in: the file, and which field each of its columns is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sanshe.foundation.exports.spreadsheet import column_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sanshe.foundation.imports.register import Register

ACCEPTED = ".xlsx,.xls,.csv,.txt"
SAMPLES = 3


class FileForm(forms.Form):
    """The file; what is in it is found out by looking, so its name may end in anything."""

    file = forms.FileField(
        label=gettext_lazy("Excel workbook or CSV file"),
        help_text=gettext_lazy("As the office keeps it: title rows, merged cells, several sheets and totals are fine. At most 30 MB."),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
    )  # fmt: skip


class ColumnsForm(forms.Form):
    """One choice for each column that has a title or says something: the field it is, or none."""

    def __init__(
        self,
        data: Any,
        *,
        register: Register,
        titles: Sequence[str],
        columns: Sequence[str],
        samples: Sequence[Sequence[str]],
    ) -> None:
        super().__init__(data)
        self.width = len(titles)
        choices = [("", _("Leave this column out")), *((one.key, _said(one)) for one in register.fields)]
        for place, title in enumerate(titles):
            if not title and not any(samples[place]):
                continue
            letters = column_name(place)
            self.fields[f"column_{place}"] = forms.ChoiceField(
                label=title.replace("\n", " / ") or _("Column %(letters)s") % {"letters": letters},
                help_text=" · ".join(filter(None, samples[place])),
                choices=choices,
                required=False,
                initial=columns[place],
            )

    def columns(self) -> list[str]:
        """The field of each column, in order; nothing where it is left out."""
        return [self.cleaned_data.get(f"column_{place}", "") for place in range(self.width)]


def _said(one: Any) -> str:
    return _("%(field)s (required)") % {"field": one.label} if one.required else str(one.label)


def samples_of(head: Sequence[Sequence[Any]], heading: int, width: int) -> list[list[str]]:
    """What stands first in each column below the heading, shortened, as people would read it."""
    found: list[list[str]] = [[] for _column in range(width)]
    for row in head[heading + 1 :]:
        for place, cell in enumerate(row[:width]):
            words = str(cell if cell is not None else "").lstrip("\x01\x02")
            if words and len(found[place]) < SAMPLES and words not in found[place]:
                found[place].append(words if len(words) <= 18 else words[:17] + "…")
    return found
