"""Pages around exports: asking, what left the house, the word of a second person, the limits."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from sanshe.foundation.access.scope import WEB
from sanshe.foundation.access.tier import Tier
from sanshe.foundation.clock import today
from sanshe.foundation.errors import Refusal
from sanshe.foundation.exports.asking import ReasonMissing, ask_export, decide_export
from sanshe.foundation.exports.formats import FORMATS
from sanshe.foundation.exports.forms import DecisionForm, ExportForm
from sanshe.foundation.exports.limits import limits_on
from sanshe.foundation.exports.making import file_name, make_at_once
from sanshe.foundation.exports.models import LimitKey
from sanshe.foundation.exports.pages import facts_of, may_decide, shown_exports, status_of
from sanshe.foundation.exports.selection import NoSuchList, Selection
from sanshe.foundation.listings import EXPORTS
from sanshe.foundation.lists.listing import page_of
from sanshe.foundation.ui.words import say_number
from sanshe.foundation.web.files import file_answer
from sanshe.foundation.web.freshness import fresh
from sanshe.foundation.web.serving import Asked, action, page
from sanshe.foundation.web.showing import show

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from sanshe.foundation.exports.models import Export


def _selection(request: Asked) -> Selection:
    """The list that the address names, as it stood on the screen; nonsense and what one may not take are not found."""
    try:
        given = json.loads(request.GET.get("given", "{}"))
        selection = Selection(request.GET.get("listing", ""), dict(given), request.GET.get("query", ""))
        selection.found_by(request.principal)
    except (ValueError, TypeError, NoSuchList) as error:
        raise Http404 from error
    if not all(isinstance(word, str) for pair in selection.given.items() for word in pair):
        raise Http404
    return selection


def _form_code(request: Asked) -> str:
    code = request.POST.get("form", request.GET.get("form", ""))
    return code if code in FORMATS else next(iter(FORMATS))


@page()
@fresh
def export_form(request: Asked) -> HttpResponse:
    """What would leave, in which form, and what for."""
    return _sheet(request, _selection(request))


def _sheet(request: Asked, selection: Selection, refused: Refusal | None = None) -> HttpResponse:
    """The form; with what was refused it comes back."""
    most = limits_on(today())[LimitKey.ROWS]
    try:
        rows, tier = selection.found_by(request.principal).size(most)
    except NoSuchList as error:
        raise Http404 from error
    code = _form_code(request)
    data = {**request.POST.dict(), "form": code} if refused else None
    form = ExportForm(data, initial={"form": code}, needs_reason=tier >= Tier.PERSONAL)
    if refused and form.is_valid():
        form.add_error("reason" if isinstance(refused, ReasonMissing) else None, str(refused))
    context = {
        "form": form,
        "what": selection.words(request.principal),
        "rows": say_number(rows) if rows <= most else _("more than %(most)s") % {"most": say_number(most)},
        "is_personal": tier >= Tier.PERSONAL,
        "back": _back(request, selection),
        "here": f"{reverse('foundation:ask_export')}?{request.GET.urlencode()}",
    }
    return show(request, "foundation/export_form.html", context, status=422 if refused else 200)


def _back(request: Asked, selection: Selection) -> str:
    """The list that one came from."""
    path = request.GET.get("at", "/")
    if not path.startswith("/") or not url_has_allowed_host_and_scheme(path, allowed_hosts=None):
        return "/"
    return f"{path}?{selection.query}" if selection.query else path


@action()
@fresh
def ask(request: Asked) -> HttpResponse:
    """Ask for a list as a file: a short one comes at once, a long one is made while one does something else."""
    selection = _selection(request)
    try:
        with transaction.atomic(using=WEB):
            one = ask_export(
                actor=request.principal, selection=selection, form=_form_code(request),
                reason=request.POST.get("reason", "").strip()[:200], on=today(),
            )  # fmt: skip
            content = None if one.job_id else make_at_once(request.principal, one)
    except NoSuchList as error:
        raise Http404 from error
    except Refusal as no:
        if isinstance(no, ReasonMissing) and "reason" not in request.POST:
            return HttpResponseRedirect(f"{reverse('foundation:export_form')}?{request.GET.urlencode()}")
        return _sheet(request, selection, no)
    if content is None:
        return redirect("foundation:job", one.job_id)
    return file_answer(content, FORMATS[one.form].kind, file_name(one))


@page()
def exports(request: Asked) -> HttpResponse:
    """What one has taken, and what those whom one answers for have."""
    return show(request, "foundation/exports.html", {"page": page_of(EXPORTS, request)})


@page()
def export(request: Asked, key: UUID) -> HttpResponse:
    """One export, with what may be done about it."""
    return _export(request, get_object_or_404(shown_exports(request.principal), pk=key))


def _export(request: Asked, one: Export, form: DecisionForm | None = None) -> HttpResponse:
    context: dict[str, Any] = {
        "export": one,
        "status": status_of(one),
        "facts": facts_of(one),
        "may_decide": may_decide(request.principal, one),
        "is_mine": one.user == request.principal.user,
        "form": form or DecisionForm(),
    }
    return show(request, "foundation/export.html", context, status=422 if form else 200)


@action()
@fresh
def decide(request: Asked, key: UUID) -> HttpResponse:
    """Let somebody's export go, or not."""
    one = get_object_or_404(shown_exports(request.principal), pk=key)
    if one.user == request.principal.user:
        raise Http404
    is_approved = request.POST.get("word") == "yes"
    form = DecisionForm(request.POST)
    if not is_approved and not form.is_valid():
        return _export(request, one, form)
    try:
        decide_export(
            actor=request.principal, export=one, is_approved=is_approved, reason=request.POST.get("reason", "").strip()
        )
        messages.success(
            request,
            _("Approved. The file is being made.")
            if is_approved
            else _("Not approved. The person who asked is told why."),
        )
    except Refusal as no:
        messages.warning(request, str(no))
    return redirect("foundation:export", one.pk)
