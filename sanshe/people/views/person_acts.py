"""What may be done at a person's record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sanshe.foundation.clock import now, today
from sanshe.people import operations as people
from sanshe.people import rules
from sanshe.people.forms.household import RelationshipForm
from sanshe.people.forms.person import (
    DayForm,
    DeathForm,
    DetailsForm,
    FormerNameForm,
    MoveForm,
    PaperForm,
    PhoneForm,
    RenameForm,
    ReviewForm,
    TagForm,
)
from sanshe.people.models import IdentityPaper, KeyGroupTag, MatchReview, Person, PhoneNumber, Relationship
from sanshe.people.queries.households import staying_without
from sanshe.people.views.act import Act
from sanshe.people.views.frame import shown_day
from sanshe.places.models import Community

if TYPE_CHECKING:
    from sanshe.foundation.web.serving import Asked


def _at(tab: str) -> Any:
    return lambda thing: reverse(f"people:{tab}", args=[thing.pk if isinstance(thing, Person) else thing.person_id])


def _rename(request: Asked, person: Person, form: RenameForm) -> str:
    people.rename_person(actor=request.principal, person=person, **form.cleaned_data)
    return _("The name is now %(name)s. The old one is still found.") % {"name": person.name}


def _note_name(request: Asked, person: Person, form: FormerNameForm) -> str:
    people.note_former_name(actor=request.principal, person=person, **form.cleaned_data)
    return _("The name is on file and finds this person.")


def _change(request: Asked, person: Person, form: DetailsForm) -> str:
    changes = {name: form.cleaned_data[name] for name in form.changed_data}
    if "address" in changes:
        changes["address"] = changes["address"] or None
    if changes:
        people.change_person(actor=request.principal, person=person, **changes)
    return _("The details are on file.")


def _move(request: Asked, person: Person, form: MoveForm) -> str:
    given = form.cleaned_data
    to = Community.objects.visible_to(request.principal).get(place_code=given["community"])
    people.move_person(
        actor=request.principal, person=person, to=to, on=given["on"], reason=given["reason"], new_head=form.head
    )
    return _("%(name)s is now kept by %(community)s.") % {"name": person.name, "community": to.name}


def _note_death(request: Asked, person: Person, form: DeathForm) -> str:
    people.note_death(actor=request.principal, person=person, on=form.cleaned_data["on"], new_head=form.head)
    return _("The death is on file. Places in households and key groups ended with that day.")


def _add_paper(request: Asked, person: Person, form: PaperForm) -> str:
    people.add_paper(actor=request.principal, person=person, on=today(), **form.cleaned_data)
    return _("The paper is on file.")


def _add_phone(request: Asked, person: Person, form: PhoneForm) -> str:
    people.add_phone(actor=request.principal, person=person, **form.cleaned_data)
    return _("The phone is on file.")


def _tag(request: Asked, person: Person, form: TagForm) -> str:
    tag = people.tag_person(actor=request.principal, person=person, **form.cleaned_data)
    return _("%(name)s belongs to “%(group)s” from now on.") % {"name": person.name, "group": tag.get_group_display()}


def _relate(request: Asked, person: Person, form: RelationshipForm) -> str:
    given = form.cleaned_data
    people.relate(
        actor=request.principal, person=person, other=form.picked, kind=given["kind"], starts_on=given["starts_on"]
    )
    return _("The relationship is on file for both of them.")


def _end_tag(request: Asked, tag: KeyGroupTag, form: DayForm) -> str:
    people.end_tag(actor=request.principal, tag=tag, on=form.cleaned_data["on"])
    return _("The entry has ended and stays on file.")


def _end_paper(request: Asked, paper: IdentityPaper, form: DayForm) -> str:
    people.end_paper(actor=request.principal, paper=paper, on=form.cleaned_data["on"])
    return _("The paper is out of use; nobody is found by it any more.")


def _end_phone(request: Asked, phone: PhoneNumber, form: DayForm) -> str:
    people.end_phone(actor=request.principal, phone=phone, on=form.cleaned_data["on"])
    return _("The phone is out of use; nobody is found by it any more.")


def _end_relationship(request: Asked, row: Relationship, form: DayForm) -> str:
    people.end_relationship(actor=request.principal, relationship=row, on=form.cleaned_data["on"])
    return _("The relationship has ended and stays on file.")


def _close_review(request: Asked, review: MatchReview, form: ReviewForm) -> str:
    people.close_review(actor=request.principal, review=review, outcome=form.cleaned_data["outcome"], at=now())
    return _("Your answer is on file.")


def _day(_request: Asked, _thing: Any, data: Any) -> DayForm:
    return DayForm(data, initial={"on": shown_day()})


ACTS = (
    Act(
        "details", "people/<uuid:key>/details", Person, gettext_lazy("Change details"), gettext_lazy("Save details"),
        lambda _request, person, data: DetailsForm(person, data), _change, _at("person"),
        asks=rules.may_be_current,
    ),
    Act(
        "renaming", "people/<uuid:key>/renaming", Person, gettext_lazy("Change the name"), gettext_lazy("Save the new name"),
        lambda _request, _person, data: RenameForm(data, initial={"on": shown_day()}), _rename, _at("person"),
        asks=rules.may_be_current,
    ),
    Act(
        "former_name", "people/<uuid:key>/former-names", Person, gettext_lazy("Note another name"), gettext_lazy("Note the name"),
        lambda _request, _person, data: FormerNameForm(data), _note_name, _at("person"),
        asks=rules.may_be_current,
    ),
    Act(
        "move", "people/<uuid:key>/move", Person, gettext_lazy("Move to another community"), gettext_lazy("Hand over the record"),
        lambda request, person, data: MoveForm(
            request.principal, person.place_code, staying_without(request.principal, person), data, initial={"on": shown_day()}
        ),
        _move, _at("person"), after=lambda _person: reverse("people:people"), asks=rules.may_be_living,
        lead=gettext_lazy("The record goes to the new community with everything in it; you will no longer see it. The address is left out."),
    ),
    Act(
        "death", "people/<uuid:key>/death", Person, gettext_lazy("Note the death"), gettext_lazy("Note the day of death"),
        lambda request, person, data: DeathForm(staying_without(request.principal, person), data, initial={"on": shown_day()}),
        _note_death, _at("person"), asks=rules.may_be_living,
        lead=gettext_lazy("Places in households and key groups end with that day. The record stays on file."),
    ),
    Act(
        "paper", "people/<uuid:key>/papers", Person, gettext_lazy("Add a paper"), gettext_lazy("Add the paper"),
        lambda _request, _person, data: PaperForm(data), _add_paper, _at("person"),
        asks=rules.may_be_current,
    ),
    Act(
        "phone", "people/<uuid:key>/phones", Person, gettext_lazy("Add a phone"), gettext_lazy("Add the phone"),
        lambda _request, _person, data: PhoneForm(data), _add_phone, _at("person"),
        asks=rules.may_be_current,
    ),
    Act(
        "tag", "people/<uuid:key>/key-groups", Person, gettext_lazy("Add to a key group"), gettext_lazy("Add to the group"),
        lambda request, _person, data: TagForm(request.principal, data, initial={"starts_on": shown_day()}), _tag, _at("tags"),
        asks=rules.may_add_to_living(KeyGroupTag),
    ),
    Act(
        "relationship", "people/<uuid:key>/relationships", Person, gettext_lazy("Note a relationship"), gettext_lazy("Note the relationship"),
        lambda request, person, data: RelationshipForm(request.principal, data, apart_from=person), _relate, _at("family"),
        asks=rules.may_add(Relationship),
    ),
    Act(
        "tag_ending", "people/key-groups/<uuid:key>/ending", KeyGroupTag, gettext_lazy("End the key group"), gettext_lazy("End the entry"),
        _day, _end_tag, _at("tags"), related=("person",), asks=rules.may_end,
    ),
    Act(
        "paper_ending", "people/papers/<uuid:key>/ending", IdentityPaper, gettext_lazy("Take a paper out of use"), gettext_lazy("Take it out of use"),
        _day, _end_paper, _at("person"), related=("person",), asks=rules.may_end,
    ),
    Act(
        "phone_ending", "people/phones/<uuid:key>/ending", PhoneNumber, gettext_lazy("Take a phone out of use"), gettext_lazy("Take it out of use"),
        _day, _end_phone, _at("person"), related=("person",), asks=rules.may_end,
    ),
    Act(
        "relationship_ending", "people/relationships/<uuid:key>/ending", Relationship, gettext_lazy("End the relationship"),
        gettext_lazy("End the relationship"), _day, _end_relationship, _at("family"), related=("person",), asks=rules.may_end,
    ),
    Act(
        "review_closing", "people/identity-reviews/<uuid:key>/closing", MatchReview, gettext_lazy("Compare with the card"),
        gettext_lazy("Save what you found"),
        lambda _request, _review, data: ReviewForm(data), _close_review, _at("person"), related=("person",),
        lead=gettext_lazy(
            "The number of this paper is on file elsewhere in the city under another name. Ask for the card and compare "
            "number and name, letter by letter."
        ),
    ),
)  # fmt: skip
