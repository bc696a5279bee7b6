"""Counseling of a couple: two cases behind one seal, a clock, a screen, and how it ended, typed once."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any, ClassVar

from django.utils.translation import gettext_lazy as _

from sanshe.casework.cooling_off import clock_of, outcome_fits
from sanshe.casework.enums import BY_THE_CLOCK, CoupleOutcomeCode, RiskCause, SubjectKind, Topic
from sanshe.casework.mandatory_report import Harm
from sanshe.casework.models import Case, CoupleOutcome, ViolenceScreen
from sanshe.casework.operations.case import open_case
from sanshe.casework.operations.couple import RULES
from sanshe.casework.operations.guarding import allow
from sanshe.casework.operations.report import note_harm
from sanshe.casework.operations.risk import ask_risk_check
from sanshe.casework.stages import Deed
from sanshe.casework.violence import Told
from sanshe.foundation.access.decision import Because
from sanshe.foundation.access.models import SealReader
from sanshe.foundation.access.tier import Tier
from sanshe.foundation.breaking import Broken, spoken
from sanshe.foundation.errors import Refusal
from sanshe.foundation.operations import operation

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime
    from uuid import UUID

    from sanshe.foundation.access.principal import Principal
    from sanshe.people.models import Person


class NotDivorceCounseling(Refusal):
    sentence = _("Couples are counseled in cases of divorce counseling of one person each. Open such a case first.")


class CoupleAlready(Refusal):
    sentence = _("This case belongs to a couple already. Go on at the couple's page.")


class CoupleOfOne(Refusal):
    sentence = _("The other side is another person. Choose who it is.")


class NoApplication(Refusal):
    sentence = _("Type first on which day the registry received the application; the outcome follows its clock.")


class OutcomeOutsideClock(Because):
    """The reason says which day or which outcome it is instead."""


class OutcomeWithoutDay(Broken):
    sentence = _("Outcome and day belong together. Fill in both, or leave both empty while the counseling goes on.")
    rules: ClassVar[frozenset[str]] = frozenset({"couple_outcome_has_its_day"})


class ViolenceInWords(Broken):
    sentence = _("Write what was told, in their own words.")
    rules: ClassVar[frozenset[str]] = frozenset({"violence_that_was_told_is_written"})


@operation("casework.couple.begun")
def begin_couple(
    *, actor: Principal, case: Case, spouse: Person, on: date, problem: str, sent_by: str, applied_on: date | None = None,
    readers: Iterable[UUID] = (),
) -> CoupleOutcome:  # fmt: skip
    """Counsel a couple: the case of one side is on file, the other gets a case of their own (or brings the one that is open).

    Couple and cases are three records behind one seal: the actor and `readers` come into all three.

    Raises:
        NotDivorceCounseling, CoupleAlready, CoupleOfOne: it is not such a case; it is one of a couple; the spouse is its person.
        NeedsFactor: the actor has shown no second factor.
        NotNow: the case is closed.
    """
    allow(actor, case, Deed.CHANGE)
    if case.topic != Topic.DIVORCE or case.subject_kind != SubjectKind.PERSON:
        raise NotDivorceCounseling
    if case.couple_id is not None:
        raise CoupleAlready
    if case.person_id == spouse.pk:
        raise CoupleOfOne
    other = _open_case_of(actor, case, spouse) or open_case(
        actor=actor, organization=case.owner_organization, subject=spouse, topic=case.topic, way=case.way, opened_on=on,
        problem=problem, is_sample=case.is_sample,
    )  # fmt: skip
    couple = _sealed_couple(actor, case, other, {"received_on": on, "sent_by": sent_by} | _application(applied_on))
    for side, one in enumerate((case, other), 1):
        one.couple, one.side = couple, side
        one.save(update_fields=["couple", "side"])
    for user in dict.fromkeys(readers):
        for record in (couple, case, other):
            _let_in(user, record)
    return couple


def _open_case_of(actor: Principal, case: Case, spouse: Person) -> Case | None:
    """The case that the other side brings along."""
    found: Case | None = (
        Case.objects.kept_by(actor)
        .filter(person=spouse, topic=Topic.DIVORCE, couple=None, owner_organization=case.owner_organization)
        .filter(is_closed=False)
        .first()
    )
    return found


def _sealed_couple(actor: Principal, first: Case, second: Case, given: dict[str, Any]) -> CoupleOutcome:
    """The row of a couple: its number is that of both cases, its sessions are counted by the database."""
    key = uuid.uuid4()
    _write_line(CoupleOutcome._meta.db_table, key, actor.user)
    fields = given | {
        "id": key, "county": first.county, "owner_organization": first.owner_organization, "place_code": first.place_code,
        "tier": Tier.SEALED, "reference": f"{first.number} / {second.number}", "sessions": 0, "is_sample": first.is_sample,
    }  # fmt: skip
    with spoken(*RULES):
        return CoupleOutcome.objects.create_from(fields)


def _let_in(user: UUID, record: Case | CoupleOutcome) -> None:
    table = record._meta.db_table
    if not SealReader.open_to(user, table).filter(record=record.pk).exists():
        _write_line(table, record.pk, user)


def _write_line(table: str, record: UUID, user: UUID) -> None:
    SealReader._base_manager.create(table=table, record=record, user=user, reason="counseling of the couple")  # noqa: SLF001 - lines belong to no reader


def _application(applied_on: date | None) -> dict[str, date | None]:
    """The day of the application with the end of the window that follows from it."""
    return {"applied_on": applied_on, "window_ends_on": clock_of(applied_on).window_last if applied_on else None}


@operation("casework.couple.led")
def lead_couple(
    *, actor: Principal, couple: CoupleOutcome, sent_by: str, applied_on: date | None, services: Sequence[str],
    outcome: str, outcome_on: date | None,
) -> CoupleOutcome:  # fmt: skip
    """Note what both sides share: the application that sets the clock, the services, and how it ended, once it has.

    Raises:
        NoApplication, OutcomeOutsideClock: this outcome needs an application; it cannot have happened on that day.
        OutcomeWithoutDay, WindowBeforeComing, OutcomeBeforeComing: days do not fit.
    """
    del actor
    if outcome and outcome_on and outcome in BY_THE_CLOCK:
        if applied_on is None:
            raise NoApplication
        OutcomeOutsideClock.unless(outcome_fits(CoupleOutcomeCode(outcome), outcome_on, clock_of(applied_on)))
    told = {"sent_by": sent_by, "services": [*services], "outcome": outcome, "outcome_on": outcome_on}
    told |= _application(applied_on)
    for name, value in told.items():
        setattr(couple, name, value)
    with spoken(OutcomeWithoutDay, *RULES):
        couple.save(update_fields=[*told])
    return couple


@operation("casework.violence.screened")
def screen_violence(
    *, actor: Principal, case: Case, on: date, at: datetime, told: str, was_alone: bool, words: str = "",
    lacks_capacity: bool = False,
) -> ViolenceScreen:  # fmt: skip
    """Note what one side said when asked about violence; a yes puts the harm on file and asks for a risk check at the same moment.

    Raises:
        NotNow: the case is closed.
        ViolenceInWords: violence was told and nothing written down.
    """
    allow(actor, case, Deed.CHECK)
    with spoken(ViolenceInWords):
        made = ViolenceScreen.objects.create(
            case=case, author_id=actor.user, asked_on=on, told=told, was_alone=was_alone, words=words.strip() or None
        )
    if told == Told.YES:
        note_harm(
            actor=actor,
            case=case,
            found_at=at,
            harm=Harm.DOMESTIC_VIOLENCE,
            findings=words,
            lacks_capacity=lacks_capacity,
        )
        ask_risk_check(actor=actor, case=case, on=on, cause=RiskCause.WORDS)
    return made
