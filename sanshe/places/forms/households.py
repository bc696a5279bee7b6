"""The quick form of the year end: one line a community."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sanshe.places.models import Community


class YearEndForm(forms.Form):
    """Households and residents of several communities; a community without numbers is left as it is."""

    source = forms.CharField(label=_("Source"), max_length=100, required=False)

    def __init__(self, *args: Any, communities: Iterable[Community], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.communities = list(communities)
        for one in self.communities:
            for word, label in (("households", _("Number of households")), ("residents", _("Number of residents"))):
                self.fields[f"{word}_{one.pk}"] = forms.IntegerField(
                    label=f"{one.name} · {label}", min_value=0, max_value=5_000_000, required=False
                )

    def clean(self) -> dict[str, Any]:
        """Both numbers of a community, or none."""
        data = super().clean() or {}
        for one in self.communities:
            numbers = {word: data.get(f"{word}_{one.pk}") for word in ("households", "residents")}
            missing = [word for word, number in numbers.items() if number is None]
            if len(missing) == 1 and f"{missing[0]}_{one.pk}" not in self.errors:
                self.add_error(f"{missing[0]}_{one.pk}", _("Fill in both numbers, or none."))
        return data

    def counts(self) -> Iterator[tuple[Community, int, int]]:
        """The communities that were filled in, with households and residents."""
        for one in self.communities:
            households = self.cleaned_data.get(f"households_{one.pk}")
            residents = self.cleaned_data.get(f"residents_{one.pk}")
            if households is not None and residents is not None:
                yield one, households, residents
