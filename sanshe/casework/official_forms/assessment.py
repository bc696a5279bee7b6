"""预估表: person, family and surroundings, and what it comes to (three systems of MZ/T 094-2017)."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from sanshe.casework.official_forms.head import Head
from sanshe.casework.official_forms.on_file import CaseOnFile, head_of
from sanshe.casework.pictures import ecomap_of, genogram_of
from sanshe.foundation.official_forms.asked import entries, ledger, line, passage, picture, signature
from sanshe.foundation.official_forms.form import OfficialForm
from sanshe.foundation.official_forms.words import day


@dataclass(frozen=True)
class Relative:
    """Somebody who belongs to the client or lives with them."""

    name: str = line(_("Name of the person"))
    relation: str = line(_("Relationship"))
    born: str = line(_("Date of birth"))
    lives_there: str = line(_("Lives in the household"))
    remark: str = line(_("Health, work, contact"), by_hand=True, share=1.5)


@dataclass(frozen=True)
class Found:
    """What one assessment found."""

    assessed_on: str = line(_("Assessed on"))
    author: str = line(_("Assessed by"))
    personal: str = passage(_("The person: health, mind, abilities, strengths"))
    family: str = passage(_("The family: members, relations, means"))
    surroundings: str = passage(_("The surroundings: neighbors, work, services"))
    risks: str = passage(_("Dangers and what protects"))
    summary: str = passage(_("What it comes to: problems and needs, the first first"))


@dataclass(frozen=True)
class AssessmentFacts(Head):
    """What the assessment form asks for."""

    relatives: tuple[Relative, ...] = ledger(_("Family and those close to them"), Relative)
    genogram: str = picture(_("Genogram"))
    ecomap: str = picture(_("Ecomap"))
    found: tuple[Found, ...] = entries(_("Assessment"), Found)
    opinion: str = passage(_("What the supervisor says"), by_hand=True)
    worker_signs: str = signature(_("Signature of the social worker"))
    supervisor_signs: str = signature(_("Signature of the supervisor"))


def gather(file: CaseOnFile) -> AssessmentFacts:
    """The facts of one case; assessments in the order of their days."""
    found = [
        Found(
            day(one.assessed_on), one.author.name, one.personal or "", one.family or "", one.surroundings or "",
            one.risks or "", one.summary,
        )
        for one in reversed(file.planning.assessments)
    ]  # fmt: skip
    around = file.surroundings
    return AssessmentFacts(
        **head_of(file), relatives=tuple(_close(file)), genogram=genogram_of(around), ecomap=ecomap_of(around, file.case),
        found=tuple(found),
    )  # fmt: skip


def _close(file: CaseOnFile) -> list[Relative]:
    """Relatives, then those who only live with them."""
    at_home = {member.person_id for member in file.members}
    told = [
        Relative(
            tie.other.name, str(tie.kind.label), day(tie.other.birth_date),
            str(_("Yes") if tie.other.pk in at_home else _("No")),
        )
        for tie in file.relatives
    ]  # fmt: skip
    known = {tie.other.pk for tie in file.relatives} | {file.case.person_id}
    return told + [
        Relative(one.person.name, str(one.get_role_display()), day(one.person.birth_date), str(_("Yes")))
        for one in file.members
        if one.person_id not in known
    ]


ASSESSMENT = OfficialForm(
    "assessment", _("Assessment form"), "case", AssessmentFacts, gather, is_begun=lambda facts: bool(facts.found)
)
