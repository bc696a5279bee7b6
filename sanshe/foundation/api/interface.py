"""The interface itself: one django-ninja API of which every context adds its part, served through our own door."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.http import Http404
from django.urls import URLPattern
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _
from ninja import NinjaAPI, Router
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.renderers import JSONRenderer

from sanshe.foundation.access.decision import Refused
from sanshe.foundation.api import problems
from sanshe.foundation.api.door import served_to_programs
from sanshe.foundation.api.problems import ProblemFound, answer
from sanshe.foundation.api.wording import wrongs
from sanshe.foundation.errors import Refusal

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse
    from django.utils.functional import Promise

VERSION = "1.0.0"


class Legible(JSONRenderer):
    """JSON in which Chinese can be read."""

    json_dumps_params: ClassVar[dict[str, Any]] = {"ensure_ascii": False}  # type: ignore[misc]  # the library wants a mapping


api = NinjaAPI(
    renderer=Legible(),
    title="Sanshe", version=VERSION, docs_url=None, openapi_url=None, urls_namespace="api",
    description=_("The registers of community social work, for programs of the organizations that keep them."),  # type: ignore[arg-type]  # text in no language yet
)  # fmt: skip


def part(label: Promise) -> Router:
    """A router of one context; `label` heads its registers in the description."""
    router = Router(tags=[label])  # type: ignore[list-item]  # text in no language yet
    api.add_router("", router)
    return router


def urls() -> list[URLPattern]:
    """Every address of the interface, once all contexts have added theirs."""
    autodiscover_modules("api")
    by_address: dict[str, URLPattern] = {}
    for one in api.urls[0]:
        if isinstance(one, URLPattern) and one.name != "api-root":
            served = URLPattern(one.pattern, served_to_programs(one.callback), one.default_args, one.name)
            by_address.setdefault(str(one.pattern), served)  # reading and writing at one address are one view
    return list(by_address.values())


@api.exception_handler(ValidationError)
def _invalid(_request: HttpRequest, wrong: ValidationError) -> HttpResponse:
    return answer(problems.INVALID, errors=wrongs(wrong.errors))


@api.exception_handler(HttpError)
def _unreadable(_request: HttpRequest, _wrong: HttpError) -> HttpResponse:
    return answer(problems.UNREADABLE)


@api.exception_handler(AuthenticationError)
def _unknown(_request: HttpRequest, _wrong: AuthenticationError) -> HttpResponse:
    return answer(problems.UNKNOWN_CALLER, headers={"WWW-Authenticate": "Bearer"})


@api.exception_handler(ProblemFound)
def _found(_request: HttpRequest, found: ProblemFound) -> HttpResponse:
    return answer(found.kind, found.sentence, found.errors)  # what was whole before stays, as on the pages


@api.exception_handler(Refusal)
def _refused(_request: HttpRequest, no: Refusal) -> HttpResponse:
    return answer(problems.INVALID, str(no))  # the same


def _by_the_door(_request: Any, problem: Any) -> HttpResponse:
    """Let the door answer, after the transaction is rolled back."""
    raise problem


for _kind in (Exception, Http404, Refused):
    api.add_exception_handler(_kind, _by_the_door)
