"""接案登记表: who came, what for, and what was decided (fields of the field's practice, and MZ/T 094-2017)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from sanshe.casework.enums import ConsentScope, RiskSign
from sanshe.casework.official_forms.head import Head
from sanshe.casework.official_forms.on_file import CaseOnFile, head_of
from sanshe.foundation.official_forms.asked import line, passage, signature, wide
from sanshe.foundation.official_forms.form import OfficialForm
from sanshe.foundation.official_forms.words import day
from sanshe.people.enums import PhoneKind, RelationshipKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sanshe.casework.models import Enquiry
    from sanshe.people.queries.record import Record


@dataclass(frozen=True)
class Intake(Head):
    """What the intake form asks for."""

    way: str = line(_("How they came"))
    referrer: str = line(_("Sent by"))
    name: str = line(_("Name of the person"))
    other_names: str = line(_("Former or other name"))
    sex: str = line(_("Sex"))
    born: str = line(_("Date of birth"))
    nation: str = line(_("Nationality (ethnic group)"))
    phone: str = line(_("Phone"))
    papers: str = wide(_("Number of the paper"))
    address: str = wide(_("Home address"))
    place: str = line(_("Community or village"))
    separation: str = line(_("Registration and residence"))
    marital: str = line(_("Marital status"), by_hand=True)
    education: str = line(_("Education"), by_hand=True)
    job: str = line(_("Occupation"), by_hand=True)
    income: str = line(_("Monthly income"), by_hand=True)
    groups: str = wide(_("Key groups"))
    guardian: str = line(_("Guardian"))
    emergency: str = line(_("Emergency contact"))
    risks: str = wide(_("First look for danger"))
    urgency: str = line(_("Urgency"))
    outcome: str = line(_("What became of it"))
    consent: str = wide(_("Consent"))
    problem: str = passage(_("What they ask for, in their own words"))
    expectation: str = passage(_("What they hope for"))
    earlier_help: str = passage(_("Help they had before"), by_hand=True)
    opinion: str = passage(_("What the supervisor says"), by_hand=True)
    client_signs: str = signature(_("Signature of the client"))
    worker_signs: str = signature(_("Signature of the social worker"))
    supervisor_signs: str = signature(_("Signature of the supervisor"))


def gather(file: CaseOnFile) -> Intake:
    """The facts of one case."""
    case = file.case
    return Intake(
        **head_of(file), **_person(file), **_enquiry(file.enquiry),
        way=str(case.get_way_display()), place=file.place, problem=case.problem, expectation=case.expectation or "",
        consent=_consent(file),
    )  # fmt: skip


def _person(file: CaseOnFile) -> dict[str, str]:
    person, record = file.person, file.record
    if person is None or record is None:
        return {}
    guardians = [tie.other.name for tie in file.relatives if tie.kind == RelationshipKind.GUARDIAN]
    return _known(record) | {
        "name": person.name, "sex": str(person.get_sex_display()), "born": day(person.birth_date),
        "nation": str(person.get_nation_display()) if person.nation else "", "address": person.address or "",
        "separation": str(person.get_separation_status_display()) if person.separation_status else "",
        "guardian": _listed(guardians),
    }  # fmt: skip


def _known(record: Record) -> dict[str, str]:
    """Names, papers, phones and groups; numbers are masked as on the pages."""
    own = [phone.masked for phone in record.phones if phone.kind != PhoneKind.EMERGENCY]
    others = [
        f"{phone.owner_name} {phone.masked}".strip() for phone in record.phones if phone.kind == PhoneKind.EMERGENCY
    ]
    return {
        "other_names": _listed(one.name for one in record.former_names),
        "papers": _listed(f"{paper.get_kind_display()} {paper.masked}" for paper in record.papers),
        "phone": _listed(own), "emergency": _listed(others),
        "groups": _listed(str(tag.get_group_display()) for tag in record.groups),
    }  # fmt: skip


def _enquiry(enquiry: Enquiry | None) -> dict[str, str]:
    if enquiry is None:
        return {}
    labels: dict[str, Any] = dict(RiskSign.choices)
    return {
        "referrer": enquiry.referrer, "urgency": str(enquiry.get_urgency_display()),
        "risks": _listed(str(labels[sign]) for sign in enquiry.risks), "outcome": str(enquiry.get_outcome_display()),
    }  # fmt: skip


def _consent(file: CaseOnFile) -> str:
    """Who agreed to what and when; else the legal ground."""
    given, grounds = file.permissions
    labels: dict[str, Any] = dict(ConsentScope.choices)
    said = [
        f"{one.signer}（{one.get_relation_display()}） {day(one.given_on)} {_listed(str(labels[scope]) for scope in one.scopes)}"
        for one in given
        if one.withdrawn_on is None
    ]
    return "\n".join(
        [*said, *(f"{one.get_ground_display()} {day(one.starts_on)}" for one in grounds if one.ends_on is None)]
    )


def _listed(words: Iterable[str]) -> str:
    return "、".join(words)


INTAKE = OfficialForm("intake", _("Intake form"), "case", Intake, gather)
