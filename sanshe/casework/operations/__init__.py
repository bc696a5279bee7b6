"""What can be done in casework; each leaves one trace."""

from sanshe.casework.operations.activity import (
    add_cost,
    call_off_activity,
    change_activity,
    hold_activity,
    plan_activity,
    sign_in,
    spend_cost,
    sum_up_activity,
)
from sanshe.casework.operations.assistance import find_hardship, note_assistance_day
from sanshe.casework.operations.care import grade_care, note_care_change, note_care_visit, regrade_care
from sanshe.casework.operations.case import change_case, hand_over, open_case, reopen_case
from sanshe.casework.operations.closing import (
    ask_closing,
    begin_aside,
    decide_closing,
    end_aside,
    note_visit,
    plan_visit,
)
from sanshe.casework.operations.consent import (
    end_ground,
    issue_consent_text,
    note_consent,
    note_ground,
    withdraw_consent,
)
from sanshe.casework.operations.couple import change_outcome, note_outcome
from sanshe.casework.operations.enquiry import end_enquiry, name_enquirer, note_enquiry
from sanshe.casework.operations.form_template import replace_template, restore_template
from sanshe.casework.operations.group import (
    call_off_session,
    change_group,
    decide_report,
    explain_absence,
    hold_session,
    join_group,
    leave_group,
    note_progress,
    plan_group,
    plan_session,
    report_group,
)
from sanshe.casework.operations.note import keep_draft, reflect, write_note
from sanshe.casework.operations.plan import (
    add_goal,
    add_task,
    assess,
    decide_plan,
    finish_task,
    hand_in_plan,
    make_plan,
    note_agreement,
    score_goal,
)
from sanshe.casework.operations.printing import Printed, print_form, print_signed, print_volume
from sanshe.casework.operations.referral import move_referral, send_referral
from sanshe.casework.operations.report import note_harm, note_no_report, note_report
from sanshe.casework.operations.risk import ask_risk_check, note_risk
from sanshe.casework.operations.scale import note_scale
from sanshe.casework.operations.signature import sign_form

__all__ = [
    "Printed",
    "add_cost",
    "add_goal",
    "add_task",
    "ask_closing",
    "ask_risk_check",
    "assess",
    "begin_aside",
    "call_off_activity",
    "call_off_session",
    "change_activity",
    "change_case",
    "change_group",
    "change_outcome",
    "decide_closing",
    "decide_plan",
    "decide_report",
    "end_aside",
    "end_enquiry",
    "end_ground",
    "explain_absence",
    "find_hardship",
    "finish_task",
    "grade_care",
    "hand_in_plan",
    "hand_over",
    "hold_activity",
    "hold_session",
    "issue_consent_text",
    "join_group",
    "keep_draft",
    "leave_group",
    "make_plan",
    "move_referral",
    "name_enquirer",
    "note_agreement",
    "note_assistance_day",
    "note_care_change",
    "note_care_visit",
    "note_consent",
    "note_enquiry",
    "note_ground",
    "note_harm",
    "note_no_report",
    "note_outcome",
    "note_progress",
    "note_report",
    "note_risk",
    "note_scale",
    "note_visit",
    "open_case",
    "plan_activity",
    "plan_group",
    "plan_session",
    "plan_visit",
    "print_form",
    "print_signed",
    "print_volume",
    "reflect",
    "regrade_care",
    "reopen_case",
    "replace_template",
    "report_group",
    "restore_template",
    "score_goal",
    "send_referral",
    "sign_form",
    "sign_in",
    "spend_cost",
    "sum_up_activity",
    "withdraw_consent",
    "write_note",
]
