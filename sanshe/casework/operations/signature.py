"""Signing on the screen."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from sanshe.casework.models import FormSignature
from sanshe.casework.official_forms.on_file import CaseOnFile
from sanshe.casework.operations.printing import CHINESE
from sanshe.casework.queries.signed import OWN_PLACES, may_sign_at, places_of
from sanshe.foundation.errors import Refusal
from sanshe.foundation.official_forms.signed import kept_strokes, read_strokes
from sanshe.foundation.operations import operation

if TYPE_CHECKING:
    from datetime import date

    from sanshe.casework.models import Case
    from sanshe.foundation.access.principal import Principal


class NothingToSign(Refusal):
    sentence = _("This form says nothing yet. Fill in what it is about, then sign it.")


class NotYourPlace(Refusal):
    sentence = _("This place is signed by somebody else. Choose another, or let them sign at their own desk.")


class WhoSigns(Refusal):
    sentence = _("Write the name of whoever signs.")


@operation("casework.form.signed")
def sign_form(*, actor: Principal, case: Case, place: str, strokes: str, on: date, signer: str = "") -> FormSignature:
    """Put a signature under what a form of a case says now.

    `place` is the code of the form and the token of the place (`agreement.client_signs`); `strokes` as `read_strokes` takes them;
    `signer` is whoever signs before the actor; at the places of worker and supervisor one signs oneself.

    Raises:
        NothingToSign: the form was not begun, or has no such place.
        NotYourPlace: the place is the supervisor's or the worker's, and the actor is somebody else.
        WhoSigns: nobody is named.
        NotSigned, NoDrawing: there is no signature.
    """
    with translation.override(CHINESE):
        places = {one.key: one for one in places_of(CaseOnFile(actor, case))}
    if place not in places:
        raise NothingToSign
    chosen = places[place]
    if not may_sign_at(chosen.token, actor, case):
        raise NotYourPlace
    who = actor.name if chosen.token in OWN_PLACES else signer.strip()
    if not who:
        raise WhoSigns
    return FormSignature.objects.create(
        case=case, author_id=actor.user, form=chosen.form.code, place=chosen.token, signer=who, signed_on=on,
        strokes=kept_strokes(read_strokes(strokes)), words=json.dumps(chosen.words, ensure_ascii=False),
    )  # fmt: skip
