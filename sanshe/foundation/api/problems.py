"""What does not go, in one shape: RFC 9457 «Problem Details», with a sentence in the language of whoever asks."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from ninja import Schema

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django.utils.functional import Promise

MEDIA = "application/problem+json"


@dataclass(frozen=True)
class Kind:
    """One kind of problem: the word at the end of its `type`, its status, its title and what to do."""

    code: str
    status: int
    title: Promise
    sentence: Promise


UNREADABLE = Kind(
    "unreadable", 400, _("Not readable"),
    _("The request cannot be read. Send JSON in UTF-8, and a key of 16 to 64 letters, digits, - or _."),
)  # fmt: skip
UNKNOWN_CALLER = Kind(
    "token", 401, _("No valid token"),
    _("Send a valid token in the header “Authorization: Bearer …”. It may have ended, or the post of whoever made it."),
)  # fmt: skip
OUT_OF_SCOPE = Kind(
    "scope", 403, _("Not within the token's permissions"),
    _("This token was not made for that. The head of the organization can make another one."),
)  # fmt: skip
REFUSED = Kind("refused", 403, _("Not yours to change"), _("You can read this, but another office keeps it."))
NOT_FOUND = Kind(
    "not-found", 404, _("Not found"), _("There is nothing at this address, or it is not open to your organization.")
)
NO_SUCH_ACT = Kind("method", 405, _("Not possible here"), _("This address does not know that method."))
CONFLICT = Kind("conflict", 409, _("Already sent"), _("This key was used before, for something else."))
INVALID = Kind("invalid", 422, _("Not acceptable"), _("Some of what was sent cannot be accepted; nothing was saved."))
TOO_OFTEN = Kind("too-often", 429, _("Too many calls"), _("Wait as long as the header Retry-After says, then go on."))
BROKEN = Kind("broken", 500, _("Our mistake"), _("Something went wrong on our side. Nothing was saved."))
KINDS = (
    UNREADABLE, UNKNOWN_CALLER, OUT_OF_SCOPE, REFUSED, NOT_FOUND, NO_SUCH_ACT, CONFLICT, INVALID, TOO_OFTEN, BROKEN,
)  # fmt: skip


class Wrong(Schema):
    """One part of what was sent that cannot be accepted."""

    where: str
    sentence: str


class Problem(Schema):
    """What did not go, and what to do."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[Wrong] = []


class ProblemFound(Exception):
    """Ends a call with a problem."""

    def __init__(self, kind: Kind, sentence: str = "", errors: Iterable[Mapping[str, str]] = ()) -> None:
        super().__init__(kind.code)
        self.kind, self.sentence, self.errors = kind, sentence, tuple(errors)


def answer(
    kind: Kind, sentence: str = "", errors: Iterable[Mapping[str, str]] = (), headers: Mapping[str, str] | None = None
) -> HttpResponse:
    """The answer for a problem; without a sentence of its own it says that of its kind."""
    body: dict[str, Any] = {
        "type": f"/api/docs#{kind.code}",
        "title": str(kind.title),
        "status": kind.status,
        "detail": sentence or str(kind.sentence),
        "errors": [dict(one) for one in errors],
    }
    text = json.dumps(body, ensure_ascii=False)
    return HttpResponse(text, status=kind.status, content_type=MEDIA, headers=dict(headers or {}))
