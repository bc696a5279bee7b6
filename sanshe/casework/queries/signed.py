"""Signatures of a case: where one may sign now, and which signatures stand under what a form says today."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from sanshe.casework.models import FormSignature
from sanshe.casework.official_forms import CASE
from sanshe.foundation.official_forms.asked import places_to_sign
from sanshe.foundation.official_forms.form import FORMS, forms_about
from sanshe.foundation.official_forms.pdf import Filled
from sanshe.foundation.official_forms.words import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sanshe.casework.models import Case
    from sanshe.casework.official_forms.on_file import CaseOnFile
    from sanshe.foundation.access.principal import Principal
    from sanshe.foundation.official_forms.form import OfficialForm
    from sanshe.foundation.official_forms.signed import Signed
    from sanshe.foundation.official_forms.words import Words

SUPERVISOR, WORKER = "supervisor_signs", "worker_signs"
OWN_PLACES = frozenset({SUPERVISOR, WORKER})


def may_sign_at(token: str, principal: Principal, case: Case) -> bool:
    """Whether a place is not somebody else's: the worker's is the worker's, and a worker does not sign as supervisor."""
    return token not in OWN_PLACES or (token == WORKER) is (case.worker_id == principal.user)


def signatures_of(principal: Principal, case: Case) -> list[FormSignature]:
    """All signatures of a case that one may see, the newest first."""
    return list(FormSignature.objects.visible_to(principal).filter(case=case).select_related("author"))


def filled(form: OfficialForm, facts: Any, kept: Iterable[FormSignature]) -> Filled:
    """A form as its facts say it today, with the signatures that were drawn under just these words."""
    words = words_of(facts)
    return Filled(form, words, standing(form.code, words, kept))


def standing(code: str, words: Words, kept: Iterable[FormSignature]) -> dict[str, Signed]:
    """Of several signatures at one place the newest that was drawn under these words."""
    fitting = [one for one in kept if one.form == code and one.said() == words]
    return {one.place: one.drawn() for one in reversed(fitting)}


@dataclass(frozen=True)
class Place:
    """A place to sign on a form that was begun."""

    form: OfficialForm
    token: str
    words: Words

    @property
    def key(self) -> str:
        """How the place is chosen."""
        return f"{self.form.code}.{self.token}"

    @property
    def label(self) -> str:
        """The form and the place in words."""
        return _("%(form)s · %(place)s") % {
            "form": self.form.title,
            "place": places_to_sign(self.form.facts)[self.token],
        }


def places_of(file: CaseOnFile) -> list[Place]:
    """Every place to sign on the forms that were begun, in the order of the work."""
    gathered = ((form, form.gather(file)) for form in forms_about(CASE))
    return [
        Place(form, token, words_of(facts))
        for form, facts in gathered
        if form.is_begun(facts)
        for token in places_to_sign(form.facts)
    ]


@dataclass(frozen=True)
class Shown:
    """A signature in words: the place, and whether the form still says what was signed."""

    row: FormSignature
    label: str
    still_stands: bool


def shown(kept: list[FormSignature], places: list[Place]) -> list[Shown]:
    """Signatures for the page of forms."""
    now = {place.key: place for place in places}
    return [Shown(one, _label(one), _stands(one, now.get(f"{one.form}.{one.place}"))) for one in kept]


def _label(one: FormSignature) -> str:
    form = FORMS[one.form]
    return _("%(form)s · %(place)s") % {"form": form.title, "place": places_to_sign(form.facts)[one.place]}


def _stands(one: FormSignature, place: Place | None) -> bool:
    return place is not None and one.said() == place.words
