"""Ties of a family to what surrounds it: noted as they were told, ended, never changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.utils.translation import gettext_lazy as _

from sanshe.casework.models import Tie
from sanshe.casework.operations.guarding import allow
from sanshe.casework.stages import Deed
from sanshe.foundation.breaking import Broken, spoken
from sanshe.foundation.operations import operation

if TYPE_CHECKING:
    from datetime import date

    from sanshe.casework.models import Case
    from sanshe.foundation.access.principal import Principal
    from sanshe.organizations.models import Organization
    from sanshe.people.models import Person


class NameOne(Broken):
    sentence = _("Choose somebody of the family, choose an organization, or write who it is: one of the three.")
    rules: ClassVar[frozenset[str]] = frozenset({"tie_names_one"})


class TiedAlready(Broken):
    sentence = _("This tie is on file already. End it first, then note how it is now.")
    rules: ClassVar[frozenset[str]] = frozenset({"one_tie_to_a_person", "one_tie_to_an_organization"})


class TieEndsBeforeItBegins(Broken):
    sentence = _("The last day lies before the first. Correct the day.")
    rules: ClassVar[frozenset[str]] = frozenset({"tie_ends_after_it_was_told"})


@operation("casework.tie.noted")
def note_tie(
    *, actor: Principal, case: Case, kind: str, strength: str, flow: str, on: date, person: Person | None = None,
    organization: Organization | None = None, name: str = "", remark: str = "",
) -> Tie:  # fmt: skip
    """Note how a tie is, as it was told on a day.

    Raises:
        NotNow: the case is closed.
        NameOne, TiedAlready: nobody or several are named; such a tie is on file.
    """
    allow(actor, case, Deed.CHANGE)
    with spoken(NameOne, TiedAlready):
        return Tie.objects.create(
            case=case, author_id=actor.user, person=person, organization=organization, name=name.strip() or None, kind=kind,
            strength=strength, flow=flow, remark=remark.strip() or None, told_on=on,
        )  # fmt: skip


@operation("casework.tie.ended")
def end_tie(*, actor: Principal, tie: Tie, on: date) -> Tie:
    """Note that a tie is no more, or is another now; it stays on file.

    Raises:
        TieEndsBeforeItBegins: the day lies before the first.
    """
    del actor
    tie.ended_on = on
    with spoken(TieEndsBeforeItBegins):
        tie.save(update_fields=["ended_on"])
    return tie
