"""What is asked about people and their posts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sanshe.accounts.enums import Role
from sanshe.foundation.chinese.names import clean_name
from sanshe.organizations.forms.fields import Line, PlaceField, TelephoneField, day
from sanshe.organizations.operations import appointment, staff
from sanshe.organizations.rules import reach

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sanshe.foundation.access.principal import Principal
    from sanshe.foundation.errors import Refusal
    from sanshe.organizations.models import Organization

GIVING: dict[type[Refusal], str] = {
    appointment.PostDoesNotFit: "role",
    appointment.OrganizationNotThere: "starts_on",
    appointment.HoldsThisPost: "role",
    appointment.EndsBeforeItStarts: "ends_on",
}
ROLE_NOTES = {
    Role.AGENCY_MANAGER: _("Keeps the organization's profile, appoints its people, sees its files."),
    Role.SOCIAL_WORKER: _("Carries cases, groups and activities of the organization."),
    Role.COMMUNITY_WORKER: _("Keeps the residents of the community and takes their requests."),
    Role.SUPERVISOR: _("Supervises social workers."),
    Role.VOLUNTEER: _("Takes part in activities."),
    Role.EVALUATOR: _("Evaluates projects for a time, by what is opened to them."),
    Role.CITY_OFFICER: _("Keeps the city's registers and reads its figures."),
    Role.STREET_OFFICER: _("Reads the figures and registers of the street or town."),
    Role.SYSTEM_ADMINISTRATOR: _("Keeps the system running; reads no files."),
    Role.SECURITY_ADMINISTRATOR: _("Names administrators and opens accounts; reads no files."),
    Role.AUDIT_ADMINISTRATOR: _("Reads the trace of who did what; reads no files."),
}


class PersonNameField(Line):
    """The name of a person."""

    def read(self, text: str) -> str:
        return clean_name(text)


class SignInNameField(Line):
    """A name to sign in with, in small letters."""

    def read(self, text: str) -> str:
        return text.lower()


class PostForm(forms.Form):
    """A post: role, title, how far it reaches, from when."""

    role = forms.ChoiceField(label=_("Role"), widget=forms.RadioSelect)
    title = Line(
        label=_("Title of the post"),
        max_length=50,
        required=False,
        help_text=_("As on the door, for instance “social worker for older people”."),
    )
    starts_on = day(_("From"))
    ends_on = day(_("Until"), required=False, help_text=_("Leave it empty when no end is agreed."))

    refusals: dict[type[Refusal], str] = GIVING

    def __init__(
        self, *args: Any, principal: Principal, organization: Organization, roles: Sequence[Role], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [(role.value, role.label) for role in roles]  # type: ignore[attr-defined]  # a choice field
        self.fields["role"].widget.notes = {role.value: ROLE_NOTES[role] for role in roles}
        self.whole = reach(organization.place_code)
        inside = PlaceField(
            principal, (self.whole,), label=_("Reaches to"), required=False,
        )  # fmt: skip
        (_code, seat), *parts = inside.choices  # type: ignore[misc]  # pairs of ours; the seat comes first
        if parts:
            inside.help_text = _(
                "The role holds for this place and what lies in it. Leave it empty for the whole of %(place)s."
            ) % {"place": seat}
            self.fields["place"] = inside

    def post(self) -> dict[str, Any]:
        """What `appoint` takes of the fields of the post."""
        data = self.cleaned_data
        place = data.get("place")
        return {name: data[name] for name in ("role", "title", "starts_on", "ends_on")} | {
            "scope": reach(place) if place else self.whole
        }


class HiringForm(PostForm):
    """Somebody new: an account and the first post."""

    name = PersonNameField(label=_("Name of the person"), max_length=60)
    username = SignInNameField(
        label=_("Sign-in name"), max_length=30,
        help_text=_("Small letters and digits, the pinyin of the name for instance. It stays for good."),
    )  # fmt: skip
    phone = TelephoneField(label=_("Mobile phone"), max_length=20, required=False)

    why = {
        "phone": _("One can sign in with the number as well. Only the person and who answers for the account see it.")
    }
    known: dict[str, str] = {}
    refusals: dict[type[Refusal], str] = GIVING | {
        staff.SignInNameTaken: "username",
        staff.SignInNameUnfit: "username",
        staff.PhoneTaken: "phone",
        staff.NotAMobile: "phone",
    }
    sections = (
        (_("Who"), ("name", "username", "phone")),
        (_("Post"), ("role", "title", "place", "starts_on", "ends_on")),
    )


class KnownPersonForm(PostForm):
    """Somebody who has an account already, told by sign-in name and name so that nobody browses accounts."""

    username = SignInNameField(label=_("Sign-in name"), max_length=30)
    name = PersonNameField(
        label=_("Name of the person"),
        max_length=60,
        help_text=_("Both must fit, so that nobody is taken on by mistake."),
    )

    sections = (
        (_("Who"), ("username", "name")),
        (_("Post"), ("role", "title", "place", "starts_on", "ends_on")),
    )


class TitleForm(forms.Form):
    """Another title of a post."""

    title = Line(label=_("Title of the post"), max_length=50, required=False)
    on = day(_("The present title holds until"))


class EndForm(forms.Form):
    """When a post ends, or all posts of somebody who leaves."""

    at_once = forms.ChoiceField(
        label=_("When"),
        choices=[("yes", _("At once")), ("no", _("After a day"))],
        widget=forms.RadioSelect,
        initial="yes",
        help_text=_("At once: the rights are gone with the next click, and every session ends."),
    )
    on = day(_("Last day"), required=False)

    refusals: dict[type[Refusal], str] = {appointment.EndsBeforeItStarts: "on", appointment.EndIsNotPutOff: "on"}

    def clean(self) -> dict[str, Any]:
        """A day is needed unless it is at once."""
        data = super().clean() or {}
        if data.get("at_once") == "no" and not data.get("on") and "on" not in self.errors:
            self.add_error("on", _("Choose the last day."))
        return data


class AccountForm(forms.Form):
    """Name and number of an account."""

    name = PersonNameField(label=_("Name of the person"), max_length=60)
    phone = TelephoneField(label=_("Mobile phone"), max_length=20, required=False)

    refusals: dict[type[Refusal], str] = {staff.PhoneTaken: "phone", staff.NotAMobile: "phone"}


class AccountFinder(forms.Form):
    """Whose password is to be handed out, told by sign-in name and name."""

    username = SignInNameField(label=_("Sign-in name"), max_length=30)
    name = PersonNameField(label=_("Name of the person"), max_length=60)
