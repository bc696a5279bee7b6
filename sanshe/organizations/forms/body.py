"""What is asked about an organization itself; its kind decides which fields there are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sanshe.foundation.ui.widgets import RadioCards
from sanshe.organizations.enums import (
    COMMITTEES,
    CREDIT_CODE_STARTS,
    HOST_KINDS,
    HOSTED_KINDS,
    REGISTERED_KINDS,
    DissolutionReason,
    OperatorKind,
    OrganizationKind,
    ServiceDomainCode,
)
from sanshe.organizations.forms.fields import CreditCodeField, Line, OrganizationField, PlaceField, TelephoneField, day
from sanshe.organizations.operations import dissolution, organization

if TYPE_CHECKING:
    from collections.abc import Collection

    from django.utils.functional import Promise

    from sanshe.foundation.access.principal import Principal
    from sanshe.foundation.errors import Refusal
    from sanshe.organizations.models import Organization

Kind = OrganizationKind

KIND_NOTES: dict[str, str | Promise] = {
    Kind.ASSOCIATION: _("Registered with civil affairs; its credit code begins with 51."),
    Kind.SERVICE_INSTITUTION: _(
        "Registered with civil affairs, most social work agencies; its credit code begins with 52."
    ),
    Kind.FOUNDATION: _(
        "Registered with civil affairs; its credit code begins with 53. Its yearly report is due on 31 March."
    ),
    Kind.FILED_GROUP: _(
        "A team, club or mutual-aid group that is filed with the street or town and has a filing number."
    ),
    Kind.STATION: _("Belongs to a street, town, community or village."),
    Kind.IN_HOUSE_STUDIO: _(
        "A studio inside a public institution, an office or a university, without a code of its own."
    ),
    Kind.RESIDENTS_COMMITTEE: _("Appoints the community workers of its community."),
    Kind.VILLAGERS_COMMITTEE: _("Appoints the community workers of its village."),
    Kind.GOVERNMENT_OFFICE: _("Of the city, or of a street or town; appoints the office's staff."),
    Kind.PUBLIC_INSTITUTION: _("A welfare center, a school, a hospital."),
    Kind.COMMITTEE: _("Several offices that coordinate social work together."),
    Kind.UNIVERSITY: _("Sends supervisors and evaluators."),
    Kind.COMPANY: _("A company that evaluates or supports."),
    Kind.OTHER: _("Nothing of the above fits."),
}
OPERATORS: dict[str, tuple[OperatorKind, ...]] = {
    **dict.fromkeys(REGISTERED_KINDS, (OperatorKind.PRIVATE, OperatorKind.IN_SYSTEM, OperatorKind.GOVERNMENT)),
    **dict.fromkeys(COMMITTEES, (OperatorKind.SELF_GOVERNED,)),
    Kind.FILED_GROUP: (OperatorKind.SELF_GOVERNED,),
    Kind.STATION: (OperatorKind.SELF_GOVERNED, OperatorKind.PRIVATE, OperatorKind.GOVERNMENT),
    Kind.IN_HOUSE_STUDIO: (OperatorKind.IN_SYSTEM,),
    Kind.GOVERNMENT_OFFICE: (OperatorKind.GOVERNMENT,),
    Kind.PUBLIC_INSTITUTION: (OperatorKind.IN_SYSTEM,),
    Kind.COMMITTEE: (OperatorKind.GOVERNMENT,),
    Kind.UNIVERSITY: (OperatorKind.IN_SYSTEM, OperatorKind.PRIVATE),
    Kind.COMPANY: (OperatorKind.PRIVATE,),
}
SUPERVISING = (Kind.GOVERNMENT_OFFICE, Kind.PUBLIC_INSTITUTION, Kind.COMMITTEE)
MAY_DO_SOCIAL_WORK = (*REGISTERED_KINDS, *HOSTED_KINDS, Kind.PUBLIC_INSTITUTION, Kind.OTHER)


class KindForm(forms.Form):
    """The first step of registering."""

    kind = forms.ChoiceField(
        label=_("What kind of organization is it?"),
        choices=[(kind, Kind(kind).label) for kind in KIND_NOTES],
        widget=RadioCards(notes=KIND_NOTES),  # type: ignore[arg-type]  # lazy texts are read when they are shown
    )


class ProfileForm(forms.Form):
    """What a head keeps: how to reach the organization, what it does."""

    head_name = Line(label=_("Head"), max_length=50, required=False)
    address = Line(label=_("Address"), max_length=200, required=False)
    telephone = TelephoneField(
        label=_("Public telephone"), max_length=20, required=False, help_text=_("Everybody who is signed in sees it.")
    )
    introduction = forms.CharField(
        label=_("Introduction"), max_length=500, required=False, widget=forms.Textarea,
        help_text=_("What the organization does and for whom, in a few sentences."),
    )  # fmt: skip
    service_domains = forms.MultipleChoiceField(
        label=_("Fields of service"), choices=ServiceDomainCode, required=False, widget=forms.CheckboxSelectMultiple
    )


class CertifiedForm(forms.Form):
    """What the register certifies; the kind decides what is asked."""

    name = Line(label=_("Full name"), max_length=100)
    operator_kind = forms.ChoiceField(label=_("Operator"), widget=forms.RadioSelect)
    credit_code = CreditCodeField(label=_("Unified social credit code"), max_length=40)
    filing_number = Line(label=_("Filing number"), max_length=40, help_text=_("As it stands on the notice of filing."))
    registration_authority = Line(label=_("Registered or filed with"), max_length=100, required=False)
    established_on = day(_("Established on"), help_text=_("The day on the certificate, or of its founding."))
    does_social_work = forms.BooleanField(label=_("Social work is its business"), required=False)

    refusals: dict[type[Refusal], str] = {
        organization.CreditCodeTaken: "credit_code",
        organization.CreditCodeOfOtherKind: "credit_code",
        organization.CreditCodeMissing: "credit_code",
        organization.FilingNumberMissing: "filing_number",
        organization.HostMissing: "host",
        organization.HostNotThere: "host",
        organization.UnitNotThere: "supervising_unit",
        organization.PostsDoNotFit: "place_code",
    }

    def __init__(self, *args: Any, principal: Principal, kind: str, fronts: Collection[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        self.fields["place_code"] = PlaceField(
            principal, fronts, label=_("Seat"), help_text=_("The street, community or village where it is.")
        )
        self._ask_for_ties(principal, kwargs.get("initial") or {})
        self._ask_for_numbers()
        operators = OPERATORS.get(kind, tuple(OperatorKind))
        self.fields["operator_kind"].choices = [(one.value, one.label) for one in operators]  # type: ignore[attr-defined]  # a choice field
        self.fields["operator_kind"].initial = operators[0].value
        if len(operators) == 1:
            del self.fields["operator_kind"]
        if kind not in MAY_DO_SOCIAL_WORK:
            del self.fields["does_social_work"]

    def _ask_for_ties(self, principal: Principal, present: dict[str, Any]) -> None:
        if self.kind in HOST_KINDS:
            self.fields["host"] = OrganizationField(
                principal, kinds=HOST_KINDS[self.kind], present=present.get("host"), label=_("Host body")
            )
        else:
            self.fields["supervising_unit"] = OrganizationField(
                principal, kinds=SUPERVISING, present=present.get("supervising_unit"), label=_("Supervising unit"), required=False,
                help_text=_("Leave it empty where there is none, as since the decoupling of trade associations."),
            )  # fmt: skip
        for name in ("host", "supervising_unit"):
            if name in self.fields:
                self.fields[name].live(name)  # type: ignore[attr-defined]  # a field of ours

    def _ask_for_numbers(self) -> None:
        if self.kind != Kind.FILED_GROUP:
            del self.fields["filing_number"]
        if self.kind in (*HOSTED_KINDS, Kind.FILED_GROUP, Kind.COMMITTEE):
            del self.fields["credit_code"]
            return
        starts = CREDIT_CODE_STARTS.get(self.kind)
        self.fields["credit_code"].required = self.kind in REGISTERED_KINDS
        if starts:
            self.fields["credit_code"].help_text = _("18 characters that begin with %(starts)s.") % {
                "starts": " / ".join(starts)
            }

    def values(self) -> dict[str, Any]:
        """Everything that was typed, with the operator that the kind decides."""
        only = OPERATORS.get(self.kind, ())
        decided = {"operator_kind": only[0].value} if len(only) == 1 else {}
        return self.cleaned_data | decided


class RegistrationForm(CertifiedForm):
    """A new organization: what is certified, then how to reach it."""

    head_name = Line(label=_("Head"), max_length=50, required=False)
    address = Line(label=_("Address"), max_length=200, required=False)
    telephone = TelephoneField(label=_("Public telephone"), max_length=20, required=False)
    service_domains = forms.MultipleChoiceField(
        label=_("Fields of service"), choices=ServiceDomainCode, required=False, widget=forms.CheckboxSelectMultiple
    )
    sections = (
        (_("Name and number"), ("name", "credit_code", "filing_number", "registration_authority", "established_on")),
        (
            _("Where it belongs"),
            ("operator_kind", "place_code", "host", "supervising_unit", "does_social_work", "service_domains"),
        ),
        (_("How to reach it"), ("head_name", "address", "telephone")),
    )


class CorrectionForm(CertifiedForm):
    """What the register certifies, corrected; the name changes on a page of its own, with its day."""

    sections = (
        (_("Number"), ("credit_code", "filing_number", "registration_authority", "established_on")),
        (_("Where it belongs"), ("operator_kind", "place_code", "host", "supervising_unit", "does_social_work")),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["name"]


class NameForm(forms.Form):
    """A new name from a day on."""

    name = Line(label=_("New name"), max_length=100)
    on = day(
        _("The present name holds until"), help_text=_("The old name stays in the history and can still be found.")
    )

    refusals: dict[type[Refusal], str] = {organization.SameName: "name", organization.NameEndsOutside: "on"}


class DissolutionForm(forms.Form):
    """When and why an organization ends."""

    on = day(_("Last day"), help_text=_("Figures of this day and of earlier ones keep counting it."))
    reason = forms.ChoiceField(label=_("Reason"), choices=DissolutionReason, widget=forms.RadioSelect)
    document_number = Line(label=_("Document no."), max_length=60, required=False)
    note = Line(label=_("Remark"), max_length=200, required=False, help_text=_("For a merger, which body goes on."))

    refusals: dict[type[Refusal], str] = {dissolution.EndsBeforeItBegins: "on"}


def certified_values(body: Organization) -> dict[str, Any]:
    """What a form of correction begins with."""
    names = (
        "operator_kind", "credit_code", "filing_number", "registration_authority", "established_on", "does_social_work",
        "place_code", "host", "supervising_unit",
    )  # fmt: skip
    return {name: getattr(body, name) for name in names}
