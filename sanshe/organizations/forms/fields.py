"""Fields that the forms of this context share."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sanshe.foundation.chinese.phone import normalize_phone
from sanshe.foundation.chinese.width import clean
from sanshe.foundation.errors import Refusal
from sanshe.foundation.ui.widgets import Suggest
from sanshe.organizations.credit_code import parse_credit_code
from sanshe.organizations.models import Organization
from sanshe.places.models import Region

if TYPE_CHECKING:
    from collections.abc import Collection

    from sanshe.foundation.access.principal import Principal


class Line(forms.CharField):
    """A line of text in its one form, refused by the sentence of whoever reads it."""

    def clean(self, value: Any) -> Any:
        """Clean widths and spaces first."""
        text = clean(str(super().clean(value) or ""))
        try:
            return self.read(text) if text else ""
        except Refusal as refusal:
            raise ValidationError(str(refusal)) from refusal

    def read(self, text: str) -> str:
        """The value of a text that is not empty."""
        return text


class CreditCodeField(Line):
    """A unified social credit code, checked."""

    def read(self, text: str) -> str:
        return str(parse_credit_code(text))


class TelephoneField(Line):
    """A telephone number as digits; a fixed one with a hyphen behind its area code."""

    def read(self, text: str) -> str:
        number = normalize_phone(text)
        if not number.startswith("0"):
            return number
        area = 3 if number[1] in "12" else 4  # 010 and 02x have three digits, all others four
        return f"{number[:area]}-{number[area:]}"


class OrganizationField(forms.CharField):
    """Another organization, by its name or its code; the browser suggests while one types.

    `kinds` narrows what may be chosen; `present` may stay, whatever has become of it. A name that two bodies bear is refused:
    the code tells them apart.
    """

    def __init__(
        self, principal: Principal, *, kinds: Collection[str] = (), present: Organization | None = None, **kwargs: Any
    ) -> None:
        self.principal, self.kinds, self.present = principal, tuple(kinds), present
        super().__init__(widget=Suggest(), **kwargs)

    def live(self, name: str) -> None:
        """Let the browser ask for suggestions; `name` is the field's own."""
        query = "&".join(f"kind={kind}" for kind in self.kinds)
        self.widget.attrs |= {
            "hx-get": f"{reverse('organizations:suggestions')}?field={name}&{query}",
            "hx-trigger": "input changed delay:250ms",
            "hx-target": f"#id_{name}-list",
            "hx-swap": "innerHTML",
        }

    def clean(self, value: Any) -> Organization | None:
        """The organization that the text names."""
        text = clean(str(super().clean(value) or ""))
        if not text:
            return None
        if self.present is not None and text == self.present.name:
            return self.present
        rows = suggested(self.principal, self.kinds)
        found = list(rows.filter(name=text)[:2]) or list(
            rows.filter(credit_code=text.upper()).exclude(credit_code="")[:2]
        )
        if len(found) == 1:
            chosen: Organization = found[0]
            return chosen
        if found:
            raise ValidationError(_("Two organizations bear this name. Type the credit code of the right one."))
        raise ValidationError(_("No organization of this name can be chosen here. Pick one from the suggestions."))

    def prepare_value(self, value: Any) -> Any:
        """Show a chosen organization by its name."""
        return value.name if isinstance(value, Organization) else value


def suggested(principal: Principal, kinds: Collection[str]) -> Any:
    """Organizations that may be chosen: those of the kinds that have not ended."""
    rows = Organization.objects.visible_to(principal).filter(dissolved_on=None)
    return rows.filter(kind__in=kinds) if kinds else rows


class PlaceField(forms.ChoiceField):
    """A place of the city by its name; the value is its 12-digit code."""

    def __init__(self, principal: Principal, fronts: Collection[str], **kwargs: Any) -> None:
        super().__init__(choices=places(principal, fronts), widget=Suggest(), **kwargs)
        self.error_messages["invalid_choice"] = gettext_lazy(
            "No place of this name is in the register. Pick one from the suggestions."
        )


def places(principal: Principal, fronts: Collection[str]) -> list[tuple[str, str]]:
    """Codes and names of the regions in force under some fronts; a community is named with its street."""
    inside = reduce(or_, (Q(code__startswith=front) for front in fronts), Q(pk__in=()))
    rows = Region.objects.visible_to(principal).filter(inside, valid_until=None).order_by("code")
    names = dict(rows.values_list("code", "name"))
    return [(code, _placed(code, name, names)) for code, name in names.items()]


def _placed(code: str, name: str, names: dict[str, str]) -> str:
    street = names.get(f"{code[:9]}000")
    return f"{street} {name}" if street and not code.endswith("000") else name


def day(label: Any, **kwargs: Any) -> forms.DateField:
    """A day, with the browser's own calendar."""
    return forms.DateField(label=label, widget=forms.DateInput(), **kwargs)
