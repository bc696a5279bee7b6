# No `from __future__ import annotations` here: django-ninja reads the annotations of views.
"""What programs may write about people: they register them, and keep what is on file."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sanshe.foundation.access.decision import require
from sanshe.foundation.access.policy import registry
from sanshe.foundation.access.reads import note_reason
from sanshe.foundation.api.acts import act, attempted, made, sent
from sanshe.foundation.api.door import Bearer
from sanshe.foundation.api.problems import CONFLICT, REFUSED, ProblemFound
from sanshe.foundation.api.registers import said
from sanshe.foundation.api.scopes import scope
from sanshe.foundation.api.shapes import Asked, RegionCode, Text, field_of, of
from sanshe.foundation.clock import today
from sanshe.foundation.webhooks.announcing import announce
from sanshe.people.api.registers import PEOPLE, PersonShown, router
from sanshe.people.enums import RegistrationPurpose, SeparationStatus, Sex
from sanshe.people.forms.person import DetailsForm
from sanshe.people.forms.registration import RegistrationForm
from sanshe.people.identifiers import PaperKind
from sanshe.people.models import Person
from sanshe.people.nations import Nation
from sanshe.people.operations import Entered, change_person, enter_person
from sanshe.people.queries.likeness import lookalikes
from sanshe.people.rules import may_be_current, registering_post

TO_PEOPLE = Bearer(scope("people:write", _("Register residents and keep what is on file of them")))

announce("people.person.registered", _("Somebody came on file"))
announce("people.person.changed", _("What is on file of somebody changed"))
announce("people.person.died", _("A death was noted"))
announce("people.household.formed", _("A household was formed"))
announce("people.credential.granted", _("A certificate came on file"))


class PersonNew(Asked):
    """Somebody who is to come on file. A paper that tells sex and date of birth answers for them."""

    name: Text = field_of(Person, "name", max_length=100)
    paper_kind: PaperKind | None = of(_("Paper"), default=None)
    paper_number: Text = of(_("Number of the paper"), default="", max_length=60)
    sex: Sex | None = field_of(Person, "sex", default=None)
    birth_date: date | None = field_of(Person, "birth_date", default=None)
    phone: Text = of(_("Phone"), default="", max_length=40)
    community: RegionCode = of(_("Community or village, by its code"))
    address: Text = field_of(Person, "address", default="")
    separation_status: SeparationStatus | None = field_of(Person, "separation_status", default=None)
    nation: Nation | None = field_of(Person, "nation", default=None)
    purpose: RegistrationPurpose = of(_("What the record is for"))
    another_person: bool = of(_("This is another person than the one who resembles them on file"), default=False)


class PersonChange(Asked):
    """What changes of a record; fields that are left out stay."""

    sex: Sex = field_of(Person, "sex", default=None)
    birth_date: date = field_of(Person, "birth_date", default=None)
    nation: Nation = field_of(Person, "nation", default=None)
    address: Text = field_of(Person, "address", default=None)
    separation_status: SeparationStatus = field_of(Person, "separation_status", default=None)


@act(
    router,
    "POST",
    "/people",
    allowed=TO_PEOPLE,
    shown=PersonShown,
    name="create_people",
    label=_("Register resident"),
    status=201,
)
def create_person(request: Any, body: PersonNew, response: HttpResponse) -> Any:
    """Put somebody on file without a second record where there is one; 409 when somebody like them is on file here."""
    post = registering_post(request.principal)
    if post is None:
        raise ProblemFound(REFUSED)
    given = sent(body) | {"warned": "1", "separation_status": body.separation_status or ""}
    form = RegistrationForm(request.principal, post, today(), given)
    if form.is_valid() and not body.another_person:
        _refuse_lookalikes(request, form)
    note_reason("match", f"{request.program.name}: {body.purpose}"[:200])
    entered = attempted(form, lambda: _enter(request, form))
    return made(PEOPLE, request.principal, entered.person, response)


def _refuse_lookalikes(request: Any, form: RegistrationForm) -> None:
    """Somebody surely the same is on file: their record is changed instead, or `another_person` is said."""
    given, paper = form.cleaned_data, form.paper
    phones = [given["phone"]] if given.get("phone") else []
    found = lookalikes(
        request.principal, name=given["name"], birth_date=given["birth_date"], number=paper.number if paper else "", phones=phones
    )  # fmt: skip
    if any(one.is_sure for one in found):
        sentence = _now("Somebody like this is on file. Open that record, or confirm that this is another person.")
        raise ProblemFound(CONFLICT, sentence)


def _enter(request: Any, form: RegistrationForm) -> Entered:
    post, given = registering_post(request.principal), form.cleaned_data
    assert post is not None  # asked before
    return enter_person(
        actor=request.principal, name=given["name"], organization=post.organization, purpose=given["purpose"], on=today(),
        paper_kind=given["paper_kind"], paper_number=given["paper_number"], phones=form.phones,
        place_code=given["community"], address=given["address"], sex=given["sex"] or Sex.UNKNOWN,
        birth_date=given["birth_date"], separation_status=given["separation_status"], nation=given["nation"],
    )  # fmt: skip


@act(
    router,
    "PATCH",
    "/people/{uuid:key}",
    allowed=TO_PEOPLE,
    shown=PersonShown,
    name="change_people",
    label=_("Change what is on file"),
)
def change_details(request: Any, key: UUID, body: PersonChange) -> Any:
    """Change the fields that are sent and no others; names, papers and phones change on the pages."""
    principal = request.principal
    person = get_object_or_404(Person.objects.visible_to(principal), pk=key)
    require(registry.of(Person).may_keep(principal, person))
    require(may_be_current(principal, person))
    given = sent(body)
    present = {name: getattr(person, name) or "" for name in (*PersonChange.model_fields, "pinyin")}
    form = DetailsForm(person, present | given)

    def do() -> Person:
        changes = {name: value for name, value in form.cleaned_data.items() if name in given}
        return change_person(actor=principal, person=person, **changes) if changes else person

    attempted(form, do)
    return said(PEOPLE, principal, key)
