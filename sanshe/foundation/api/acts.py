"""Writing through the interface: the same forms check what the pages check, the same operations do it, once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from ninja.responses import Status

from sanshe.foundation.access.scope import WEB
from sanshe.foundation.api.answers import MAY_CLASH
from sanshe.foundation.api.problems import INVALID, ProblemFound
from sanshe.foundation.api.registers import said
from sanshe.foundation.api.shapes import ONCE
from sanshe.foundation.errors import Refusal
from sanshe.foundation.web.submissions import HEADER

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from django import forms
    from django.http import HttpResponse
    from django.utils.functional import Promise
    from ninja import Router, Schema

    from sanshe.foundation.access.principal import Principal
    from sanshe.foundation.api.door import Bearer
    from sanshe.foundation.api.registers import Register

R = TypeVar("R")
ONCE_HEADER = {
    "in": "header",
    "name": HEADER,
    "required": True,
    "schema": {"type": "string", "pattern": ONCE},
    "description": _("A fresh key for each thing that is to happen, 16 to 64 letters, digits, - or _; sent twice, it happens once"),
}  # fmt: skip


def act(
    router: Router, method: str, path: str, *, allowed: Bearer, shown: type[Schema], name: str, label: Promise,
    status: int = 200, url_name: str | None = None,
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:  # fmt: skip
    """Declare a view as what writes at an address; what is posted brings a key, so that it happens once."""
    parameters = [ONCE_HEADER] if method == "POST" else []
    return router.api_operation(
        [method], path, response={status: shown, **MAY_CLASH}, auth=allowed, operation_id=name, summary=label,  # type: ignore[arg-type]  # text in no language yet
        url_name=url_name, openapi_extra={"x-scope": allowed.scope, "parameters": parameters},
    )  # fmt: skip


def sent(body: Schema) -> dict[str, Any]:
    """What was sent as a form takes it; fields that were left out stay out."""
    return {
        name: value for name, value in body.model_dump(mode="json", exclude_unset=True).items() if value is not None
    }


def attempted(form: forms.Form, act: Callable[[], R]) -> R:
    """Do what a valid form asks.

    Raises:
        ProblemFound: the form or the operation refuses; each sentence stands with its field, and nothing has been done.
    """
    if form.is_valid():
        try:
            with transaction.atomic(using=WEB):
                return act()
        except Refusal as no:
            place = getattr(form, "refusals", {}).get(type(no)) or getattr(no, "field", None)
            form.add_error(place if place in form.fields else None, str(no))
    raise ProblemFound(INVALID, errors=list(_wrongs(form)))


def _wrongs(form: forms.Form) -> list[dict[str, str]]:
    return [
        {"where": "body" if name == "__all__" else f"body.{name}", "sentence": str(sentence)}
        for name, sentences in form.errors.items()
        for sentence in sentences
    ]


def made(register: Register, principal: Principal, key: Any, response: HttpResponse) -> Status[Mapping[str, Any]]:
    """Created: the record, and in `Location` where it stands."""
    response["Location"] = reverse(f"api:{register.name}_record", args=[key])
    return Status(201, said(register, principal, key))


def done(register: Register, principal: Principal, key: Any, response: HttpResponse) -> Mapping[str, Any]:
    """Changed: the record as it stands now, and in `Location` where."""
    response["Location"] = reverse(f"api:{register.name}_record", args=[key])
    return said(register, principal, key)
