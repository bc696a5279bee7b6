"""The official forms about a case, a group, an activity or somebody who is visited: what may be printed, and the printing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from sanshe.casework import operations
from sanshe.casework.forms.printing import PrintingForm
from sanshe.casework.models import FormSignature
from sanshe.casework.official_forms import CASE
from sanshe.casework.official_forms.on_file import CaseOnFile
from sanshe.casework.operations.printing import CHINESE
from sanshe.casework.queries.signed import places_of, shown, signatures_of
from sanshe.casework.views.activity import activities_above, activity_frame
from sanshe.casework.views.care import care_above, care_frame
from sanshe.casework.views.frame import case_of, cases_above, frame
from sanshe.casework.views.group import group_frame, groups_above
from sanshe.foundation.access.policy import registry
from sanshe.foundation.clock import today
from sanshe.foundation.errors import Refusal
from sanshe.foundation.official_forms.form import FORMS, forms_about
from sanshe.foundation.web.files import file_answer
from sanshe.foundation.web.serving import Asked, action, page
from sanshe.foundation.web.showing import show

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from django.http import HttpResponse

    from sanshe.foundation.ui.parts import Link

VOLUME = "volume.pdf"
SIGNED = "signed."


class NothingChosen(Refusal):
    sentence = _("Press the button of the form that you want to print.")


@dataclass(frozen=True)
class Filed:
    """A kind of thing about which there are forms.

    Attributes:
        about: as forms call it.
        thing: as the context of its pages calls it.
        head: the template of its head.
        above: where such things are found.
        frame: the context of its pages; there is no such page for whoever may not see it.
    """

    about: str
    thing: str
    head: str
    above: Callable[[object], Link]
    frame: Callable[[Asked, UUID, str], dict[str, Any]]


def _case_frame(request: Asked, key: UUID, tab: str) -> dict[str, Any]:
    return frame(request, case_of(request, key), tab)


FILED = {
    "cases": Filed(CASE, "case", "casework/parts/head.html", cases_above, _case_frame),
    "groups": Filed("group", "group", "casework/parts/group_head.html", groups_above, group_frame),
    "activities": Filed("activity", "activity", "casework/parts/activity_head.html", activities_above, activity_frame),
    "care-visits": Filed("care", "row", "casework/parts/care_head.html", care_above, care_frame),
}


@page()
def papers(request: Asked, kind: str, key: UUID) -> HttpResponse:
    """The forms about one thing, each as PDF and as Word document."""
    about = FILED[kind].about
    return _shown(request, kind, FILED[kind].frame(request, key, "papers"), PrintingForm(about))


def _shown(request: Asked, kind: str, context: dict[str, Any], form: PrintingForm) -> HttpResponse:
    filed = FILED[kind]
    context |= {
        "printing": form, "forms": forms_about(filed.about), "kind": kind, "head": filed.head,
        "thing": context[filed.thing], "above": filed.above(None), "is_case": filed.about == CASE,
    }  # fmt: skip
    if filed.about == CASE:
        context |= _signatures(request, context["case"])
    return show(request, "casework/papers.html", context, status=422 if form.is_bound else 200)


def _signatures(request: Asked, case: Any) -> dict[str, Any]:
    kept = signatures_of(request.principal, case)
    with translation.override(CHINESE):
        places = places_of(CaseOnFile(request.principal, case)) if kept else []
    may_sign = registry.of(FormSignature).may_keep(request.principal, FormSignature(case=case))
    return {"signed": shown(kept, places), "may_sign": bool(may_sign)}


@action()
def printing(request: Asked, kind: str, key: UUID) -> HttpResponse:
    """Print one form."""
    filed = FILED[kind]
    context = filed.frame(request, key, "papers")
    given = PrintingForm(filed.about, request.POST)
    if not given.is_valid():
        return _shown(request, kind, context, given)
    try:
        printed = _printed(request, filed, context[filed.thing], given.reason)
    except Refusal as refusal:
        given.add_error(None, str(refusal))
        return _shown(request, kind, context, given)
    return file_answer(printed.content, printed.kind, printed.name)


def _printed(request: Asked, filed: Filed, thing: Any, reason: str) -> operations.Printed:
    """The form and the kind of file on the button that was pressed."""
    wanted = request.POST.get("print", "")
    if filed.about == CASE and wanted == VOLUME:
        return operations.print_volume(actor=request.principal, case=thing, reason=reason, on=today())
    if filed.about == CASE and wanted.startswith(SIGNED):
        return _as_signed(request, thing, reason)
    code, _dot, file_kind = wanted.partition(".")
    form = FORMS.get(code)
    if form is None or form.about != filed.about or file_kind not in {"pdf", "docx"}:
        raise NothingChosen
    return operations.print_form(
        actor=request.principal, thing=thing, form=form, file_kind=file_kind, reason=reason, on=today()
    )


def _as_signed(request: Asked, case: Any, reason: str) -> operations.Printed:
    """The paper under which a signature stands."""
    key = request.POST["print"].removeprefix(SIGNED)
    found = next((one for one in signatures_of(request.principal, case) if str(one.pk) == key), None)
    if found is None:
        raise NothingChosen
    return operations.print_signed(actor=request.principal, case=case, signature=found, reason=reason, on=today())
