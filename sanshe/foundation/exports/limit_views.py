"""The page of the limits of exports: what holds today, what is to come, and a form for whoever keeps them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from sanshe.foundation.access.scope import WEB
from sanshe.foundation.clock import today
from sanshe.foundation.errors import Refusal
from sanshe.foundation.exports.duties import duties
from sanshe.foundation.exports.forms import LimitForm
from sanshe.foundation.exports.limits import limits_on, set_limit
from sanshe.foundation.exports.models import ExportLimit, LimitKey
from sanshe.foundation.ui.parts import Column
from sanshe.foundation.ui.words import say_number
from sanshe.foundation.web.serving import Asked, action, page
from sanshe.foundation.web.showing import show

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from django.http import HttpResponse


@page(duties.keepers)
def limits(request: Asked) -> HttpResponse:
    """What holds today, and everything that was ever set."""
    return _limits(request, LimitForm(initial={"valid_from": today()}))


@action(duties.keepers)
def set_one(request: Asked) -> HttpResponse:
    """Let a limit hold from a day on."""
    form = LimitForm(request.POST)
    if form.is_valid():
        try:
            with transaction.atomic(using=WEB):
                set_limit(actor=request.principal, **{**form.cleaned_data, "key": LimitKey(form.cleaned_data["key"])})
        except Refusal as no:
            form.add_error("valid_from", str(no))
        else:
            messages.success(request, _("The limit is set."))
            return redirect("foundation:export_limits")
    return _limits(request, form, status=422)


def _limits(request: Asked, form: LimitForm, *, status: int = 200) -> HttpResponse:
    context = {
        "now": [(str(key.label), say_number(value)) for key, value in limits_on(today()).items()],
        "columns": _columns(),
        "rows": [_row(one) for one in ExportLimit.objects.order_by("-valid_from", "key")],
        "form": form,
    }
    return show(request, "foundation/export_limits.html", context, status=status)


def _columns() -> Sequence[Column]:
    return (
        Column("key", _("Limit"), main=True),
        Column("value", _("Rows"), "number"),
        Column("valid_from", _("Valid from"), "day"),
        Column("basis", _("Basis")),
    )


def _row(one: ExportLimit) -> Mapping[str, Any]:
    return {
        "key": one.get_key_display(),
        "url": "",
        "value": one.value,
        "valid_from": one.valid_from,
        "basis": one.basis,
    }
