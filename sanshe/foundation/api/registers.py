# No `from __future__ import annotations` here: django-ninja reads the annotations of views that are made at run time.
"""A register for programs, declared once: what a record looks like, whose rows, in what order, narrowed by what."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any
from uuid import UUID

from django.core.signing import BadSignature, Signer
from django.db.models import QuerySet
from django.http import Http404
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from ninja import Query, Router, Schema
from pydantic import Field, create_model

from sanshe.foundation.access.principal import Principal
from sanshe.foundation.api.answers import MAY_FAIL, MAY_MISS
from sanshe.foundation.api.door import Bearer
from sanshe.foundation.api.problems import INVALID, ProblemFound
from sanshe.foundation.api.scopes import scope
from sanshe.foundation.api.shapes import CLEAN, Asked, RegionCode, of
from sanshe.foundation.api.wording import sentence_of
from sanshe.foundation.lists import keyset

MOST = 100


class Paging(Asked):
    """Which page of a list."""

    after: Annotated[str, Field(pattern=CLEAN, max_length=1000)] = of(
        _("The mark “next” of the page before; leave it out for the first page"), default=""
    )
    limit: int = of(_("Records of a page"), default=keyset.SIZE, ge=1, le=MOST)


@dataclass(frozen=True)
class Register:
    """What programs get of a register.

    Attributes:
        name: in the address and in the scope, such as `people`.
        label: what it is, in words.
        schema: a record, as it is shown.
        rows: the records, through the door (`visible_to`), with everything that `say` needs.
        say: one record as the fields of `schema`.
        order: fields of the keyset, never null, the last one unique.
        filters: what may narrow it, and `narrowed` what each does.
        key: the field that names a record in its address: `id`, or the code of a region.
    """

    name: str
    label: Promise
    reading: Promise
    schema: type[Schema]
    rows: Callable[[Principal], QuerySet[Any]]
    say: Callable[[Any, Principal], Mapping[str, Any]]
    order: tuple[str, ...]
    filters: type[Schema] | None = None
    narrowed: Callable[[QuerySet[Any], Any, Principal], QuerySet[Any]] = lambda rows, _filters, _principal: rows
    key: str = "id"


REGISTERS: dict[str, Register] = {}


def opened(router: Router, register: Register) -> Register:
    """Open a register for reading: a list in pages, and one record."""
    REGISTERS[register.name] = register
    allowed = Bearer(scope(f"{register.name}:read", register.reading))
    given: dict[str, Any] = {"auth": allowed, "openapi_extra": {"x-scope": allowed.scope}}
    router.get(
        f"/{register.name}", response={200: _page(register.schema), **MAY_FAIL}, summary=register.label,  # type: ignore[arg-type]  # text in no language yet
        operation_id=f"list_{register.name}", url_name=register.name, **given,
    )(_listing(register))  # fmt: skip
    hole = "{uuid:key}" if register.key == "id" else "{key}"
    router.get(
        f"/{register.name}/{hole}", response={200: register.schema, **MAY_MISS}, summary=_("One record"),  # type: ignore[arg-type]  # the same
        operation_id=f"read_{register.name}", url_name=f"{register.name}_record", **given,
    )(_record(register))  # fmt: skip
    return register


def _page(schema: Any) -> type[Schema]:
    """The shape of a page of a list."""
    return create_model(f"{schema.__name__}Page", __base__=Schema, items=(list[schema], ...), next=(str | None, ...))


def _listing(register: Register) -> Callable[..., Any]:
    def view(request: Any, paging: Any, filters: Any = None) -> dict[str, Any]:
        _refuse_unknown(request, filters)
        rows = register.narrowed(register.rows(request.principal), filters, request.principal)
        values = marked(paging.after, register) if paging.after else None
        part = keyset.after(rows, register.order, values) if values else rows
        found = list(part.order_by(*register.order)[: paging.limit + 1])
        shown = found[: paging.limit]
        more = mark(shown[-1], register) if len(found) > len(shown) else None
        return {"items": [register.say(row, request.principal) for row in shown], "next": more}

    if register.filters is None:

        def view_of_all(request: Any, paging: Any) -> dict[str, Any]:
            return view(request, paging)

        return _named(register, view_of_all, {"paging": Query[Paging]})
    return _named(register, view, {"paging": Query[Paging], "filters": Query[register.filters]})  # type: ignore[misc, name-defined]  # made at run time


def _refuse_unknown(request: Any, filters: Any) -> None:
    """A filter that is not known would give more than was asked for.

    Raises:
        ProblemFound: the address holds a parameter that the list does not know.
    """
    known = set(Paging.model_fields) | set(type(filters).model_fields if filters is not None else ())
    wrong = [name for name in request.GET if name not in known]
    if wrong:
        sentence = sentence_of({"type": "extra_forbidden"})
        raise ProblemFound(INVALID, errors=[{"where": f"query.{name}", "sentence": sentence} for name in wrong])


def _named(register: Register, view: Callable[..., Any], annotations: dict[str, Any]) -> Callable[..., Any]:
    view.__annotations__ = annotations
    view.__name__ = f"list_{register.name}"
    return view


def _record(register: Register) -> Callable[..., Any]:
    def view(request: Any, key: Any) -> Mapping[str, Any]:
        return said(register, request.principal, key)

    view.__annotations__ = {"key": UUID if register.key == "id" else RegionCode}
    view.__name__ = f"read_{register.name}"
    return view


def said(register: Register, principal: Principal, key: Any) -> Mapping[str, Any]:
    """One record as programs get it.

    Raises:
        Http404: there is none, or it is not theirs.
    """
    row = register.rows(principal).filter(**{register.key: key}).first()
    if row is None:
        raise Http404
    return register.say(row, principal)


def mark(row: Any, register: Register) -> str:
    """The mark behind a row: signed, so that nothing but what we gave out comes back."""
    return Signer(salt=f"api:{register.name}", sep=".").sign(keyset.encode(row, register.order))


def marked(text: str, register: Register) -> list[Any]:
    """The values of a mark.

    Raises:
        ProblemFound: it is none of this list.
    """
    try:
        values = keyset.decode(Signer(salt=f"api:{register.name}", sep=".").unsign(text), register.order)
    except BadSignature:
        values = None
    if values is None:
        raise ProblemFound(INVALID, errors=[{"where": "query.after", "sentence": sentence_of({"type": "cursor"})}])
    return values
