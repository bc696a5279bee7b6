"""Flags on a case: set, and ended."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.utils.translation import gettext_lazy as _

from sanshe.casework.models import Flag
from sanshe.foundation.breaking import Broken, spoken
from sanshe.foundation.errors import Refusal
from sanshe.foundation.operations import operation

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from sanshe.casework.models import Case
    from sanshe.foundation.access.principal import Principal


class FlagEndsBeforeItBegins(Broken):
    sentence = _("The last day lies before the first. Correct the day.")
    rules: ClassVar[frozenset[str]] = frozenset({"flag_ends_after_it_begins"})


class SayWho(Broken):
    sentence = _("Write who must not learn of it; only this flag names somebody.")
    rules: ClassVar[frozenset[str]] = frozenset({"restriction_says_whom"})


class RestrictionNeedsASeal(Broken):
    sentence = _(
        "Only a sealed case keeps a colleague out. Hand the work to a sealed case first, then restrict them there."
    )
    rules: ClassVar[frozenset[str]] = frozenset({"restriction_needs_a_seal"})


class RestrictedIsInside(Broken):
    sentence = _("This colleague works on the case or is let behind its seal. Take that from them first.")
    rules: ClassVar[frozenset[str]] = frozenset({"restricted_is_inside"})


class EndedAlready(Refusal):
    sentence = _("This has ended already.")


class RestrictedStaysOut(Broken):
    sentence = _("This colleague must not learn of the case. Choose somebody else.")
    rules: ClassVar[frozenset[str]] = frozenset({"restricted_stays_out"})


@operation("casework.flag.set")
def set_flag(
    *, actor: Principal, case: Case, kind: str, on: date, reason: str, until: date | None = None, who: str = "",
    colleague: UUID | None = None,
) -> Flag:  # fmt: skip
    """Set a flag on a case, whatever its stage. A restricted colleague is kept out by the database from then on.

    Raises:
        FlagEndsBeforeItBegins, SayWho, RestrictionNeedsASeal, RestrictedIsInside: see their sentences.
    """
    with spoken(FlagEndsBeforeItBegins, SayWho, RestrictionNeedsASeal, RestrictedIsInside):
        return Flag.objects.create(
            case=case, author_id=actor.user, kind=kind, starts_on=on, ends_on=until, reason=reason.strip(),
            who=who.strip() or None, colleague_id=colleague,
        )  # fmt: skip


@operation("casework.flag.ended")
def end_flag(*, actor: Principal, flag: Flag, on: date) -> Flag:
    """Note the last day of a flag.

    Raises:
        EndedAlready: that day lies behind already.
        FlagEndsBeforeItBegins: the day lies before its first day.
    """
    del actor
    if flag.ends_on is not None and flag.ends_on <= on:
        raise EndedAlready
    flag.ends_on = on
    with spoken(FlagEndsBeforeItBegins):
        flag.save(update_fields=["ends_on"])
    return flag
