"""What is done about danger at a case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sanshe.casework import operations
from sanshe.casework.forms.risk import RiskForm
from sanshe.casework.models import Case
from sanshe.casework.stages import Deed
from sanshe.casework.views.asking import back_to, subject, when
from sanshe.casework.views.plan_acts import WHOLE_CASE, simple
from sanshe.people.views.act import Act

if TYPE_CHECKING:
    from typing import Any

    from sanshe.foundation.web.serving import Asked


def _check(request: Asked, case: Case, form: Any) -> str:
    operations.note_risk(actor=request.principal, case=case, **form.cleaned_data)
    return _("What the risk check found is on file.")


ACTS = (
    Act(
        "risk_check", "cases/<uuid:key>/risk-check", Case, gettext_lazy("Risk check"),
        gettext_lazy("Save the risk check"), simple(RiskForm), _check, back_to("case"), related=WHOLE_CASE,
        asks=when(Deed.CHECK), called=subject,
        lead=gettext_lazy("Ask plainly and calmly. Where life is in danger, stay, call 120 or 110, and tell your supervisor."),
    ),
)  # fmt: skip
