"""Cases: opened, handed over, changed, reopened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.db import connections
from django.utils.translation import gettext_lazy as _

from sanshe.casework.enums import SEALED_TOPICS, EnquiryOutcome, SubjectKind
from sanshe.casework.models import Case, Referral
from sanshe.casework.operations.enquiry import EnquiryOver, end_enquiry, of_agency
from sanshe.casework.operations.guarding import allow
from sanshe.casework.stages import Deed
from sanshe.foundation.access.models import SealReader
from sanshe.foundation.access.scope import WEB
from sanshe.foundation.access.tier import Tier
from sanshe.foundation.breaking import Broken, spoken
from sanshe.foundation.errors import Refusal
from sanshe.foundation.operations import operation
from sanshe.people.models import Household, Person
from sanshe.places.models import Community

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from sanshe.casework.models import Enquiry
    from sanshe.foundation.access.principal import Principal

Subject = Person | Household | Community
KINDS: dict[type[Any], SubjectKind] = {
    Person: SubjectKind.PERSON, Household: SubjectKind.HOUSEHOLD, Community: SubjectKind.COMMUNITY,
}  # fmt: skip


class NeedsFactor(Refusal):
    sentence = _("Cases of this topic are sealed. Sign in with a second factor, then open the case.")


class ChangedMeanwhile(Refusal):
    """`theirs` is what stands now by field, as of `version`."""

    sentence = _("Somebody else has changed this meanwhile. Compare both, then save what is right.")

    def __init__(self, version: int, theirs: dict[str, str]) -> None:
        super().__init__()
        self.version, self.theirs = version, theirs


class TopicIsSealed(Broken):
    sentence = _("Cases of this topic are sealed from the start. Close this one and open a case of that topic.")
    rules: ClassVar[frozenset[str]] = frozenset({"sealed_topics_are_sealed"})


class StaysSealed(Refusal):
    sentence = _("A sealed case stays with those who are let in.")


class CaseNumberTaken(Broken):
    sentence = _("This number was given to another case at the same moment. Open the case once more.")
    rules: ClassVar[frozenset[str]] = frozenset({"case_number_stands_once"})


class Reopened(Broken):
    sentence = _("This case was reopened already. Go on in the new episode.")
    rules: ClassVar[frozenset[str]] = frozenset({"casework_case_reopens_id_key"})


PREFIX = {"case": "", "group": "G", "activity": "A"}


def next_number(organization: UUID, county: str, year: int, kind: str = "case") -> str:
    """The next number of an agency's cases, groups or activities of a year, such as «2012-017» or «G2012-004».

    Two who ask at once wait for each other.
    """
    with connections[WEB].cursor() as cursor:
        cursor.execute(
            "insert into casework_caseseries as s (id, county, owner_organization, place_code, tier, year, kind, last) "
            "values (gen_random_uuid(), %s, %s, %s, %s, %s, %s, 1) "
            "on conflict (owner_organization, year, kind) do update set last = s.last + 1 returning last",
            [county, organization, f"{county}000000", Tier.SERVICE, year, kind],
        )
        return f"{PREFIX[kind]}{year}-{cursor.fetchone()[0]:03d}"


@operation("casework.case.opened")
def open_case(
    *,
    actor: Principal,
    organization: UUID,
    subject: Subject,
    topic: str,
    way: str,
    opened_on: date,
    problem: str,
    expectation: str = "",
    enquiry: Enquiry | None = None,
    **more: Any,
) -> Case:
    """Open a case whose worker is the actor. An enquiry that it comes from ends with it.

    Topics of `SEALED_TOPICS` begin under a seal that lets the actor in. `more`: is_sample.

    Raises:
        NotYourAgency: the actor does not work there.
        NeedsFactor: the topic is sealed and the actor has shown no second factor.
        EnquiryOver: the enquiry has ended already.
    """
    fields = of_agency(actor, organization, subject.place_code)
    if topic in SEALED_TOPICS:
        _let_in(actor, fields)
        _seal_enquiry(actor, enquiry)
    kind = KINDS[type(subject)]
    fields |= more | {
        "number": next_number(organization, fields["county"], opened_on.year), "subject_kind": kind, str(kind): subject,
        "worker_id": actor.user, "topic": topic, "way": way, "opened_on": opened_on, "problem": problem.strip(),
        "expectation": expectation.strip() or None, "enquiry": enquiry,
    }  # fmt: skip
    if enquiry is not None:
        if enquiry.outcome:
            raise EnquiryOver
        end_enquiry(actor=actor, enquiry=enquiry, outcome=EnquiryOutcome.CASE, on=opened_on)
    with spoken(CaseNumberTaken):
        return Case.objects.create_from(fields)


def _let_in(actor: Principal, fields: dict[str, Any]) -> None:
    if not actor.assured:
        raise NeedsFactor
    fields["tier"] = Tier.SEALED
    _write_line(actor, Case._meta.db_table, fields["id"])


def _seal_enquiry(actor: Principal, enquiry: Enquiry | None) -> None:
    """What they asked for at the door says as much as the case: it goes behind the same seal."""
    if enquiry is not None:
        _write_line(actor, enquiry._meta.db_table, enquiry.pk)
        enquiry.tier = Tier.SEALED
        enquiry.save(update_fields=["tier"])


def _write_line(actor: Principal, table: str, record: UUID) -> None:
    SealReader._base_manager.create(  # noqa: SLF001 - one's own line comes before the record that it guards
        table=table, record=record, user=actor.user, reason="worker of the case"
    )


@operation("casework.case.changed")
def change_case(*, actor: Principal, case: Case, version: int, **changes: Any) -> Case:
    """Change topic, problem or expectation, as they stood at `version`.

    Raises:
        ChangedMeanwhile: somebody else has changed the case since.
        TopicIsSealed: the topic belongs under a seal and the case is not sealed.
        NotNow: the case is closed.
    """
    allow(actor, case, Deed.CHANGE)
    now = Case.objects.kept_by(actor).select_for_update().get(pk=case.pk)
    if now.version != version:
        raise ChangedMeanwhile(now.version, {name: getattr(now, name) or "" for name in changes})
    for name, value in changes.items():
        setattr(now, name, value)
    now.version += 1
    with spoken(TopicIsSealed):
        now.save(update_fields=[*changes, "version"])
    return now


@operation("casework.case.handed_over")
def hand_over(*, actor: Principal, case: Case, worker: UUID) -> Case:
    """Give a case to another worker of the agency; whoever had it sees it no more. Heads do this.

    Raises:
        StaysSealed: the seal would keep the other worker out.
        NotNow: the case is closed.
    """
    if case.tier == Tier.SEALED:
        raise StaysSealed
    allow(actor, case, Deed.HAND_OVER)
    case.worker_id = worker
    case.version += 1
    case.save(update_fields=["worker", "version"])
    Referral.objects.kept_by(actor).filter(case=case).update(worker=worker)
    return case


@operation("casework.case.reopened")
def reopen_case(*, actor: Principal, case: Case, on: date, problem: str) -> Case:
    """Begin a new episode of a closed case: a case of its own that names the old one.

    Raises:
        NotNow: the case is not closed, or was reopened already.
    """
    allow(actor, case, Deed.REOPEN)
    subject = case.person or case.household or case.community
    fields = of_agency(actor, case.owner_organization, case.place_code)
    if case.tier == Tier.SEALED:
        _let_in(actor, fields)
    fields |= {
        "number": next_number(case.owner_organization, case.county, on.year), "subject_kind": case.subject_kind,
        case.subject_kind: subject, "worker_id": actor.user, "topic": case.topic, "way": case.way, "opened_on": on,
        "problem": problem.strip(), "reopens": case, "is_sample": case.is_sample,
    }  # fmt: skip
    with spoken(CaseNumberTaken, Reopened):
        return Case.objects.create_from(fields)
