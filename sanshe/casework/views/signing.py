"""Signing the forms of a case on the screen that is handed over the table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy

from sanshe.casework import operations
from sanshe.casework.forms.signature import SigningForm
from sanshe.casework.models import Case, FormSignature
from sanshe.casework.official_forms.on_file import CaseOnFile
from sanshe.casework.queries.signed import may_sign_at, places_of
from sanshe.casework.views.asking import subject
from sanshe.casework.views.frame import papers_tab
from sanshe.casework.views.plan_acts import WHOLE_CASE
from sanshe.foundation.access.policy import registry
from sanshe.foundation.clock import today
from sanshe.people.views.act import Act

if TYPE_CHECKING:
    from sanshe.foundation.access.decision import Decision
    from sanshe.foundation.access.principal import Principal
    from sanshe.foundation.web.serving import Asked


def _may_sign(principal: Principal, case: Case) -> Decision:
    return registry.of(FormSignature).may_keep(principal, FormSignature(case=case))


def _signing(request: Asked, case: Case, data: Any) -> SigningForm:
    places = [
        place
        for place in places_of(CaseOnFile(request.principal, case))
        if may_sign_at(place.token, request.principal, case)
    ]
    return SigningForm(places, data, initial={"signer": case.subject})


def _sign(request: Asked, case: Case, form: Any) -> Any:
    operations.sign_form(actor=request.principal, case=case, on=today(), **form.cleaned_data)
    return gettext_lazy("The signature stands under the form as it is now. If the form changes, it is signed again.")


def _papers(case: Case) -> str:
    return papers_tab("cases", case.pk, "").url


ACTS = (
    Act(
        "signing", "cases/<uuid:key>/signature", Case, gettext_lazy("Sign a form"), gettext_lazy("Save the signature"),
        _signing, _sign, _papers, related=WHOLE_CASE, asks=_may_sign, needs_keeping=False, called=subject,
        lead=gettext_lazy("Print or show the form first, and read it together. Then hand the screen over."),
    ),
)  # fmt: skip
