"""Tables of casework."""

from sanshe.casework.models.activity import Activity, ActivityCost, SignIn
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

__all__ = [
    "Activity",
    "ActivityCost",
    "Agreement",
    "Aside",
    "Assessment",
    "Attendance",
    "Case",
    "CaseSeries",
    "Closing",
    "ClosingDecision",
    "Consent",
    "ConsentText",
    "CoupleOutcome",
    "Enquiry",
    "FollowUp",
    "FormTemplate",
    "Goal",
    "Group",
    "GroupMember",
    "GroupProgress",
    "GroupReport",
    "GroupSession",
    "GroupVerdict",
    "LegalGround",
    "NoteDraft",
    "Plan",
    "PlanDecision",
    "ProgressNote",
    "Reflection",
    "SignIn",
    "Task",
]
