"""服务协议: what client and agency agree to, with rights, duties and the limits of confidentiality (MZ/T 094-2017)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sanshe.casework.official_forms.head import Head
from sanshe.casework.official_forms.on_file import CaseOnFile, head_of
from sanshe.casework.official_forms.plan import Aim, aims_of
from sanshe.foundation.official_forms.asked import ledger, line, passage, signature, wide
from sanshe.foundation.official_forms.form import OfficialForm
from sanshe.foundation.official_forms.words import day


@dataclass(frozen=True)
class AgreementFacts(Head):
    """What the agreement says."""

    agreed_on: str = line(_("Agreed on"))
    way: str = line(_("How they agreed"))
    oral_reason: str = wide(_("Why not in writing"))
    aim: str = passage(_("What it is all about"))
    goals: tuple[Aim, ...] = ledger(_("Goals one by one"), Aim)
    review: str = line(_("Looked at again on"))
    fee: str = line(_("Fee"))
    rights: str = passage(_("Rights of the client"))
    duties: str = passage(_("Duties of both sides"))
    confidentiality: str = passage(_("Confidentiality and its limits"))
    client_signs: str = signature(_("Signature of the client"))
    worker_signs: str = signature(_("Signature of the social worker"))
    supervisor_signs: str = signature(_("Signature of the supervisor"))


def gather(file: CaseOnFile) -> AgreementFacts:
    """The facts of the plan that was or is to be agreed upon."""
    plan = file.plan
    of_plan = {"aim": plan.aim, "goals": aims_of(plan), "review": day(plan.review_on)} if plan else {}
    return AgreementFacts(**head_of(file), **of_plan, **_agreed(file), **_terms())


def _agreed(file: CaseOnFile) -> dict[str, Any]:
    """How client and worker agreed to this plan, once they have."""
    found = next((one for one in file.planning.agreements if file.plan and one.plan_id == file.plan.pk), None)
    if found is None:
        return {}
    return {"agreed_on": day(found.agreed_on), "way": str(found.get_form_display()), "oral_reason": found.reason}


def _terms() -> dict[str, Any]:
    return {
        "fee": gettext("Free of charge"),
        "rights": gettext(
            "The client knows what is done and why, takes part in every decision, may read what is kept about them and have it corrected, "
            "may complain, and may end the service at any time without giving a reason."
        ),
        "duties": gettext(
            "The client tells what the work needs and keeps what was agreed, or says so in time. The agency sends a qualified social worker, "
            "keeps the plan, tells the client of changes beforehand, and charges nothing."
        ),
        "confidentiality": gettext(
            "What the client tells stays with those who work on the case. It is passed on without consent only where a life or health is in "
            "danger, where a minor is harmed and the law demands a report, or where a court or authority asks by law; the client "
            "is told as far as that is safe."
        ),
    }  # fmt: skip


AGREEMENT = OfficialForm(
    "agreement", _("Service agreement"), "case", AgreementFacts, gather, is_begun=lambda facts: bool(facts.agreed_on)
)
