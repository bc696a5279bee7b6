"""Printing a form of a case: what was recorded, on the paper that offices and clients know."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import translation
from django.utils.translation import gettext as _

from sanshe.casework.official_forms.on_file import CaseOnFile
from sanshe.foundation.access.reads import note_reason
from sanshe.foundation.access.tier import Tier
from sanshe.foundation.exports.asking import note_takeaway
from sanshe.foundation.exports.formats import FILE_KINDS
from sanshe.foundation.exports.making import file_name, watermark
from sanshe.foundation.installation import sample_day
from sanshe.foundation.official_forms.pdf import form_as_pdf
from sanshe.foundation.official_forms.word import form_as_word
from sanshe.foundation.official_forms.word_template import shipped_template
from sanshe.foundation.operations import operation

if TYPE_CHECKING:
    from datetime import date

    from sanshe.casework.models import Case
    from sanshe.foundation.access.principal import Principal
    from sanshe.foundation.official_forms.form import OfficialForm

CHINESE = "zh-hans"  # offices and clients read these papers, whatever language their writer reads the pages in


@dataclass(frozen=True)
class Printed:
    """A file to be handed out: its content, its name and its media type."""

    content: bytes
    name: str
    kind: str


@operation("casework.form.printed")
def print_form(*, actor: Principal, case: Case, form: OfficialForm, file_kind: str, reason: str, on: date) -> Printed:
    """Print one form of a case, on record with its reason like every export; it tells of one person.

    Raises:
        NoPostToAskFrom: the actor holds no post today.
        ReasonMissing, TooManyRowsToday: as for lists.
    """
    note_reason("export", reason)
    with translation.override(CHINESE):
        one = note_takeaway(
            actor=actor, what=f"casework.{form.code}", given=_named(case), words=str(form.title), form=file_kind, rows=1,
            tier=Tier(case.tier), reason=reason, on=on,
        )  # fmt: skip
        facts = form.gather(CaseOnFile(actor, case))
        taken, warning = watermark(one), _("Sample data. People and figures are invented.") if sample_day() else ""
        if file_kind == "pdf":
            content = form_as_pdf(form, facts, taken=taken, warning=warning)
        else:
            content = form_as_word(form, facts, shipped_template(form.code), taken=taken, note=warning)
        return Printed(content, file_name(one, str(form.title)), FILE_KINDS[file_kind].kind)


def _named(case: Case) -> dict[str, str]:
    """Which case, for the trace; of a sealed one not even the key, and the words that others read name the form alone."""
    return {} if case.tier >= Tier.SEALED else {"case": str(case.pk)}
