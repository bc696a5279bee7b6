"""What every page about one person shows: who it is in one line, the parts of the record, what may be done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sanshe.foundation.access.decision import require
from sanshe.foundation.access.policy import registry
from sanshe.foundation.clock import now, today
from sanshe.foundation.days import age_on
from sanshe.foundation.installation import sample_day
from sanshe.foundation.ui.parts import Link, Status
from sanshe.foundation.ui.words import say_day
from sanshe.people import rules
from sanshe.people.beside import parts_beside
from sanshe.people.enums import Sex
from sanshe.people.identifiers import PaperKind
from sanshe.people.models import IdentityPaper, KeyGroupTag, Person

if TYPE_CHECKING:
    from datetime import date, datetime
    from uuid import UUID

    from sanshe.foundation.web.serving import Asked

SEXES = dict(Sex.choices)
TABS = ("person", "family", "tags", "profession", "readers")


def shown_day() -> date:
    """The day that pages speak of: today, in the sample city the day of its report."""
    return sample_day() or today()


def shown_moment() -> datetime:
    """The moment that pages speak of: now, in the sample city this time of the day of its report."""
    day, at = sample_day(), timezone.localtime(now())
    return at if day is None else at.replace(year=day.year, month=day.month, day=day.day)


def say_age(person: Person, on: date) -> str:
    """How old somebody is on a day, or when they died."""
    if person.died_on is not None:
        return _("died on %(day)s") % {"day": say_day(person.died_on)}
    if person.birth_date is None or person.birth_date > on:
        return ""
    years = age_on(person.birth_date, on)
    return ngettext("%(years)d year old", "%(years)d years old", years) % {"years": years}


def say_who(person: Person, on: date) -> str:
    """Sex and age in a row of a list."""
    return " · ".join(filter(None, (say_sex(person), say_age(person, on))))


def say_sex(person: Person) -> str:
    """The word for a sex; Django's own `get_sex_display` makes all choices anew for every row."""
    return str(SEXES.get(person.sex, ""))


def person_of(request: Asked, key: UUID) -> Person:
    """A person whom one may see; otherwise there is no such page."""
    person: Person = get_object_or_404(Person.objects.visible_to(request.principal), pk=key)
    return person


def kept_person(request: Asked, key: UUID) -> Person:
    """A person whom one keeps; a reader learns that another office does."""
    person = person_of(request, key)
    require(registry.of(Person).may_keep(request.principal, person))
    return person


def keeps(request: Asked, person: Person) -> bool:
    """Whether one keeps this person."""
    return bool(registry.of(Person).may_keep(request.principal, person))


def frame(request: Asked, person: Person, tab: str) -> dict[str, Any]:
    """The context of every part of a record."""
    on, may_keep = shown_day(), keeps(request, person)
    card = IdentityPaper.objects.visible_to(request.principal).filter(person=person, ended_on=None)
    number = next((paper.masked for paper in card if paper.kind == PaperKind.RESIDENT_ID), "")
    return {
        "person": person,
        "line": [say_sex(person), say_age(person, on), number],
        "state": Status(_("Died"), "plain") if person.died_on else None,
        "tabs": [*_tabs(person, tab), *parts_beside(person, request.principal, tab)],
        "may_keep": may_keep,
        "acts": acts_of(request, person) if may_keep and person.merged_into_id is None else [],
        "day": on,
    }


def _tabs(person: Person, current: str) -> list[Link]:
    labels = {
        "person": _("Overview"),
        "family": _("Family"),
        "tags": _("Key groups"),
        "profession": _("Certificates and posts"),
        "readers": _("Who looked"),
    }
    return [Link(labels[tab], reverse(f"people:{tab}", args=[person.pk]), active=tab == current) for tab in TABS]


def acts_of(request: Asked, person: Person) -> list[Link]:
    """What a keeper may do at a record, the frequent first."""
    acts = [
        ("details_form", _("Change details"), "edit"),
        ("phone_form", _("Add a phone"), "phone"),
        ("paper_form", _("Add a paper"), "id"),
        ("renaming_form", _("Change the name"), "user"),
        ("former_name_form", _("Note another name"), "history"),
        ("move_form", _("Move to another community"), "home-heart"),
        ("death_form", _("Note the death"), "calendar"),
        ("counterpart", _("Merge with another record"), "git-merge"),
    ]
    if person.died_on is not None:
        acts = [act for act in acts if act[0] not in {"move_form", "death_form"}]
    if rules.may_add_to_living(KeyGroupTag)(request.principal, person):
        acts.insert(1, ("tag_form", _("Add to a key group"), "bookmark"))
    return [Link(label, reverse(f"people:{name}", args=[person.pk]), icon=icon) for name, label, icon in acts]
