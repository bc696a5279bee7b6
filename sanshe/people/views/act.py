"""One form, one act: the two pages that every small change of a record has.

An act is declared once; `paths` gives it two addresses, a page that shows its form and an action that carries it out.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from sanshe.foundation.access.decision import ALLOWED, require
from sanshe.foundation.access.policy import registry
from sanshe.foundation.errors import Refusal
from sanshe.foundation.ui.parts import Link
from sanshe.foundation.web.serving import Asked, action, page
from sanshe.foundation.web.showing import show
from sanshe.people.models import Household

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from uuid import UUID

    from django import forms
    from django.http import HttpResponse
    from django.http.response import HttpResponseBase
    from django.utils.functional import Promise

    from sanshe.foundation.access.decision import Decision
    from sanshe.foundation.access.fields import Protected
    from sanshe.foundation.access.principal import Principal


def register_of(thing: Any) -> Link:
    """Where the household or the person of an act is found."""
    if isinstance(thing, Household):
        return Link(_("Households"), reverse("people:households"))
    return Link(_("People"), reverse("people:people"))


@dataclass(frozen=True)
class Act:
    """One thing that a keeper may do to one record.

    Attributes:
        name: of the addresses, `name_form` and `name`.
        place: their path below the plural noun, with `<uuid:key>` in it.
        model: what is fetched by the key; one must keep it.
        title, submit: what stands above the form and on its button.
        form: makes the form for a request, the record, and what was sent (None for the first time).
        carry_out: calls one operation with the valid form, and returns the sentence that says what happened.
        back: whence one came, and where one goes afterwards unless `after` says otherwise.
        lead: what one should know before.
        related: what is fetched with the record.
        asks: whether this may be done to this record now, beyond keeping it.
        needs_keeping: whether one must keep it; otherwise seeing it is enough and `asks` alone decides.
        called: the record in words, above the form.
        above: where records of this kind are found.
    """

    name: str
    place: str
    model: type[Protected]
    title: Promise
    submit: Promise
    form: Callable[[Asked, Any, Any], forms.Form]
    carry_out: Callable[[Asked, Any, Any], str | Promise]
    back: Callable[[Any], str]
    lead: Promise | str = ""
    related: tuple[str, ...] = ()
    after: Callable[[Any], str] | None = None
    asks: Callable[[Principal, Any], Decision] = field(default=lambda _principal, _thing: ALLOWED)
    needs_keeping: bool = True
    above: Callable[[Any], Link] = field(default=register_of)
    called: Callable[[Any], str] = field(default=lambda thing: str(getattr(thing, "person", thing)))


def paths(acts: Iterable[Act], above: Callable[[Any], Link] | None = None) -> list[URLPattern]:
    """Two addresses for each act; `above` is where the records of these acts are found."""
    return [
        pattern
        for act in (replace(one, above=above or one.above) for one in acts)
        for pattern in (
            path(f"{act.place}/form/", _form_page(act), name=f"{act.name}_form"),
            path(f"{act.place}/", _action(act), name=act.name),
        )
    ]


def _form_page(act: Act) -> Callable[..., HttpResponseBase]:
    @page()
    def show_form(request: Asked, key: UUID) -> HttpResponse:
        thing = _fetched(act, request, key)
        return _shown(act, request, thing, act.form(request, thing, None))

    return show_form


def _action(act: Act) -> Callable[..., HttpResponseBase]:
    @action()
    def carry_out(request: Asked, key: UUID) -> HttpResponse:
        thing = _fetched(act, request, key)
        form = act.form(request, thing, request.POST)
        if "look" in request.POST:
            return _shown(act, request, thing, _unbound(act, request, thing))
        if form.is_valid():
            try:
                said = act.carry_out(request, thing, form)
            except Refusal as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, str(said))
                return HttpResponseRedirect((act.after or act.back)(thing))
        return _shown(act, request, _fetched(act, request, key), form, status=422)

    return carry_out


def _unbound(act: Act, request: Asked, thing: Any) -> forms.Form:
    """The form with what was typed so far, without complaints: somebody is only looking for a person."""
    form = act.form(request, thing, request.POST)
    form.full_clean()
    form.errors.clear()
    return form


def _fetched(act: Act, request: Asked, key: UUID) -> Any:
    rows = act.model.objects.visible_to(request.principal)
    thing = get_object_or_404(rows.select_related(*act.related), pk=key)
    if act.needs_keeping:
        require(registry.of(act.model).may_keep(request.principal, thing))
    require(act.asks(request.principal, thing))
    return thing


def _shown(act: Act, request: Asked, thing: Any, form: forms.Form, *, status: int = 200) -> HttpResponse:
    context = {
        "act": act,
        "form": form,
        "above": [act.above(thing)],
        "thing": act.called(thing),
        "back": act.back(thing),
        "target": request.path.removesuffix("form/"),
        "picks": "sought" in form.fields,
        "submit": act.submit,
    }
    return show(request, "people/act.html", context, status=status)
