"""Writing down what happened: on a phone in five taps and the text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sanshe.casework.enums import Mode
from sanshe.casework.forms.enquiry import text_field
from sanshe.people.forms.fields import PastDay

if TYPE_CHECKING:
    from django.utils.functional import Promise

USUAL = (15, 30, 45, 60, 90, 120)
OTHER = "other"


class NoteForm(forms.Form):
    """A progress note. Day, place and the usual length are one tap each; facts apart from how one understands them."""

    joint = forms.ChoiceField(
        label=_("Who was there"), choices=[("no", _("Only this side")), ("yes", _("Both sides: a joint session"))],
        widget=forms.RadioSelect, initial="no", required=False,
    )  # fmt: skip
    mode = forms.ChoiceField(label=_("Where and how"), choices=Mode.choices, widget=forms.RadioSelect)
    length = forms.ChoiceField(label=_("How long"), widget=forms.RadioSelect)
    minutes = forms.IntegerField(
        label=_("Minutes, when it was another length"), required=False, min_value=1, max_value=1440
    )
    facts = text_field(_("What happened"), rows=6, help_text=_("What was seen, said and done."))
    interpretation = text_field(_("How I understand it"), required=False)
    next_step = text_field(_("What comes next"), required=False, rows=2)
    happened_on = PastDay(label=_("Happened on"))
    funder = forms.CharField(label=_("Paid by"), max_length=100, required=False)

    why: ClassVar[dict[str, Promise]] = {
        "joint": _(
            "A joint session is noted once and read in both cases; write nothing here that one of them told you alone."
        ),
        "interpretation": _("Kept apart, so that everybody can tell what was seen from what was thought."),
    }
    known: ClassVar[dict[str, Promise]] = {"funder": _("As in the note before")}

    def __init__(self, data: Any = None, *, of_couple: bool = False, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        if not of_couple:
            del self.fields["joint"]
        field: Any = self.fields["length"]
        field.choices = [
            *((str(many), gettext("%(many)d minutes") % {"many": many}) for many in USUAL), (OTHER, gettext("Another length")),
        ]  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """One length: the tapped one, or the typed one."""
        values: dict[str, Any] = super().clean() or {}
        if values.get("length") != OTHER and values.get("length"):
            values["minutes"] = int(values["length"])
        elif not values.get("minutes") and "minutes" not in self.errors:
            self.add_error("minutes", gettext("Type how many minutes it took."))
        return values


DRAFTED = tuple(NoteForm.base_fields)


class ReflectionForm(forms.Form):
    """Thinking about one's own work."""

    text = text_field(_("Reflection"), rows=8)
    on = PastDay(label=_("On"))
