"""Consent texts: what clients are told, in versions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from sanshe.accounts.enums import CASEWORKERS, MANAGERS
from sanshe.casework import operations
from sanshe.casework.forms.consent import ConsentTextForm
from sanshe.casework.models import ConsentText
from sanshe.casework.views.frame import agency_post, seat
from sanshe.foundation.web.serving import Asked, action, page
from sanshe.foundation.web.showing import show
from sanshe.people.views.frame import shown_day

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse


@page(CASEWORKERS)
def consent_texts(request: Asked) -> HttpResponse:
    """The texts of one's agency, the newest first."""
    ours = request.principal.organizations(CASEWORKERS)
    texts = ConsentText.objects.visible_to(request.principal).filter(owner_organization__in=ours)
    context = {
        "texts": [
            {"title": str(text), "from": text.valid_from, "url": reverse("casework:consent_text", args=[text.pk]), "next": None}
            for text in texts
        ],
        "may_issue": request.principal.holds(MANAGERS),
    }  # fmt: skip
    return show(request, "casework/consent_texts.html", context)


@page()
def consent_text(request: Asked, key: UUID) -> HttpResponse:
    """One version, as it is read to clients."""
    text = get_object_or_404(ConsentText.objects.visible_to(request.principal), pk=key)
    return show(request, "casework/consent_text.html", {"text": text})


@page(MANAGERS)
def consent_text_form(request: Asked) -> HttpResponse:
    """The next version, begun from the one in force."""
    post = agency_post(request)
    last = ConsentText.objects.visible_to(request.principal).filter(owner_organization=post.organization).first()
    initial = {"valid_from": shown_day(), "title": last.title if last else "", "text": last.text if last else ""}
    return show(request, "casework/consent_text_form.html", {"form": ConsentTextForm(initial=initial)})


@action(MANAGERS)
def consent_text_issuing(request: Asked) -> HttpResponse:
    """Put the next version in force."""
    form = ConsentTextForm(request.POST)
    if not form.is_valid():
        return show(request, "casework/consent_text_form.html", {"form": form}, status=422)
    post = next(one for one in request.principal.posts if one.role in MANAGERS)
    operations.issue_consent_text(
        actor=request.principal, organization=post.organization, place_code=seat(post), **form.cleaned_data
    )
    messages.success(request, _("The text is in force from its day on."))
    return HttpResponseRedirect(reverse("casework:consent_texts"))
