"""Certificates, registrations, posts, and registering a social worker."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from sanshe.accounts.enums import CITY
from sanshe.foundation.ui.widgets import Suggest
from sanshe.organizations.models import Organization
from sanshe.people.enums import CredentialLevel, CredentialScheme
from sanshe.people.forms.communities import community_choices
from sanshe.people.forms.fields import OneOf, PastDay, with_blank
from sanshe.people.forms.registration import RegistrationForm

if TYPE_CHECKING:
    from django.utils.functional import Promise

    from sanshe.foundation.access.principal import Post, Principal

CERTIFICATE = ("scheme", "level", "number", "issuer", "passed_on", "issued_on")


class CertificateForm(forms.Form):
    """One certificate."""

    scheme = forms.ChoiceField(label=_("Scheme"), choices=CredentialScheme.choices)
    level = forms.ChoiceField(label=_("Level"), choices=with_blank(CredentialLevel.choices))
    number = forms.CharField(label=_("Certificate no."), max_length=60)
    issuer = forms.CharField(label=_("Issued by"), max_length=100)
    passed_on = PastDay(
        label=_("Passed on"), required=False, help_text=_("From it the year for the first registration is reckoned.")
    )
    issued_on = PastDay(label=_("Issued on"))

    @property
    def certificate(self) -> dict[str, Any]:
        """The fields of `grant_credential`."""
        return {name: self.cleaned_data[name] for name in CERTIFICATE}


class RegisteringForm(forms.Form):
    """A registration of a certificate."""

    registered_on = PastDay(label=_("Registered on"))
    valid_until = forms.DateField(
        label=_("Valid until"), required=False, widget=forms.DateInput,
        help_text=_("Leave it empty for three years; what stands on the paper takes precedence."),
    )  # fmt: skip
    management_number = forms.CharField(label=_("Management no."), max_length=60, required=False)


class PostForm(forms.Form):
    """A post in a community or village, at the organization that employs."""

    community = OneOf(label=_("Community or village"), choices=())
    organization = forms.ChoiceField(label=_("Employed by"), widget=Suggest)
    title = forms.CharField(label=_("Post"), max_length=50)
    is_full_time = forms.BooleanField(label=_("Full time"), required=False, initial=True)
    starts_on = PastDay(label=_("From"))

    def __init__(self, principal: Principal, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        places: Any = self.fields["community"]
        places.choices = places.widget.choices = community_choices(principal)
        bodies: Any = self.fields["organization"]
        bodies.choices = bodies.widget.choices = organization_choices(principal)


def organization_choices(principal: Principal) -> list[tuple[str, str]]:
    """Organizations that exist: all for the city office, for others those at which they hold a post."""
    rows = Organization.objects.visible_to(principal).filter(dissolved_on=None).order_by("name")
    if not principal.holds(CITY):
        rows = rows.filter(pk__in={post.organization for post in principal.posts})
    return [(str(key), name) for key, name in rows.values_list("pk", "name")]


class SocialWorkerForm(RegistrationForm):
    """A social worker with a first certificate, by which the city office sees them."""

    organization = forms.ChoiceField(label=_("Employed by"), widget=Suggest)
    scheme = forms.ChoiceField(label=_("Scheme"), choices=CredentialScheme.choices)
    level = forms.ChoiceField(label=_("Level"), choices=with_blank(CredentialLevel.choices))
    number = forms.CharField(label=_("Certificate no."), max_length=60)
    issuer = forms.CharField(label=_("Issued by"), max_length=100)
    passed_on = PastDay(label=_("Passed on"), required=False)
    issued_on = PastDay(label=_("Issued on"))

    sections: ClassVar[list[tuple[Promise, list[str]]]] = [
        (_("Who it is"), ["name", "paper_kind", "paper_number", "sex", "birth_date", "another_person"]),
        (_("Certificate"), list(CERTIFICATE)),
        (_("Where"), ["community", "organization", "phone"]),
    ]

    def __init__(self, principal: Principal, post: Post, *args: Any, **kwargs: Any) -> None:
        super().__init__(principal, post, *args, **kwargs)
        left_out = ("phone_kind", "phone_owner", "emergency_phone", "emergency_name", "address", "separation_status",
                    "nation", "purpose", "household")  # fmt: skip
        for name in left_out:
            del self.fields[name]
        field: Any = self.fields["organization"]
        field.choices = field.widget.choices = organization_choices(principal)
        if len(field.choices) == 1:
            field.initial, field.widget, field.disabled = field.choices[0][0], forms.HiddenInput(), True

    @property
    def certificate(self) -> dict[str, Any]:
        """The fields of `grant_credential`."""
        return {name: self.cleaned_data[name] for name in CERTIFICATE}
