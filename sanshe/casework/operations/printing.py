"""Printing a form about a case, a group, an activity or somebody who is visited: what was recorded, on the paper that offices and clients know."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils import translation
from django.utils.translation import gettext as _

from sanshe.casework.official_forms import CASE, ON_FILE
from sanshe.casework.official_forms.on_file import CaseOnFile
from sanshe.casework.official_forms.volume import volume_of
from sanshe.casework.queries.form_template import template_in_force
from sanshe.casework.queries.signed import filled, signatures_of, standing
from sanshe.foundation.access.reads import note_reason
from sanshe.foundation.access.tier import Tier
from sanshe.foundation.exports.asking import note_takeaway
from sanshe.foundation.exports.formats import FILE_KINDS
from sanshe.foundation.exports.making import file_name, watermark
from sanshe.foundation.installation import sample_day
from sanshe.foundation.official_forms.form import FORMS
from sanshe.foundation.official_forms.pdf import Filled, form_as_pdf, volume_as_pdf
from sanshe.foundation.official_forms.word import form_as_word
from sanshe.foundation.operations import operation

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from sanshe.casework.models import Case, FormSignature
    from sanshe.foundation.access.principal import Principal
    from sanshe.foundation.exports.models import Export
    from sanshe.foundation.official_forms.form import OfficialForm

CHINESE = "zh-hans"  # offices and clients read these papers, whatever language their writer reads the pages in


@dataclass(frozen=True)
class Printed:
    """A file to be handed out: its content, its name and its media type."""

    content: bytes
    name: str
    kind: str


@operation("casework.form.printed")
def print_form(*, actor: Principal, thing: Any, form: OfficialForm, file_kind: str, reason: str, on: date) -> Printed:
    """Print one form about a thing, on record with its reason like every export; it counts the people of whom it tells.

    Raises:
        NoPostToAskFrom: the actor holds no post today.
        ReasonMissing, TooManyRowsToday: as for lists.
    """
    with _speaking(reason):
        title = str(form.title)
        facts = form.gather(ON_FILE[form.about](actor, thing))
        wanted = Wanted(form.code, title, file_kind, form.about, form.people(facts))
        one = _noted(actor, thing, wanted, reason, on)
        paper = filled(form, facts, signatures_of(actor, thing) if form.about == CASE else ())
        if file_kind == "pdf":
            content = form_as_pdf(paper, taken=watermark(one), warning=_warning())
        else:
            content = form_as_word(paper, template_in_force(actor, form), taken=watermark(one), note=_warning())
        return Printed(content, file_name(one, title), FILE_KINDS[file_kind].kind)


@operation("casework.volume.printed")
def print_volume(*, actor: Principal, case: Case, reason: str, on: date) -> Printed:
    """Print everything that is on file about a case as one volume with cover and index.

    Raises:
        NoPostToAskFrom: the actor holds no post today.
        ReasonMissing, TooManyRowsToday: as for lists.
    """
    with _speaking(reason):
        kept = signatures_of(actor, case)
        volume = volume_of(CaseOnFile(actor, case), on, lambda code, words: standing(code, words, kept))
        one = _noted(actor, case, Wanted("volume", volume.title, "pdf"), reason, on)
        content = volume_as_pdf(volume, taken=watermark(one), warning=_warning())
        return Printed(content, file_name(one, volume.title), FILE_KINDS["pdf"].kind)


@operation("casework.signed.printed")
def print_signed(*, actor: Principal, case: Case, signature: FormSignature, reason: str, on: date) -> Printed:
    """Print a form as it was when it was signed, with every signature that was drawn under the same words.

    Raises:
        NoPostToAskFrom: the actor holds no post today.
        ReasonMissing, TooManyRowsToday: as for lists.
    """
    with _speaking(reason):
        form, words = FORMS[signature.form], signature.said()
        one = _noted(actor, case, Wanted(form.code, str(form.title), "pdf"), reason, on)
        paper = Filled(form, words, standing(form.code, words, signatures_of(actor, case)))
        content = form_as_pdf(paper, taken=watermark(one), warning=_warning())
        return Printed(content, file_name(one, str(form.title)), FILE_KINDS["pdf"].kind)


@dataclass(frozen=True)
class Wanted:
    """What is printed: the code of the form, its title, the kind of file, what it is about, of how many people it tells."""

    code: str
    title: str
    file_kind: str
    about: str = CASE
    people: int = 1


@contextmanager
def _speaking(reason: str) -> Iterator[None]:
    """In Chinese, and whatever is read is read for this reason."""
    note_reason("export", reason)
    with translation.override(CHINESE):
        yield


def _noted(actor: Principal, thing: Any, wanted: Wanted, reason: str, on: date) -> Export:
    """On record; of a sealed case not even the key, and the words that others read name the form alone."""
    given = {} if thing.tier >= Tier.SEALED else {wanted.about: str(thing.pk)}
    return note_takeaway(
        actor=actor, what=f"casework.{wanted.code}", given=given, words=wanted.title, form=wanted.file_kind,
        rows=wanted.people, tier=Tier(thing.tier), reason=reason, on=on,
    )  # fmt: skip


def _warning() -> str:
    """What stands below the title where people and figures are invented."""
    return _("Sample data. People and figures are invented.") if sample_day() else ""
