"""Questions about acts, beyond who keeps a record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from sanshe.accounts.enums import FRONT_LINE
from sanshe.foundation.access.decision import ALLOWED, Decision, denied
from sanshe.foundation.access.policy import registry

if TYPE_CHECKING:
    from collections.abc import Callable

    from sanshe.foundation.access.principal import Post, Principal
    from sanshe.people.models import Person

DEAD = denied(_("This person has died; the record is kept as it is. Correct the day of death first if it is wrong."))
MERGED = denied(_("This record was merged into another one. Work on that one."))

ENDED = denied(_("This has ended already and stays on file as it is. Enter it anew when it holds again."))


def may_be_current(_principal: Principal, person: Person) -> Decision:
    """What is done to the record that stands, not to one that was merged into another."""
    return ALLOWED if person.merged_into_id is None else MERGED


def may_add(model: type[Any]) -> Callable[[Principal, Person], Decision]:
    """Whether a fact of some kind may be hung on a record: to keep a person is not to keep all about them.

    The city office keeps the record of a social worker, not their key groups and relatives.
    """

    def ask(principal: Principal, person: Person) -> Decision:
        current = may_be_current(principal, person)
        if not current:
            return current
        whose = ("owner_organization", "place_code", "county", "tier")
        row = model(person=person, **{name: getattr(person, name) for name in whose})
        return registry.of(model).may_keep(principal, row)

    return ask


def may_add_to_living(model: type[Any]) -> Callable[[Principal, Person], Decision]:
    """The same for what only the living get."""
    ask = may_add(model)

    def both(principal: Principal, person: Person) -> Decision:
        living = may_be_living(principal, person)
        return ask(principal, person) if living else living

    return both


def may_end(_principal: Principal, entry: Any) -> Decision:
    """What ends once: a key group, a paper, a phone, a relationship, a post, by the day in its field."""
    last = entry.ends_on if hasattr(entry, "ends_on") else entry.ended_on
    return ALLOWED if last is None else ENDED


def may_be_living(_principal: Principal, person: Person) -> Decision:
    """What only the living do."""
    if person.merged_into_id is not None:
        return MERGED
    return ALLOWED if person.died_on is None else DEAD


def registering_post(principal: Principal) -> Post | None:
    """The post from which one registers residents: the one that one acts in, else the first that may."""
    acting = [post for post in (principal.post, *principal.posts) if post is not None and post.role in FRONT_LINE]
    return acting[0] if acting else None
