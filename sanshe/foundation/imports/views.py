"""Pages of what comes in: the registers, the file, its columns, what the check found."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from sanshe.foundation.clock import now
from sanshe.foundation.imports.forms import ColumnsForm, FileForm, samples_of
from sanshe.foundation.imports.models import Import, Stage, Upload
from sanshe.foundation.imports.pages import field_rows, import_rows, sheet_rows, shown, tab_links, undone_words
from sanshe.foundation.imports.register import REGISTERS, registers_for
from sanshe.foundation.imports.shown_rows import left_rows, some_rows
from sanshe.foundation.imports.workbooks import MEDIA_TYPE, rejected_workbook, template_workbook
from sanshe.foundation.ui.parts import Column, Link
from sanshe.foundation.web.files import file_answer
from sanshe.foundation.web.serving import Asked, page
from sanshe.foundation.web.showing import show

if TYPE_CHECKING:
    from typing import Any
    from uuid import UUID

    from sanshe.foundation.imports.pages import ShownImport
    from sanshe.foundation.imports.register import Register

SHOWN = 20


def crumbs(register: Register | None = None) -> list[Link]:
    """Where one is."""
    links = [Link(_("Bring in tables"), reverse("imports:imports"))]
    return [*links, Link(str(register.label), reverse("imports:register", args=[register.name]))] if register else links


def register_of(request: Asked, name: str) -> Register:
    """A register that the reader may bring in; 404 for others."""
    found = next((one for one in registers_for(request.principal) if one.name == name), None)
    if found is None:
        raise Http404
    return found


def mine(request: Asked, key: UUID) -> Import:
    """One's own import, as long as its register is still one's task."""
    source = get_object_or_404(Import.objects.select_related("upload"), pk=key, user=request.principal.user)
    register_of(request, source.register)
    return source


def own_upload(request: Asked, key: UUID) -> Upload:
    """One's own file."""
    upload = get_object_or_404(Upload, pk=key, user=request.principal.user)
    register_of(request, upload.register)
    return upload


def _list_columns() -> list[Column]:
    return [
        Column("title", _("Table"), main=True, sub="counts"),
        Column("register", _("Register")),
        Column("status", _("State"), "status"),
        Column("made_at", _("Handed in"), "moment"),
    ]


@page()
def imports(request: Asked) -> HttpResponse:
    """The registers that one may bring in, and the tables that one has handed in."""
    own = Import.objects.filter(user=request.principal.user).select_related("upload").order_by("-made_at")[:SHOWN]
    rows = import_rows(own, now())
    return show(
        request,
        "foundation/imports.html",
        {"registers": registers_for(request.principal), "columns": _list_columns(), "rows": rows},
    )


@page()
def register(request: Asked, name: str) -> HttpResponse:
    """One register: the file is chosen here; which columns it takes; what was handed in before."""
    return shown_register(request, register_of(request, name), FileForm())


def shown_register(request: Asked, register: Register, form: FileForm, *, status: int = 200) -> HttpResponse:
    """The page of a register, with status 422 when a file was refused."""
    own = Import.objects.filter(user=request.principal.user, register=register.name).select_related("upload")
    fields = [
        Column("label", _("Column"), main=True),
        Column("must", _("Required")),
        Column("help", _("What belongs here")),
        Column("example", _("Example"), "code"),
    ]
    context = {
        "register": register,
        "form": form,
        "crumbs": crumbs(),
        "fields": (fields, field_rows(register)),
        "earlier": (_list_columns(), import_rows(own.order_by("-made_at")[:5], now())),
    }
    return show(request, "foundation/import_register.html", context, status=status)


@page()
def template(request: Asked, name: str) -> HttpResponse:
    """The empty table of a register, with drop-downs."""
    register = register_of(request, name)
    return file_answer(
        template_workbook(register), MEDIA_TYPE, _("Template %(register)s") % {"register": register.label} + ".xlsx"
    )


@page()
def file(request: Asked, key: UUID) -> HttpResponse:
    """The sheets of a file, to choose from."""
    upload = own_upload(request, key)
    taken = {one.sheet: one for one in Import.objects.filter(upload=upload)}
    context = {
        "upload": upload,
        "crumbs": crumbs(REGISTERS[upload.register]),
        "sheets": sheet_rows(json.loads(upload.facts), taken),
    }
    return show(request, "foundation/import_sheets.html", context)


@page()
def columns_form(request: Asked, key: UUID) -> HttpResponse:
    """Which field each column is: proposed, to be changed."""
    source = mine(request, key)
    if source.begun_at is not None:
        raise Http404
    return shown_columns(request, source, columns_of(source))


def columns_of(source: Import, data: Any = None) -> ColumnsForm:
    """The form of the columns."""
    facts = json.loads(source.upload.facts)
    sheet = next(one for one in facts["sheets"] if one["name"] == source.sheet)
    titles = json.loads(source.titles)
    samples = samples_of(sheet["head"], source.heading, len(titles))
    return ColumnsForm(
        data, register=REGISTERS[source.register], titles=titles, columns=source.columns, samples=samples
    )


def shown_columns(request: Asked, source: Import, form: ColumnsForm, *, status: int = 200) -> HttpResponse:
    """The page of the columns, with status 422 when something is missing."""
    one = shown(source, request.principal, now())
    missing = [str(each.label) for each in one.register.fields if each.key not in source.columns]
    context = {"one": one, "form": form, "missing": missing, "crumbs": crumbs(one.register)}
    return show(request, "foundation/import_columns.html", context, status=status)


@page()
def source(request: Asked, key: UUID) -> HttpResponse:
    """One table on its way in: progress, what the check found, what came of it."""
    one = shown(mine(request, key), request.principal, now())
    if one.source.stage == Stage.COLUMNS:
        return shown_columns(request, one.source, columns_of(one.source))
    context = {"one": one, "crumbs": crumbs(one.register)} | _rows_part(request, one)
    part = "#state" if request.headers.get("HX-Request") == "true" else ""
    return show(request, f"foundation/import.html{part}", context)


def _rows_part(request: Asked, one: ShownImport) -> dict[str, Any]:
    """The tabs and the rows of the chosen one; by default the first that has any."""
    if one.is_moving or one.trouble:
        return {"tabs": [], "rows": [], "chosen": "", "more": "", "left": [], "undone": ""}
    here, source = one.source.get_absolute_url(), one.source
    offered = [outcome for outcome, count in one.tabs if count]
    chosen = next((o for o in offered if o.value == request.GET.get("show")), next(iter(offered), None))
    after = request.GET.get("after", "")
    rows, last = (
        some_rows(source, one.register, chosen, int(after) if after.isdecimal() and len(after) < 9 else 0)
        if chosen
        else ([], 0)
    )
    return {
        "tabs": tab_links(one, chosen.value if chosen else ""),
        "rows": rows,
        "chosen": chosen.value if chosen else "",
        "more": f"{here}?show={chosen.value}&after={last}#rows" if chosen and last else "",
        "left": left_rows(source) if source.left else [],
        "undone": undone_words(source) if source.undone_at else "",
    }


@page()
def rejected_rows(request: Asked, key: UUID) -> HttpResponse:
    """The rows that did not come in, as a workbook with the reasons, to be repaired and handed in again."""
    one = shown(mine(request, key), request.principal, now())
    if not one.left_out or one.is_moving:
        raise Http404
    name = _("Rejected rows of %(table)s") % {
        "table": one.source.upload.name.rpartition(".")[0] or one.source.upload.name
    }
    return file_answer(rejected_workbook(one), MEDIA_TYPE, f"{name}.xlsx")
