"""People in the search of the header: the same search as on the page of people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from sanshe.foundation.ui.parts import Link
from sanshe.foundation.web.search import EACH, register
from sanshe.people.queries.search import find_people, understood
from sanshe.people.views.frame import say_who, shown_day

if TYPE_CHECKING:
    from sanshe.foundation.access.principal import Principal


def found(principal: Principal, text: str) -> list[Link]:
    """At most eight persons whom a text finds."""
    sought = understood(text)
    if not sought or not principal.posts:
        return []
    people = find_people(principal, sought).order_by("pinyin", "id")[:EACH]
    return [
        Link(person.name, person.get_absolute_url(), icon="user", count=say_who(person, shown_day()))
        for person in people
    ]


register(_("People"), found, order=10)
