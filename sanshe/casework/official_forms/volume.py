"""案卷: everything that is on file about a case, bound in the order of the work; a form that was never begun is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from sanshe.casework.official_forms.on_file import CaseOnFile, decision_on, head_of
from sanshe.foundation.official_forms.form import forms_about
from sanshe.foundation.official_forms.pdf import Filled, Volume
from sanshe.foundation.official_forms.words import day, words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from sanshe.foundation.official_forms.signed import Signed
    from sanshe.foundation.official_forms.words import Words


def volume_of(file: CaseOnFile, on: date, signed: Callable[[str, Words], Mapping[str, Signed]]) -> Volume:
    """The volume of a case as it is bound on a day; `signed` knows the signatures under what a form says."""
    gathered = [(form, form.gather(file)) for form in forms_about("case")]
    begun = [(form, words_of(facts)) for form, facts in gathered if form.is_begun(facts)]
    return Volume(
        _("Case volume"),
        tuple(_cover(file, on)),
        tuple(Filled(form, words, signed(form.code, words)) for form, words in begun),
    )


def _cover(file: CaseOnFile, on: date) -> list[tuple[str, str]]:
    head = head_of(file)
    closings = [decision_on(one) for one in file.ending[0]]
    closed = next((one.decided_on for one in closings if one is not None and one.verdict == "approved"), None)
    return [
        (_("Case no."), head["number"]), (_("Client"), head["client"]), (_("Topic"), head["topic"]),
        (_("Agency that keeps the file"), head["agency"]), (_("Social worker"), head["worker"]),
        (_("Case opened on"), head["opened_on"]), (_("Case closed on"), day(closed)), (_("Bound on"), day(on)),
        (_("Kept until"), ""),
    ]  # fmt: skip
