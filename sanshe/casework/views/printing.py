"""The official forms of a case: what may be printed, and the printing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from sanshe.casework import official_forms, operations
from sanshe.casework.forms.printing import PrintingForm
from sanshe.casework.models import FormSignature
from sanshe.casework.official_forms.on_file import CaseOnFile
from sanshe.casework.operations.printing import CHINESE
from sanshe.casework.queries.signed import places_of, shown, signatures_of
from sanshe.casework.views.frame import case_of, frame
from sanshe.foundation.access.policy import registry
from sanshe.foundation.clock import today
from sanshe.foundation.errors import Refusal
from sanshe.foundation.official_forms.form import FORMS, forms_about
from sanshe.foundation.web.files import file_answer
from sanshe.foundation.web.serving import Asked, action, page
from sanshe.foundation.web.showing import show

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse


ABOUT = official_forms.ABOUT
VOLUME = "volume.pdf"
SIGNED = "signed."


class NothingChosen(Refusal):
    sentence = _("Press the button of the form that you want to print.")


@page()
def papers(request: Asked, key: UUID) -> HttpResponse:
    """The forms of a case, each as PDF and as Word document."""
    return _shown(request, case_of(request, key), PrintingForm())


def _shown(request: Asked, case: Any, form: PrintingForm) -> HttpResponse:
    kept = signatures_of(request.principal, case)
    with translation.override(CHINESE):
        places = places_of(CaseOnFile(request.principal, case)) if kept else []
    context = frame(request, case, "papers") | {
        "printing": form,
        "forms": forms_about(ABOUT),
        "signed": shown(kept, places),
        "may_sign": bool(registry.of(FormSignature).may_keep(request.principal, FormSignature(case=case))),
    }
    return show(request, "casework/papers.html", context, status=422 if form.is_bound else 200)


@action()
def printing(request: Asked, key: UUID) -> HttpResponse:
    """Print one form."""
    case = case_of(request, key)
    given = PrintingForm(request.POST)
    if not given.is_valid():
        return _shown(request, case, given)
    try:
        printed = _printed(request, case, given.reason)
    except Refusal as refusal:
        given.add_error(None, str(refusal))
        return _shown(request, case, given)
    return file_answer(printed.content, printed.kind, printed.name)


def _printed(request: Asked, case: Any, reason: str) -> operations.Printed:
    """The form and the kind of file on the button that was pressed."""
    if request.POST.get("print") == VOLUME:
        return operations.print_volume(actor=request.principal, case=case, reason=reason, on=today())
    if request.POST.get("print", "").startswith(SIGNED):
        return _as_signed(request, case, reason)
    code, _dot, file_kind = request.POST.get("print", "").partition(".")
    form = FORMS.get(code)
    if form is None or form.about != ABOUT or file_kind not in {"pdf", "docx"}:
        raise NothingChosen
    return operations.print_form(
        actor=request.principal, case=case, form=form, file_kind=file_kind, reason=reason, on=today()
    )


def _as_signed(request: Asked, case: Any, reason: str) -> operations.Printed:
    """The paper under which a signature stands."""
    key = request.POST["print"].removeprefix(SIGNED)
    found = next((one for one in signatures_of(request.principal, case) if str(one.pk) == key), None)
    if found is None:
        raise NothingChosen
    return operations.print_signed(actor=request.principal, case=case, signature=found, reason=reason, on=today())
