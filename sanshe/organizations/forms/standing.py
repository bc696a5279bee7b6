"""What is asked about grades, yearly reports, sanctions, incubation and facilities."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sanshe.foundation.ui.widgets import Suggest
from sanshe.organizations.enums import GradeLevel, OrganizationKind, SanctionKind, YearlyResult
from sanshe.organizations.forms.fields import Line, OrganizationField, day
from sanshe.organizations.operations import running, standing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sanshe.foundation.access.principal import Principal
    from sanshe.foundation.errors import Refusal
    from sanshe.places.models import Facility

INCUBATORS = (
    OrganizationKind.PUBLIC_INSTITUTION, OrganizationKind.GOVERNMENT_OFFICE, OrganizationKind.COMMITTEE,
    OrganizationKind.SERVICE_INSTITUTION, OrganizationKind.ASSOCIATION, OrganizationKind.FOUNDATION, OrganizationKind.STATION,
    OrganizationKind.UNIVERSITY, OrganizationKind.RESIDENTS_COMMITTEE, OrganizationKind.VILLAGERS_COMMITTEE, OrganizationKind.OTHER,
)  # fmt: skip


class GradeForm(forms.Form):
    """An assessment grade."""

    level = forms.ChoiceField(label=_("Grade"), choices=GradeLevel, widget=forms.RadioSelect)
    granted_on = day(_("Granted on"))
    valid_until = day(_("Valid until"), required=False, help_text=_("Leave it empty for five years from the award."))
    grantor = Line(label=_("Granted by"), max_length=100)
    document_number = Line(label=_("Document no."), max_length=60, required=False)

    refusals: dict[type[Refusal], str] = {
        standing.OutsideItsLife: "granted_on",
        standing.GradeOnFile: "granted_on",
        standing.EndBeforeBeginning: "valid_until",
    }


class WithdrawalForm(forms.Form):
    """A grade that is taken back."""

    on = day(_("Withdrawn on"))
    reason = Line(label=_("Reason"), max_length=200)

    refusals: dict[type[Refusal], str] = {standing.GradeNotValidThen: "on"}


class YearlyReportForm(forms.Form):
    """The report of a year."""

    year = forms.IntegerField(label=_("Year of the report"), min_value=1950, max_value=2200)
    handed_in_on = day(_("Handed in on"), required=False)
    result = forms.ChoiceField(
        label=_("Result"), choices=YearlyResult, widget=forms.RadioSelect,
        help_text=_("“Reported” where there is no inspection, or none yet."),
    )  # fmt: skip
    note = Line(label=_("Remark"), max_length=200, required=False)

    refusals: dict[type[Refusal], str] = {
        standing.OutsideItsLife: "year",
        standing.ReportOnFile: "year",
        standing.ReportTooEarly: "handed_in_on",
    }


class ResultForm(forms.Form):
    """The result of a yearly inspection."""

    result = forms.ChoiceField(label=_("Result"), choices=YearlyResult, widget=forms.RadioSelect)
    note = Line(label=_("Remark"), max_length=200, required=False)


class SanctionForm(forms.Form):
    """What keeps an organization from being graded."""

    kind = forms.ChoiceField(label=_("Kind"), choices=SanctionKind, widget=forms.RadioSelect)
    starts_on = day(_("From"))
    ends_on = day(_("Until"), required=False, help_text=_("Leave it empty while it lasts."))
    basis = Line(label=_("Decision or document no."), max_length=100)
    note = Line(label=_("Remark"), max_length=200, required=False)

    refusals: dict[type[Refusal], str] = {standing.OutsideItsLife: "starts_on", standing.EndBeforeBeginning: "ends_on"}


class LastDayForm(forms.Form):
    """When something ends."""

    on = day(_("Last day"))

    refusals: dict[type[Refusal], str] = {standing.EndBeforeBeginning: "on", running.EndsTooEarly: "on"}


class IncubationForm(forms.Form):
    """Who helps an organization to grow, and how."""

    starts_on = day(_("From"))
    support = Line(
        label=_("Support given"), max_length=200, required=False, help_text=_("Rooms, supervision, training, money.")
    )

    refusals: dict[type[Refusal], str] = {
        running.NotThereThen: "starts_on",
        running.IncubatesItself: "incubator",
        running.RunsAlready: "incubator",
    }
    field_order = ("incubator", "starts_on", "support")

    def __init__(self, *args: Any, principal: Principal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        incubator = OrganizationField(principal, kinds=INCUBATORS, label=_("Incubator"))
        incubator.live("incubator")
        self.fields["incubator"] = incubator
        self.order_fields(self.field_order)


class RunningForm(forms.Form):
    """Which facility an organization runs."""

    facility = forms.ChoiceField(
        label=_("Facility"), widget=Suggest(),
        error_messages={"invalid_choice": _("No facility of this name is yours to give. Pick one from the suggestions.")},
    )  # fmt: skip
    starts_on = day(_("From"))

    refusals: dict[type[Refusal], str] = {running.NotThereThen: "starts_on", running.RunsAlready: "facility"}

    def __init__(self, *args: Any, facilities: Sequence[Facility], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["facility"].choices = [(str(one.pk), one.name) for one in facilities]  # type: ignore[attr-defined]  # a choice field
