"""The official forms of a case: each is one file here, and stands in this list in the order of the work."""

from sanshe.casework.official_forms.agreement import AGREEMENT
from sanshe.casework.official_forms.assessment import ASSESSMENT
from sanshe.casework.official_forms.closing import CLOSING
from sanshe.casework.official_forms.evaluation import EVALUATION
from sanshe.casework.official_forms.follow_up import FOLLOW_UP
from sanshe.casework.official_forms.intake import INTAKE
from sanshe.casework.official_forms.notes import NOTES
from sanshe.casework.official_forms.plan import PLAN
from sanshe.casework.official_forms.referral import REFERRAL
from sanshe.foundation.official_forms.form import declare

ABOUT = "case"

for form in (INTAKE, ASSESSMENT, PLAN, AGREEMENT, NOTES, REFERRAL, EVALUATION, CLOSING, FOLLOW_UP):
    declare(form)
