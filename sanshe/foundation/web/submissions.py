"""A form counts once: its hidden key, whoever sends it again, brings the answer of the first time and nothing else.

A press too many, a retry after an answer that never arrived, a proxy that sends twice: none of them does a thing twice.
`docs/decisions/idempotent-forms.md` says why it is built so.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import re
import uuid
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib import messages
from django.db import OperationalError, connections, models, transaction
from django.db.models import Q
from django.db.models.functions import Now
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from psycopg import errors

from sanshe.foundation.access.scope import WEB
from sanshe.foundation.errors import Refusal
from sanshe.foundation.ui.once import ONCE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from uuid import UUID

    from django.http.response import HttpResponseBase

HEADER = "Idempotency-Key"  # for callers without a form; the name that the IETF draft gives it
KEY = re.compile(r"[A-Za-z0-9_-]{16,64}\Z")
NOT_CONTENT = frozenset({"csrfmiddlewaretoken", ONCE})
KEPT_HEADERS = ("Location", "HX-Redirect", "HX-Location", "HX-Refresh", "HX-Trigger")


class SubmissionRefused(Refusal):
    """Base of what is refused before a form is even looked at; nothing is done."""


class SentWithOtherWords(SubmissionRefused):
    sentence = gettext_lazy(
        "This form has been sent before, with other words, and what was sent then is kept. "
        "Open the record to change it, or load the form again to add another one."
    )


class StillAtWork(SubmissionRefused):
    sentence = gettext_lazy("What you sent is still being worked on. Wait a moment, then load the page again.")


class KeyDamaged(SubmissionRefused):
    sentence = gettext_lazy("This form is not complete any more. Go back, load it again and send once more.")


class Submission(models.Model):
    """One form that was sent and did something: whose, under which key, a keyed digest of its content, what was answered.

    The body of an answer is not kept: it may hold what its reader may no longer see tomorrow.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.UUIDField()
    key = models.CharField(max_length=64)
    digest = models.BinaryField()
    status = models.PositiveSmallIntegerField(null=True)
    headers = models.JSONField(default=dict)
    sent_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "key"], name="a_form_counts_once"),
            models.CheckConstraint(
                condition=Q(status=None) | Q(status__lt=400), name="what_was_refused_may_be_sent_again"
            ),
        ]
        indexes = [models.Index(fields=["sent_at"], name="submission_sent")]


def answered_once(
    request: Any,
    user: UUID,
    view: Callable[[], HttpResponseBase],
    again: Callable[[Any, Submission], HttpResponseBase] | None = None,
) -> HttpResponseBase:
    """The answer of `view`, or the one that the same form got before. Call inside the action's transaction.

    `again` says that answer for callers without pages; left out, it is the redirect of the first time.

    The key is claimed before the view runs, so that two senders at the same time wait for each other; it is kept only
    when the form did something, so that a form with a mistake can be mended and sent again.

    Raises:
        SentWithOtherWords: the key was used for other content.
        StillAtWork: the first sender has not finished within the lock timeout of the role.
        KeyDamaged: the key is none of ours.
    """
    key = request.headers.get(HEADER) or request.POST.get(ONCE, "")
    if not key:
        return view()
    if not KEY.match(key):
        raise KeyDamaged
    content = digest_of(request)
    if not _claim(user, key, content):
        return (again or _again)(request, _known(user, key, content))
    response = view()
    if not connections[WEB].needs_rollback:
        _keep(user, key, response)
    return response


def digest_of(request: Any) -> bytes:
    """A keyed digest of what was sent and where to; without the key file nobody can try numbers against it."""
    whole = hmac.new(settings.KEYRING.derive("submission"), digestmod=hashlib.sha256)
    for part in _parts(request):
        whole.update(len(part).to_bytes(8, "big") + part)
    return whole.digest()


def _parts(request: Any) -> Iterator[bytes]:
    yield request.get_full_path().encode()
    if request.content_type not in ("application/x-www-form-urlencoded", "multipart/form-data"):
        yield request.body
        return
    fields = sorted((name, values) for name, values in request.POST.lists() if name not in NOT_CONTENT)
    yield json.dumps(fields).encode()
    for name, files in sorted(request.FILES.lists()):
        for file in files:
            yield json.dumps([name, file.name]).encode()
            yield hashlib.file_digest(file, "sha256").digest()
            file.seek(0)


def _claim(user: UUID, key: str, content: bytes) -> bool:
    """Whether this is the first time; waits for a first sender who has not finished."""
    statement = (
        'insert into foundation_submission (id, "user", key, digest, headers) values (%s, %s, %s, %s, %s)'
        ' on conflict ("user", key) do nothing'
    )
    try:
        with transaction.atomic(using=WEB), connections[WEB].cursor() as cursor:
            cursor.execute(statement, [uuid.uuid4(), user, key, content, "{}"])
            return bool(cursor.rowcount)
    except OperationalError as error:
        if isinstance(error.__cause__, errors.LockNotAvailable):
            raise StillAtWork from error
        raise


def _keep(user: UUID, key: str, response: HttpResponseBase) -> None:
    mine = Submission.objects.filter(user=user, key=key)
    if response.status_code >= 400:
        mine.delete()
        return
    headers = {name: response[name] for name in KEPT_HEADERS if name in response}
    mine.update(status=response.status_code, headers=headers)


def _known(user: UUID, key: str, content: bytes) -> Submission:
    """The submission of the first time, as long as it was the same."""
    before = Submission.objects.get(user=user, key=key)
    if not hmac.compare_digest(bytes(before.digest), content):
        raise SentWithOtherWords
    return before


def _again(request: Any, before: Submission) -> HttpResponse:
    if "Location" in before.headers or "HX-Redirect" in before.headers:
        return HttpResponse(status=before.status, headers=before.headers)
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Refresh": "true"})
    messages.info(request, _("This was done before; nothing has been done twice."))
    return HttpResponseRedirect(_origin(request))


def _origin(request: Any) -> str:
    """The page that the form stood on, as far as it is ours."""
    referer = request.headers.get("Referer", "")
    ours = url_has_allowed_host_and_scheme(
        referer, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return referer if ours else settings.LOGIN_REDIRECT_URL
