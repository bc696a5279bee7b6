"""The description of the interface: OpenAPI 3.1 for programs, a page of our own for people. Nobody's data stand in it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from sanshe.foundation.api.interface import api
from sanshe.foundation.api.problems import KINDS, MEDIA
from sanshe.foundation.api.scopes import in_order
from sanshe.foundation.api.speech import language_of
from sanshe.foundation.ui.parts import Column

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpRequest

PREFIX = "api/v1/"
METHODS = ("get", "post", "patch", "put", "delete")


def described() -> dict[str, Any]:
    """The description as it stands, in the language of the moment."""
    schema: dict[str, Any] = json.loads(json.dumps(api.get_openapi_schema(path_prefix=PREFIX), cls=DjangoJSONEncoder))
    for operation in operations(schema):
        for status, response in operation["responses"].items():
            if int(status) >= 400 and "content" in response:
                (content,) = response["content"].values()
                response["content"] = {MEDIA: content}
    return schema


def operations(schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Every operation of a description."""
    for path in schema["paths"].values():
        yield from (path[method] for method in METHODS if method in path)


def openapi(request: HttpRequest) -> HttpResponse:
    """The description for programs, in the language that they ask for."""
    with translation.override(language_of(request)):
        text = json.dumps(described(), ensure_ascii=False)
    return HttpResponse(text, content_type="application/json", headers={"Vary": "Accept-Language"})


def docs(request: HttpRequest) -> HttpResponse:
    """The description for people."""
    schema = described()
    context = {
        "groups": _grouped(schema),
        "kinds": KINDS,
        "scope_rows": [(one.code, one.label) for one in in_order()],
        "take_columns": _columns(takes=True),
        "give_columns": _columns(takes=False),
        "openapi": reverse("openapi"),
        "root": request.build_absolute_uri("/api/v1/"),
    }
    return render(request, "api/docs.html", context)


def _columns(*, takes: bool) -> list[Column]:
    needed = [Column("needed", _("Needed"))] if takes else []
    return [
        Column("name", _("Field"), "code"),
        Column("meaning", _("What it is")),
        Column("kind", _("Type"), "code"),
        *needed,
    ]


def _grouped(schema: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """Operations under the words of their context, with what each takes and gives in rows."""
    groups: dict[str, list[dict[str, Any]]] = {}
    for path, methods in schema["paths"].items():
        for method in METHODS:
            if method in methods:
                one = methods[method]
                groups.setdefault(one["tags"][0], []).append(_shown(schema, method.upper(), path, one))
    return groups


def _shown(schema: dict[str, Any], method: str, path: str, one: dict[str, Any]) -> dict[str, Any]:
    good = next(status for status in one["responses"] if int(status) < 300)
    content = one["responses"][good].get("content", {}).get("application/json", {}).get("schema")
    body = one.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema")
    return {
        "id": one["operationId"], "method": method, "path": path, "summary": one["summary"], "scope": one["x-scope"],
        "takes": [_parameter(given) for given in one["parameters"]] + list(_fields(schema, body)),
        "gives": list(_fields(schema, content)), "status": good,
        "refuses": [status for status in one["responses"] if int(status) >= 400],
    }  # fmt: skip


def _parameter(given: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": given["name"], "kind": kind_of(given["schema"]), "meaning": given.get("description", ""),
        "needed": _("yes") if given["required"] else "",
    }  # fmt: skip


def _fields(schema: dict[str, Any], shape: dict[str, Any] | None) -> Iterator[dict[str, Any]]:
    """The fields of a shape as rows; of a page of a list, those of a record."""
    shape = _resolved(schema, shape or {})
    properties = shape.get("properties", {})
    if set(properties) == {"items", "next"}:
        shape = _resolved(schema, properties["items"]["items"])
        properties = shape.get("properties", {})
    for name, one in properties.items():
        yield {
            "name": name, "kind": kind_of(one), "meaning": one.get("description", ""),
            "needed": _("yes") if name in shape.get("required", ()) else "",
        }  # fmt: skip


def _resolved(schema: dict[str, Any], shape: dict[str, Any]) -> dict[str, Any]:
    if "$ref" in shape:
        found: dict[str, Any] = schema["components"]["schemas"][shape["$ref"].rpartition("/")[2]]
        return found
    return shape


def kind_of(one: dict[str, Any]) -> str:
    """A type in a few letters: `string (uuid)`, `integer`, `array`."""
    parts = [part for part in one.get("anyOf", [one]) if part.get("type") != "null"]
    first = parts[0] if parts else one
    if "$ref" in first:
        return str(first["$ref"].rpartition("/")[2])
    kind, form = str(first.get("type", "")), first.get("format", "")
    return f"{kind} ({form})" if form else kind
