"""A page with one form, and what comes of sending it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404

from sanshe.accounts.enums import CITY, COMMUNITY
from sanshe.foundation.access.decision import require
from sanshe.foundation.access.policy import registry
from sanshe.foundation.errors import Refusal
from sanshe.foundation.web.showing import show

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from django.db.models import Model, QuerySet
    from django.forms import Form
    from django.http import HttpResponse

    from sanshe.foundation.access.principal import Principal
    from sanshe.foundation.ui.parts import Link
    from sanshe.foundation.web.serving import Asked

R = TypeVar("R")
M = TypeVar("M", bound="Model")
KEEPERS = COMMUNITY | CITY


@dataclass(frozen=True)
class Notice:
    """Words that must be read before one sends the form."""

    title: str
    text: str = ""
    tone: str = "info"
    links: Sequence[Link] = ()


@dataclass(frozen=True)
class Question:
    """What a page with one form says: `submit` is the act in words, `action` where it goes, `back` where leaving leads."""

    title: str
    submit: str
    action: str
    back: str
    crumbs: Sequence[Link] = ()
    lead: str = ""
    notices: Sequence[Notice] = field(default=())
    is_final: bool = False


def ask(request: Asked, form: Form, question: Question, *, status: int = 200) -> HttpResponse:
    """The page of a form."""
    return show(request, "places/form.html", {"form": form, "question": question}, status=status)


def ask_again(request: Asked, form: Form, question: Question) -> HttpResponse:
    """The same with what was wrong."""
    return ask(request, form, question, status=422)


def attempt(form: Form, call: Callable[..., R], **more: Any) -> R | None:
    """Call one operation with what was typed; None when the form or the operation refuses, whose sentence then stands in the form."""
    if not form.is_valid():
        return None
    try:
        return call(**(more or form.cleaned_data))
    except Refusal as refusal:
        named = getattr(refusal, "field", None)
        form.add_error(named if named in form.fields else None, str(refusal))
        return None


def went_well(request: Asked, where: str, words: str) -> HttpResponse:
    """To where the result stands, with a word that passes by."""
    messages.success(request, words)
    return HttpResponseRedirect(where)


def to_keep(request: Asked, rows: QuerySet[M], **wanted: Any) -> M:
    """The row that is to be changed, out of those that one sees.

    Raises:
        Http404: one does not see it, or it is not.
        Refused: one sees it, and another office keeps it.
    """
    row: M = get_object_or_404(rows, **wanted)
    require(registry.of(rows.model).may_keep(request.principal, row))
    return row


def city_office(principal: Principal) -> Any:
    """The office for which one keeps what belongs to the city: that of the post one acts in, else the first of the city office."""
    posts = [post for post in principal.posts if post.role in CITY]
    chosen = next((post for post in posts if post == principal.post), posts[0])
    return chosen.organization
