"""The register of social workers: who holds which certificates, where they stand, who must renew."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from sanshe.accounts.enums import CITY, FRONT_LINE
from sanshe.foundation.access.reads import note_reason
from sanshe.foundation.clock import today
from sanshe.foundation.errors import Refusal
from sanshe.foundation.lists.listing import page_of
from sanshe.foundation.web.serving import Asked, action, page
from sanshe.foundation.web.showing import show
from sanshe.people.enums import PhoneKind, RegistrationPurpose
from sanshe.people.forms.social_worker import SocialWorkerForm
from sanshe.people.operations import Answer, Entered, OnFileHere, Phone, enter_person
from sanshe.people.queries.likeness import lookalikes
from sanshe.people.queries.search import understood
from sanshe.people.queries.social_workers import headcount
from sanshe.people.talent import SOCIAL_WORKERS, narrowed_certificates
from sanshe.people.views.frame import shown_day

if TYPE_CHECKING:
    from django.http import HttpResponse

    from sanshe.foundation.access.principal import Post

KEEPERS = CITY | FRONT_LINE


@page(KEEPERS)
def listed(request: Asked) -> HttpResponse:
    """Social workers with a certificate in force; persons and certificates are counted apart."""
    day = shown_day()
    text = request.GET.get("q", "").strip()
    if understood(text):
        note_reason("search")
    listed_page = page_of(SOCIAL_WORKERS, request)
    many = headcount(narrowed_certificates(request.principal, request.GET, day))
    listed_page["count"] = _("%(persons)s persons · %(certificates)s certificates") % {
        "persons": f"{many.persons:,}", "certificates": f"{many.certificates:,}"
    }  # fmt: skip
    return show(request, "people/social_workers.html", {"list": listed_page, "query": text, "day": day})


def _post(request: Asked) -> Post:
    fitting = [post for post in (request.principal.post, *request.principal.posts) if post and post.role in KEEPERS]
    if not fitting:
        raise Http404
    return fitting[0]


@page(KEEPERS)
def entry_form(request: Asked) -> HttpResponse:
    """The form of a new social worker."""
    return _shown(request, SocialWorkerForm(request.principal, _post(request), today()))


@action(KEEPERS)
def entry(request: Asked) -> HttpResponse:
    """Put a social worker on file with a first certificate."""
    form = SocialWorkerForm(request.principal, _post(request), today(), request.POST)
    if not form.is_valid():
        return _shown(request, form, status=422)
    sure = [one for one in _resembling(request, form) if one.is_sure]
    if sure and not form.cleaned_data.get("another_person"):
        data = request.POST.copy()
        data["warned"] = "1"
        form = SocialWorkerForm(request.principal, _post(request), today(), data)
        form.full_clean()
        form.add_error(
            "another_person",
            _("Somebody like this is on file. Open that record, or confirm that this is another person."),
        )
        return _shown(request, form, status=422)
    try:
        entered = _enter(request, form)
    except OnFileHere as known:
        form.add_error("paper_number", str(known))
    except Refusal as refusal:
        form.add_error(None, str(refusal))
    else:
        messages.success(request, _said(entered, form.cleaned_data["name"]))
        return HttpResponseRedirect(reverse("people:profession", args=[entered.person]))
    return _shown(request, form, status=422)


def _enter(request: Asked, form: SocialWorkerForm) -> Entered:
    given = form.cleaned_data
    phones = [Phone(given["phone"], PhoneKind.OWN)] if given["phone"] else []
    note_reason("match", RegistrationPurpose.TALENT)
    return enter_person(
        actor=request.principal, name=given["name"], organization=_post(request).organization,
        purpose=RegistrationPurpose.TALENT, on=today(), paper_kind=given["paper_kind"], paper_number=given["paper_number"],
        phones=phones, certificate=form.certificate, owner=UUID(given["organization"]), place_code=given["community"],
        sex=given["sex"], birth_date=given["birth_date"],
    )  # fmt: skip


def _said(entered: Entered, name: str) -> str:
    sentences = {
        Answer.NOBODY: _("%(name)s is on file with the certificate."),
        Answer.LINKED: _("%(name)s was on file in the city already; the certificate stands on that record now."),
        Answer.REVIEW: _("%(name)s is on file. Please compare number and name with the card once more."),
    }
    return sentences[entered.answer] % {"name": name}


def _resembling(request: Asked, form: SocialWorkerForm) -> list[Any]:
    given = form.cleaned_data
    number = form.paper.number if form.paper else ""
    return lookalikes(
        request.principal, name=given.get("name", ""), birth_date=given.get("birth_date"), number=number,
        phones=[given["phone"]] if given.get("phone") else [],
    )  # fmt: skip


def _shown(request: Asked, form: SocialWorkerForm, *, status: int = 200) -> HttpResponse:
    found = _resembling(request, form) if form.is_bound else []
    context = {"form": form, "lookalikes": found, "must_say": "another_person" in form.fields}
    return show(request, "people/social_worker_entry.html", context, status=status)
