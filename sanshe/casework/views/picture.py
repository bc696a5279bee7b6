"""The family picture of a case: genogram and ecomap drawn from what is on file, with the same in words beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from markupsafe import Markup

from sanshe.casework import operations
from sanshe.casework.forms.consent import DayForm
from sanshe.casework.forms.tie import TieForm
from sanshe.casework.models import Case, Tie
from sanshe.casework.pictures import ecomap_of, genogram_of
from sanshe.casework.queries.family import lines_of, surroundings_of
from sanshe.casework.stages import Deed
from sanshe.casework.views.asking import back_to, open_now, subject, when
from sanshe.casework.views.frame import case_of, frame
from sanshe.casework.views.plan_acts import OF_CASE, WHOLE_CASE, simple
from sanshe.foundation.ui.parts import Status
from sanshe.foundation.web.serving import Asked, page
from sanshe.foundation.web.showing import show
from sanshe.organizations.models import Organization
from sanshe.people.views.act import Act
from sanshe.people.views.frame import shown_day

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

TONES = {"strong": "done", "weak": "plain", "strained": "waiting", "cut": "late"}


@page()
def picture(request: Asked, key: UUID) -> HttpResponse:
    """Both pictures, each with its table."""
    row = case_of(request, key)
    found = surroundings_of(request.principal, row, shown_day())
    context = frame(request, row, "picture") | {
        "genogram": Markup(genogram_of(found)),  # noqa: S704 - made by our own functions, every word escaped
        "ecomap": Markup(ecomap_of(found, row)),  # noqa: S704 - likewise
        "lines": [{"who": who, "what": what, "whom": whom, "next": None} for who, what, whom in lines_of(found)],
        "ties": [
            {"row": tie, "status": Status(str(tie.get_strength_display()), TONES[tie.strength])} for tie in found.ties
        ],
    }
    return show(request, "casework/picture.html", context)


def _tying(request: Asked, case: Case, data: Any) -> TieForm:
    found = surroundings_of(request.principal, case, shown_day())
    others = {key: one for key, one in found.people.items() if one.pk != case.person_id}
    organizations = Organization.objects.visible_to(request.principal).filter(dissolved_on=None).order_by("name")
    return TieForm(others, list(organizations), data, initial={"on": shown_day()})


def _tie(request: Asked, case: Case, form: Any) -> str:
    operations.note_tie(actor=request.principal, case=case, **form.told)
    return _("The tie is on file and stands in the picture.")


def _untie(request: Asked, tie: Tie, form: Any) -> str:
    operations.end_tie(actor=request.principal, tie=tie, **form.cleaned_data)
    return _("The tie has ended and stays on file.")


ACTS = (
    Act(
        "tie", "cases/<uuid:key>/tie", Case, gettext_lazy("Note a tie"), gettext_lazy("Save the tie"), _tying, _tie,
        back_to("picture"), related=WHOLE_CASE, asks=when(Deed.CHANGE), called=subject,
        lead=gettext_lazy("Who and what surrounds them: resources, volunteers, organizations, and how each tie is."),
    ),
    Act(
        "tie_ending", "ties/<uuid:key>/ending", Tie, gettext_lazy("The tie has ended"), gettext_lazy("Note the end"),
        simple(DayForm), _untie, back_to("picture"), related=OF_CASE,
        asks=open_now("ended_on", gettext_lazy("This has ended already.")), called=subject,
    ),
)  # fmt: skip
