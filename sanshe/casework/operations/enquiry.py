"""Enquiries: noted when somebody comes, answered, sent on, or carried on as a case."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any, ClassVar

from django.utils.translation import gettext_lazy as _

from sanshe.accounts.enums import AGENCY
from sanshe.casework.models import Enquiry
from sanshe.foundation.access.tier import Tier
from sanshe.foundation.breaking import Broken, spoken
from sanshe.foundation.errors import Refusal
from sanshe.foundation.operations import operation

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from uuid import UUID

    from sanshe.foundation.access.principal import Principal
    from sanshe.people.models import Person


class NotYourAgency(Refusal):
    sentence = _("Enquiries and cases are kept for the agency at which one works.")


class NobodyNamed(Broken):
    sentence = _("Say what they call themselves, or choose who it is.")
    rules: ClassVar[frozenset[str]] = frozenset({"enquiry_names_somebody"})


class AnsweredBeforeItCame(Broken):
    sentence = _("The day lies before the enquiry came. Correct the day.")
    rules: ClassVar[frozenset[str]] = frozenset({"enquiry_ends_after_it_came"})


class EnquiryOver(Refusal):
    sentence = _("It is on file already what became of this enquiry.")


def of_agency(actor: Principal, organization: UUID, place_code: str) -> dict[str, Any]:
    """Whose a new record of casework is: of an agency at which one works, sensitive from the start.

    Raises:
        NotYourAgency: the actor does not work there.
    """
    if organization not in actor.organizations(AGENCY):
        raise NotYourAgency
    return {
        "id": uuid.uuid4(), "owner_organization": organization, "place_code": place_code, "county": place_code[:6],
        "tier": Tier.SENSITIVE,
    }  # fmt: skip


@operation("casework.enquiry.noted")
def note_enquiry(
    *,
    actor: Principal,
    organization: UUID,
    place_code: str,
    way: str,
    received_on: date,
    problem: str,
    person: Person | None = None,
    caller: str = "",
    risks: Sequence[str] = (),
    **more: Any,
) -> Enquiry:
    """Note that somebody came, called, was met or was sent. `more`: phone, referrer, urgency, is_sample.

    Raises:
        NotYourAgency: the actor does not work there.
        NobodyNamed: neither a person nor a name was given.
    """
    fields = of_agency(actor, organization, person.place_code if person else place_code)
    fields |= more | {
        "way": way, "received_on": received_on, "problem": problem.strip(), "person": person, "caller": caller.strip(),
        "risks": sorted(risks), "taken_by_id": actor.user,
    }  # fmt: skip
    with spoken(NobodyNamed):
        return Enquiry.objects.create_from(fields)


@operation("casework.enquiry.ended")
def end_enquiry(*, actor: Principal, enquiry: Enquiry, outcome: str, on: date, note: str = "") -> Enquiry:
    """Say what became of an enquiry that does not become a case; `open_case` ends the others.

    Raises:
        EnquiryOver: that is on file already.
        AnsweredBeforeItCame: the day lies before the enquiry came.
    """
    del actor
    if enquiry.outcome:
        raise EnquiryOver
    enquiry.outcome, enquiry.outcome_on, enquiry.outcome_note = outcome, on, note.strip() or None
    with spoken(AnsweredBeforeItCame):
        enquiry.save(update_fields=["outcome", "outcome_on", "outcome_note"])
    return enquiry


@operation("casework.enquiry.named")
def name_enquirer(*, actor: Principal, enquiry: Enquiry, person: Person) -> Enquiry:
    """Say who an enquiry is about, once they are on file."""
    del actor
    enquiry.person = person
    enquiry.save(update_fields=["person"])
    return enquiry
