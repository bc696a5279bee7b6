"""Which values stand when two records become one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sanshe.foundation.ui.words import say_day
from sanshe.people.models import Person

if TYPE_CHECKING:
    from sanshe.people.models import IdentityPaper

CARD = "card"
PLAIN = ("name", "nation", "address", "separation_status")
TOLD_BY_CARD = ("sex", "birth_date")


class MergeForm(forms.Form):
    """For each value in which the two differ, which of them is right; then why they are one."""

    def __init__(self, kept: Person, dropped: Person, cards: dict[Any, IdentityPaper], data: Any = None) -> None:
        super().__init__(data)
        self.kept, self.dropped = kept, dropped
        mine, theirs = cards.get(kept.pk), cards.get(dropped.pk)
        self.cards_differ = bool(mine and theirs and mine.number != theirs.number)
        if self.cards_differ and mine and theirs:
            self._ask(CARD, _("Resident ID"), mine.masked, theirs.masked)
        asked = PLAIN if mine or theirs else PLAIN + TOLD_BY_CARD
        for name in asked:
            self._ask(name, label_of(name), value_of(kept, name), value_of(dropped, name))
        self.has_cards = bool(mine or theirs)
        self.card_of_dropped = theirs is not None and mine is None
        self.fields["reason"] = forms.CharField(label=_("Why they are one person"), max_length=200)

    def _ask(self, name: str, label: Any, mine: str, theirs: str) -> None:
        """Ask only where there is something to choose; an empty value gives way to a known one."""
        if mine == theirs or not theirs:
            return
        if not mine:
            self.fields[name] = forms.CharField(widget=forms.HiddenInput, initial="dropped", required=False)
            return
        choices = [("kept", mine), ("dropped", theirs)]
        self.fields[name] = forms.ChoiceField(label=label, choices=choices, widget=forms.RadioSelect, initial="kept")

    @property
    def taken(self) -> list[str]:
        """Values to take from the dropped record; sex and birth come with its card."""
        given = self.cleaned_data
        names = [name for name in PLAIN + TOLD_BY_CARD if given.get(name) == "dropped"]
        if self.takes_paper or self.card_of_dropped:
            names += [name for name in TOLD_BY_CARD if name not in names]
        return names

    @property
    def takes_paper(self) -> bool:
        """Whether the card of the dropped record is the right one."""
        return bool(self.cleaned_data.get(CARD) == "dropped")


def label_of(name: str) -> str:
    """What a value is called."""
    field: Any = Person._meta.get_field(name)
    return str(field.verbose_name)


def value_of(person: Person, name: str) -> str:
    """A value as people read it."""
    if name == "birth_date":
        return say_day(person.birth_date) if person.birth_date else ""
    shown = getattr(person, f"get_{name}_display", None)
    return str(shown() if shown else getattr(person, name) or "")
