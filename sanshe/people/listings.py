"""Lists of people and households: columns, order, filters and words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import OuterRef, Prefetch, Q, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sanshe.accounts.enums import COMMUNITY, FRONT_LINE
from sanshe.foundation.access.policy import registry
from sanshe.foundation.access.reads import note_ids
from sanshe.foundation.access.tier import Tier
from sanshe.foundation.chinese.width import clean, one_dot
from sanshe.foundation.lists.filters import Filter
from sanshe.foundation.lists.listing import Listing, listing
from sanshe.foundation.ui.parts import Column, Link
from sanshe.people.enums import RESTRICTED_GROUPS, KeyGroup, SeparationStatus
from sanshe.people.identifiers import PaperKind
from sanshe.people.models import IdentityPaper, Person
from sanshe.people.queries.households import households
from sanshe.people.queries.roll import of_age, residents_of
from sanshe.people.views.frame import say_who, shown_day
from sanshe.places.models import Region

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sanshe.foundation.access.door import ScopedRows
    from sanshe.foundation.access.principal import Principal


def furnished(people: ScopedRows[Person], principal: Principal) -> ScopedRows[Any]:
    """People with what their rows show: the card, and the name of where they live."""
    cards = IdentityPaper.objects.visible_to(principal).filter(kind=PaperKind.RESIDENT_ID, ended_on=None)
    place = Region.objects.visible_to(principal).filter(code=OuterRef("place_code")).values("name")[:1]
    return people.prefetch_related(Prefetch("papers", queryset=cards, to_attr="cards")).annotate(
        place_name=Subquery(place)
    )


def person_row(person: Any, principal: Principal) -> Mapping[str, Any]:
    """One person as a row; whoever reads by a grant learns nothing of where somebody lives."""
    keeps = registry.of(Person).may_keep(principal, person)
    return {
        "name": person.name,
        "url": person.get_absolute_url(),
        "who": say_who(person, shown_day()),
        "number": person.cards[0].masked if person.cards else "",
        "place": person.place_name if keeps else "",
        "next": None,
    }


def _people_columns() -> Sequence[Column]:
    return [
        Column("name", _("Name of the person"), main=True),
        Column("who", _("Sex and age")),
        Column("number", _("Resident ID"), "code"),
        Column("place", _("Community or village"), phone=False),
    ]


FOUND = listing(
    Listing(
        name="people.found",
        columns=_people_columns,
        row=person_row,
        order=("pinyin", "id"),
        counted=lambda count: _("%(count)s found") % {"count": count},
        empty=lambda _principal: {
            "title": _("Nobody of this name or number is in your work"),
            "text": _("Check what was typed. When the person is new to you, register them now."),
            "icon": "user-plus",
        },
    )
)


def _groups(principal: Principal) -> Sequence[tuple[str, Any]]:
    is_duty = principal.holds(COMMUNITY)
    return [(key, label) for key, label in KeyGroup.choices if is_duty or key not in RESTRICTED_GROUPS]


def _ages(_principal: Principal) -> Sequence[tuple[str, Any]]:
    return [
        ("minor", _("under 18")), ("adult", _("18 to 59")), ("elder", _("60 to 79")), ("very_old", _("80 and over")),
    ]  # fmt: skip


def _in_group(rows: Any, group: str) -> Any:
    """People with an open tag of a group; the wall itself keeps tags of restricted groups from those without the duty."""
    return rows.filter(tags__group=group, tags__ends_on=None)


RESIDENTS = listing(
    Listing(
        name="people.residents",
        title=lambda _given: _("Residents"),
        source=lambda principal, _given: furnished(residents_of(principal), principal),
        exportable=FRONT_LINE,
        columns=_people_columns,
        row=person_row,
        order=("pinyin", "id"),
        counted=lambda count: _("%(count)s persons") % {"count": count},
        filters=(
            Filter("group", gettext_lazy("any or no key group"), _groups, _in_group, tier=Tier.SENSITIVE),
            Filter("age", gettext_lazy("of every age"), _ages, lambda rows, age: rows.filter(of_age(age, shown_day()))),
            Filter(
                "residence",
                gettext_lazy("wherever registered"),
                lambda _principal: SeparationStatus.choices,
                lambda rows, status: rows.filter(separation_status=status),
            ),
        ),
        empty=lambda _principal: {
            "title": _("Nobody to show"),
            "text": _("Take a filter away, or look for the person and register them."),
            "links": [Link(_("Find a person"), reverse("people:people"), icon="search")],
        },
    )
)


def _household_called(rows: Any, text: str) -> Any:
    """Households by the front of their number or by characters in the name of their head, however they were typed."""
    typed = clean(text)
    return rows.filter(Q(number__startswith=typed) | Q(head_name__contains=one_dot(typed)))


def _household_row(household: Any, _principal: Principal) -> Mapping[str, Any]:
    if household.head_id is not None:
        note_ids(Person._meta.db_table, [household.head_id])
    return {
        "number": household.number,
        "url": household.get_absolute_url(),
        "head": household.head_name or _("no head on file"),
        "address": household.address,
        "size": household.size,
        "next": None,
    }


HOUSEHOLDS = listing(
    Listing(
        name="people.households",
        title=lambda _given: _("Households"),
        source=lambda principal, _given: households(principal),
        exportable=FRONT_LINE,
        columns=lambda: [
            Column("number", _("Household no."), main=True),
            Column("head", _("Head of household")),
            Column("address", _("Home address")),
            Column("size", _("Members"), "number"),
        ],
        row=_household_row,
        order=("number", "id"),
        counted=lambda count: _("%(count)s households") % {"count": count},
        search=_household_called,
        empty=lambda _principal: {
            "title": _("No household here"),
            "text": _("Form one: give it a number and choose its head."),
            "links": [Link(_("Form a household"), reverse("people:forming_form"), icon="plus")],
        },
    )
)
