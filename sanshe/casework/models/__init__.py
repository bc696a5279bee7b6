"""Tables of casework."""

from sanshe.casework.models.activity import Activity, ActivityCost, SignIn
from sanshe.casework.models.assistance import AssistanceFinding
from sanshe.casework.models.care import CareGrade, CareVisit
from sanshe.casework.models.case import Case, CaseSeries
from sanshe.casework.models.closing import Aside, Closing, ClosingDecision, FollowUp
from sanshe.casework.models.consent import Consent, ConsentText, LegalGround
from sanshe.casework.models.couple import CoupleOutcome
from sanshe.casework.models.enquiry import Enquiry
from sanshe.casework.models.form_template import FormTemplate
from sanshe.casework.models.group import (
    Attendance,
    Group,
    GroupMember,
    GroupProgress,
    GroupReport,
    GroupSession,
    GroupVerdict,
)
from sanshe.casework.models.note import NoteDraft, ProgressNote, Reflection
from sanshe.casework.models.plan import Agreement, Assessment, Goal, Plan, PlanDecision, Task
from sanshe.casework.models.referral import Referral
from sanshe.casework.models.report import MandatoryReport
from sanshe.casework.models.risk import RiskCheck
from sanshe.casework.models.scale import ScaleResult
from sanshe.casework.models.signature import FormSignature

__all__ = [
    "Activity",
    "ActivityCost",
    "Agreement",
    "Aside",
    "Assessment",
    "AssistanceFinding",
    "Attendance",
    "CareGrade",
    "CareVisit",
    "Case",
    "CaseSeries",
    "Closing",
    "ClosingDecision",
    "Consent",
    "ConsentText",
    "CoupleOutcome",
    "Enquiry",
    "FollowUp",
    "FormSignature",
    "FormTemplate",
    "Goal",
    "Group",
    "GroupMember",
    "GroupProgress",
    "GroupReport",
    "GroupSession",
    "GroupVerdict",
    "LegalGround",
    "MandatoryReport",
    "NoteDraft",
    "Plan",
    "PlanDecision",
    "ProgressNote",
    "Referral",
    "Reflection",
    "RiskCheck",
    "ScaleResult",
    "SignIn",
    "Task",
]
