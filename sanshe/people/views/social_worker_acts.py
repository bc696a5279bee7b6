"""What may be done to certificates and posts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sanshe.organizations.models import Organization
from sanshe.people import operations as people
from sanshe.people import rules
from sanshe.people.forms.person import DayForm
from sanshe.people.forms.social_worker import CertificateForm, PostForm, RegisteringForm
from sanshe.people.models import CommunityPost, Credential, Person
from sanshe.people.views.act import Act
from sanshe.people.views.frame import shown_day
from sanshe.places.models import Community

if TYPE_CHECKING:
    from sanshe.foundation.web.serving import Asked


def _profession(thing: Any) -> str:
    return reverse("people:profession", args=[thing.pk if isinstance(thing, Person) else thing.person_id])


def _certify(request: Asked, person: Person, form: CertificateForm) -> str:
    people.grant_credential(actor=request.principal, person=person, **form.certificate)
    return _("The certificate is on file.")


def _revoke(request: Asked, credential: Credential, form: DayForm) -> str:
    people.revoke_credential(actor=request.principal, credential=credential, on=form.cleaned_data["on"])
    return _("The certificate is revoked and no longer counts from that day on.")


def _register(request: Asked, credential: Credential, form: RegisteringForm) -> str:
    people.register_credential(actor=request.principal, credential=credential, **form.cleaned_data)
    return _("The registration is on file.")


def _take_post(request: Asked, person: Person, form: PostForm) -> str:
    given = form.cleaned_data
    people.take_post(
        actor=request.principal, person=person, title=given["title"], starts_on=given["starts_on"],
        organization=Organization.objects.visible_to(request.principal).get(pk=given["organization"]),
        community=Community.objects.visible_to(request.principal).get(place_code=given["community"]),
        is_full_time=given["is_full_time"],
    )  # fmt: skip
    return _("The post is on file.")


def _end_post(request: Asked, post: CommunityPost, form: DayForm) -> str:
    people.end_post(actor=request.principal, post=post, on=form.cleaned_data["on"])
    return _("The post has ended and stays on file.")


def _day(_request: Asked, _thing: Any, data: Any) -> DayForm:
    return DayForm(data, initial={"on": shown_day()})


ACTS = (
    Act(
        "certificate", "people/<uuid:key>/certificates", Person, gettext_lazy("Add a certificate"),
        gettext_lazy("Add the certificate"),
        lambda _request, _person, data: CertificateForm(data), _certify, _profession, asks=rules.may_add(Credential),
    ),
    Act(
        "revocation", "social-workers/certificates/<uuid:key>/revocation", Credential, gettext_lazy("Revoke a certificate"),
        gettext_lazy("Revoke the certificate"),
        _day, _revoke, _profession, related=("person",),
        lead=gettext_lazy("It counts until the day before. The entry stays on file."),
    ),
    Act(
        "registering", "social-workers/certificates/<uuid:key>/registrations", Credential, gettext_lazy("Register a certificate"),
        gettext_lazy("Note the registration"),
        lambda _request, _row, data: RegisteringForm(data, initial={"registered_on": shown_day()}), _register, _profession,
        related=("person",),
    ),
    Act(
        "post", "people/<uuid:key>/posts", Person, gettext_lazy("Take a post"), gettext_lazy("Note the post"),
        lambda request, _person, data: PostForm(request.principal, data, initial={"starts_on": shown_day(), "is_full_time": True}),
        _take_post, _profession, asks=rules.may_be_living,
    ),
    Act(
        "post_ending", "social-workers/posts/<uuid:key>/ending", CommunityPost, gettext_lazy("End a post"), gettext_lazy("End the post"),
        _day, _end_post, _profession, related=("person",), asks=rules.may_end,
    ),
)  # fmt: skip
