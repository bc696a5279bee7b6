"""Templates of official forms: the city replaces the Word documents into which facts are written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from sanshe.accounts.enums import CITY
from sanshe.casework import operations
from sanshe.casework.forms.form_template import TemplateForm
from sanshe.casework.queries.form_template import newest_template, newest_templates, template_in_force
from sanshe.foundation.errors import Refusal
from sanshe.foundation.exports.formats import WORD
from sanshe.foundation.official_forms.asked import questions
from sanshe.foundation.official_forms.form import FORMS
from sanshe.foundation.official_forms.template_language import ALWAYS
from sanshe.foundation.ui.words import say_moment
from sanshe.foundation.web.files import file_answer
from sanshe.foundation.web.serving import Asked, action, page
from sanshe.foundation.web.showing import show

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpResponse

    from sanshe.casework.models import FormTemplate
    from sanshe.foundation.official_forms.form import OfficialForm


def _form(code: str) -> OfficialForm:
    if code not in FORMS:
        raise Http404
    return FORMS[code]


@page(CITY)
def form_templates(request: Asked) -> HttpResponse:
    """Every form, and whose template it is printed with."""
    newest = newest_templates(request.principal)
    rows = [
        {
            "title": str(form.title),
            "state": _state(newest.get(form.code)),
            "url": reverse("casework:form_template", args=[form.code]),
            "next": None,
        }
        for form in FORMS.values()
    ]
    return show(request, "casework/form_templates.html", {"rows": rows})


def _state(newest: FormTemplate | None) -> str:
    if newest is None:
        return _("shipped template")
    words = _("version %(version)s of the city") if newest.is_own else _("shipped template again")
    return f"{words % {'version': newest.version}} · {newest.author.name} · {say_moment(newest.noted_at)}"


@page(CITY)
def form_template(request: Asked, code: str) -> HttpResponse:
    """One form: its template, and the tokens that it may name."""
    return _shown(request, _form(code), TemplateForm())


def _shown(request: Asked, form: OfficialForm, given: TemplateForm) -> HttpResponse:
    newest = newest_template(request.principal, form)
    context: dict[str, Any] = {
        "official": form, "form": given, "state": _state(newest), "tokens": list(_tokens(form)),
        "is_own": newest is not None and newest.is_own,
    }  # fmt: skip
    return show(request, "casework/form_template.html", context, status=422 if given.is_bound else 200)


def _tokens(form: OfficialForm) -> Iterator[tuple[str, str]]:
    """Each token as it is written, and what stands there afterwards."""
    always = dict(
        zip(ALWAYS, (_("Who printed it, when, under which number"), _("A note below the title")), strict=True)
    )
    for token, label in always.items():
        yield f"{{{{ {token} }}}}", label
    for token, question in questions(form.facts).items():
        if question.row is None:
            yield f"{{{{ {token} }}}}", str(question.label)
            continue
        yield f"{{%tr for row in {token} %}} … {{%tr endfor %}}", str(question.label)
        for key, column in questions(question.row).items():
            yield f"{{{{ row.{key} }}}}", f"{question.label} · {column.label}"


@action(CITY)
def form_template_document(request: Asked, code: str) -> HttpResponse:
    """The template in force, to be changed in Word."""
    form = _form(code)
    with translation.override("zh-hans"):
        name = f"{form.title}.docx"
    return file_answer(template_in_force(request.principal, form), WORD.kind, name)


@action(CITY)
def form_template_replacing(request: Asked, code: str) -> HttpResponse:
    """Put one's own template in force."""
    form = _form(code)
    given = TemplateForm(request.POST, request.FILES)
    if not given.is_valid():
        return _shown(request, form, given)
    try:
        operations.replace_template(actor=request.principal, form=form, document=given.cleaned_data["document"].read())
    except Refusal as refusal:
        given.add_error("document", str(refusal))
        return _shown(request, form, given)
    messages.success(request, _("The template is in force."))
    return HttpResponseRedirect(reverse("casework:form_template", args=[code]))


@action(CITY)
def form_template_restoring(request: Asked, code: str) -> HttpResponse:
    """Go back to the shipped template."""
    try:
        operations.restore_template(actor=request.principal, form=_form(code))
        messages.success(request, _("The shipped template is in force again."))
    except Refusal as refusal:
        messages.warning(request, str(refusal))
    return HttpResponseRedirect(reverse("casework:form_template", args=[code]))
