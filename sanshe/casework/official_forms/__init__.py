"""The official forms of casework: each is one file here, and stands in this list in the order of the work."""

from sanshe.casework.official_forms.activity_plan import ACTIVITY_PLAN
from sanshe.casework.official_forms.activity_summary import ACTIVITY_SUMMARY
from sanshe.casework.official_forms.agreement import AGREEMENT
from sanshe.casework.official_forms.assessment import ASSESSMENT
from sanshe.casework.official_forms.care_visits import CARE_VISITS, CareOnFile
from sanshe.casework.official_forms.closing import CLOSING
from sanshe.casework.official_forms.evaluation import EVALUATION
from sanshe.casework.official_forms.follow_up import FOLLOW_UP
from sanshe.casework.official_forms.gathering_on_file import ActivityOnFile, GroupOnFile
from sanshe.casework.official_forms.group_plan import GROUP_PLAN
from sanshe.casework.official_forms.group_report import GROUP_REPORT
from sanshe.casework.official_forms.group_sessions import GROUP_SESSIONS
from sanshe.casework.official_forms.intake import INTAKE
from sanshe.casework.official_forms.notes import NOTES
from sanshe.casework.official_forms.on_file import CaseOnFile
from sanshe.casework.official_forms.plan import PLAN
from sanshe.casework.official_forms.referral import REFERRAL
from sanshe.foundation.official_forms.form import declare

CASE = "case"  # the kind whose forms are signed on the screen and bound into a volume
# What a form is about, and the record from which it is gathered: made of its reader and the thing.
ON_FILE = {CASE: CaseOnFile, "group": GroupOnFile, "activity": ActivityOnFile, "care": CareOnFile}

for form in (
    *(INTAKE, ASSESSMENT, PLAN, AGREEMENT, NOTES, REFERRAL, EVALUATION, CLOSING, FOLLOW_UP),
    *(GROUP_PLAN, GROUP_SESSIONS, GROUP_REPORT),
    *(ACTIVITY_PLAN, ACTIVITY_SUMMARY),
    CARE_VISITS,
):
    declare(form)
