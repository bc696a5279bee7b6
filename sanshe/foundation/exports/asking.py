"""Asking for an export, and the word of a second person where one is needed."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.db import IntegrityError, connections, transaction
from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from sanshe.foundation.access.scope import WEB
from sanshe.foundation.access.tier import Tier
from sanshe.foundation.errors import Refusal
from sanshe.foundation.exports.formats import FORMATS
from sanshe.foundation.exports.limits import limits_on
from sanshe.foundation.exports.making import make_export
from sanshe.foundation.exports.models import Export, ExportDecision, LimitKey
from sanshe.foundation.exports.selection import Selection
from sanshe.foundation.jobs.asking import NoPostToAskFrom, later
from sanshe.foundation.operations import operation

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sanshe.foundation.access.principal import Post, Principal
    from sanshe.foundation.jobs.models import Job

AT_ONCE = 200  # rows below which a list without personal data is answered at once


class NothingToTake(Refusal):
    sentence = _("There are no rows to export. Change the filters first.")


class TooManyRows(Refusal):
    sentence = _(
        "There are more than %(most)s rows, which is the most that one export may hold. Narrow the list by its filters."
    )


class TooManyRowsToday(Refusal):
    sentence = _(
        "You have exported %(taken)s rows with personal data today, and these are %(rows)s more; %(most)s a day is the limit. "
        "Narrow the list, or take the rest tomorrow."
    )


class ReasonMissing(Refusal):
    sentence = _("These rows hold personal data. Write what you need them for.")


class AlreadyDecided(Refusal):
    sentence = _("Somebody has decided on this export already.")


class RefusalNeedsReason(Refusal):
    sentence = _("Write why it may not leave; the person who asked reads it.")


@operation("foundation.export.asked")
def ask_export(*, actor: Principal, selection: Selection, form: str, reason: str, on: date) -> Export:
    """Ask for a list as a file. A short list without personal data has no job: the caller answers with the file at once.

    Raises:
        NoSuchList: there is none, or the actor may not take it.
        NothingToTake, TooManyRows, TooManyRowsToday, ReasonMissing: see their sentences.
        NoPostToAskFrom: the actor holds no post today.
    """
    post = actor.post
    if post is None:
        raise NoPostToAskFrom
    rows, tier = _allowed(actor, selection, form, reason, on)
    is_held = tier >= Tier.SENSITIVE and rows > limits_on(on)[LimitKey.ROWS_ALONE]
    key = uuid.uuid4()
    needs_job = rows >= AT_ONCE or tier >= Tier.PERSONAL
    job = _job(actor, selection, key, reason, tier, is_held=is_held) if needs_job else None
    return Export.objects.create(
        id=key,
        owner_organization=post.organization,
        place_code=post.place.ljust(12, "0"),
        tier=min(max(tier, Tier.SERVICE), Tier.SENSITIVE),
        user=actor.user,
        by=who(actor, post),
        listing=selection.listing,
        selection=selection.as_json(),
        words=selection.words(actor),
        form=form,
        reason=reason,
        rows=rows,
        content_tier=tier,
        is_held=is_held,
        job=job,
    )


def who(actor: Principal, post: Post) -> str:
    """A person and the organization that they act for, as it stands on papers."""
    return _("%(name)s (%(organization)s)") % {"name": actor.name, "organization": post.organization_name}


def _allowed(actor: Principal, selection: Selection, form: str, reason: str, on: date) -> tuple[int, Tier]:
    """How many rows of which tier would leave; refuses what may not."""
    limits = limits_on(on)
    most = min(limits[LimitKey.ROWS], FORMATS[form].most_rows or limits[LimitKey.ROWS])
    rows, tier = selection.found_by(actor).size(most)
    if rows == 0:
        raise NothingToTake
    if rows > most:
        raise TooManyRows(most=most)
    if tier < Tier.PERSONAL:
        return rows, tier
    _heed_day(actor, rows, reason, on, limits[LimitKey.ROWS_A_DAY])
    return rows, tier


def _heed_day(actor: Principal, rows: int, reason: str, on: date, most: int) -> None:
    """Personal data leave for a reason, and not too many in a day."""
    if not reason.strip():
        raise ReasonMissing
    taken = taken_on(actor, on)
    if taken + rows > most:
        raise TooManyRowsToday(taken=taken, rows=rows, most=most)


def taken_on(actor: Principal, on: date) -> int:
    """How many rows with personal data somebody has asked for on a day; who asks next waits until this one is counted."""
    with connections[WEB].cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended('export ' || %s, 0))", [str(actor.user)])
    mine = Export.objects.visible_to(actor).filter(user=actor.user, asked_at__date=on, content_tier__gte=Tier.PERSONAL)
    return int(mine.order_by().aggregate(rows=Sum("rows"))["rows"] or 0)


def _job(actor: Principal, selection: Selection, export: uuid.UUID, reason: str, tier: Tier, *, is_held: bool) -> Job:
    return later(
        make_export, actor=actor, purpose=reason, tier=tier, is_held=is_held,
        export=str(export), title=selection.title(),
    )  # fmt: skip


@operation("foundation.takeaway.noted")
def note_takeaway(
    *,
    actor: Principal,
    what: str,
    given: Mapping[str, str],
    words: str,
    form: str,
    rows: int,
    tier: Tier = Tier.SERVICE,
    reason: str = "",
    on: date | None = None,
) -> Export:
    """Put on record that something which is no list leaves at once, such as a page as a paper; the file carries its number.

    `what` is `context.thing` like the name of a list, `given` says which one, `words` the same for people; `rows` is how
    many lines it shows, or of how many people it tells. From personal data on it needs the reason, and the day `on` which
    it counts for the limit of a day.

    Raises:
        NoPostToAskFrom: the actor holds no post today.
        ReasonMissing, TooManyRowsToday: see their sentences.
    """
    post = actor.post
    if post is None:
        raise NoPostToAskFrom
    if tier >= Tier.PERSONAL:
        assert on is not None
        _heed_day(actor, rows, reason, on, limits_on(on)[LimitKey.ROWS_A_DAY])
    return Export.objects.create(
        owner_organization=post.organization, place_code=post.place.ljust(12, "0"),
        tier=min(max(tier, Tier.SERVICE), Tier.SENSITIVE), user=actor.user, by=who(actor, post), listing=what,
        selection=Selection(what, given).as_json(), words=words, form=form, rows=rows, content_tier=tier, reason=reason,
    )  # fmt: skip


@operation("foundation.export.decided")
def decide_export(*, actor: Principal, export: Export, is_approved: bool, reason: str) -> ExportDecision:
    """Let a held export go, or not; the database sees to it that this is not the person who asked.

    Raises:
        AlreadyDecided: somebody was first.
        RefusalNeedsReason: a no without its reason.
    """
    post = actor.post
    if post is None:
        raise NoPostToAskFrom
    if not is_approved and not reason.strip():
        raise RefusalNeedsReason
    try:
        with transaction.atomic():
            return ExportDecision.objects.create(
                export=export, asked_by=export.user, decided_by=actor.user, by=who(actor, post), is_approved=is_approved,
                reason=reason,
            )  # fmt: skip
    except IntegrityError as error:
        raise AlreadyDecided from error
