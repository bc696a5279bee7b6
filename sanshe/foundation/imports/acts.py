"""Acts on what comes in: hand a file in, choose a sheet, name its columns, take over, undo, drop."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from sanshe.foundation.access.scope import WEB
from sanshe.foundation.clock import now
from sanshe.foundation.errors import Refusal
from sanshe.foundation.imports import operations, reader
from sanshe.foundation.imports.forms import FileForm
from sanshe.foundation.imports.models import Import
from sanshe.foundation.imports.views import columns_of, mine, own_upload, register_of, shown_columns, shown_register
from sanshe.foundation.imports.works import carry_on
from sanshe.foundation.web.serving import Asked, action

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from sanshe.foundation.access.principal import Principal
    from sanshe.foundation.imports.models import Upload
    from sanshe.foundation.imports.register import Register


@action()
def files(request: Asked, name: str) -> HttpResponse:
    """Take a file in: it is looked at apart, kept sealed, and its only sheet chosen at once."""
    register = register_of(request, name)
    form = FileForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            with transaction.atomic(using=WEB):
                return _on_to_sheets(request, _received(request.principal, register, form.cleaned_data["file"]))
        except Refusal as refusal:
            form.add_error("file", str(refusal))
    return shown_register(request, register, form, status=422)


def _received(principal: Principal, register: Register, file: Any) -> Upload:
    data = file.read()
    facts = reader.check(data)
    return operations.receive_file(
        actor=principal, register=register, name=str(file.name or ""), data=data, facts=facts,
        organization=operations.organization_for(principal, register),
    )  # fmt: skip


def _on_to_sheets(request: Asked, upload: Upload) -> HttpResponseRedirect:
    sheets = json.loads(upload.facts)["sheets"]
    if len(sheets) > 1:
        return redirect("imports:file", upload.pk)
    return redirect(operations.choose_sheet(actor=request.principal, upload=upload, sheet=sheets[0]["name"]))


@action()
def sheets(request: Asked, key: UUID) -> HttpResponse:
    """Choose one sheet of a file; choosing it again leads to where it is."""
    upload = own_upload(request, key)
    offered = json.loads(upload.facts)["sheets"]
    number = request.POST.get("sheet", "")
    if not number.isdecimal() or len(number) > 3 or int(number) >= len(offered):
        raise Http404
    name = offered[int(number)]["name"]
    earlier = next((one for one in Import.objects.filter(upload=upload) if one.sheet == name), None)
    return redirect(earlier or operations.choose_sheet(actor=request.principal, upload=upload, sheet=name))


@action()
def columns(request: Asked, key: UUID) -> HttpResponse:
    """Say what the columns are; the check begins at once."""
    source = mine(request, key)
    form = columns_of(source, request.POST)
    if form.is_valid():
        try:
            with transaction.atomic(using=WEB):
                operations.set_columns(actor=request.principal, source=source, columns=form.columns(), at=now())
                carry_on(actor=request.principal, source=source)
            return redirect(source)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    return shown_columns(request, source, form, status=422)


def _done(request: Asked, key: UUID, do: Callable[[Import], object], words: str = "") -> HttpResponse:
    """Do something about one's own import and come back to it, with a word on why not where it is not possible."""
    source = mine(request, key)
    try:
        with transaction.atomic(using=WEB):
            do(source)
    except Refusal as refusal:
        messages.warning(request, str(refusal))
    else:
        if words:
            messages.success(request, words)
    return redirect(source)


@action()
def taking_over(request: Asked, key: UUID) -> HttpResponse:
    """Take over what was checked."""

    def do(source: Import) -> None:
        begun = operations.begin_taking_over(actor=request.principal, source=source, at=now())
        carry_on(actor=request.principal, source=begun)

    return _done(request, key, do)


@action()
def undoing(request: Asked, key: UUID) -> HttpResponse:
    """Undo what was taken over."""

    def do(source: Import) -> None:
        begun = operations.begin_undoing(actor=request.principal, source=source, at=now())
        carry_on(actor=request.principal, source=begun)

    return _done(request, key, do)


@action()
def continuation(request: Asked, key: UUID) -> HttpResponse:
    """Go on with what broke off."""
    return _done(request, key, lambda source: carry_on(actor=request.principal, source=source))


@action()
def removal(request: Asked, key: UUID) -> HttpResponse:
    """Forget a table that was not taken over."""
    source = mine(request, key)
    try:
        with transaction.atomic(using=WEB):
            operations.drop_import(actor=request.principal, source=source)
    except Refusal as refusal:
        messages.warning(request, str(refusal))
        return redirect(source)
    messages.success(request, _("The table was dropped. Nothing of it came in."))
    return redirect(reverse("imports:register", args=[source.register]))
