"""Questions about acts, beyond who keeps a record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from sanshe.accounts.enums import FRONT_LINE
from sanshe.foundation.access.decision import ALLOWED, Decision, denied

if TYPE_CHECKING:
    from sanshe.foundation.access.principal import Post, Principal
    from sanshe.people.models import Person

DEAD = denied(_("This person has died; the record is kept as it is. Correct the day of death first if it is wrong."))
MERGED = denied(_("This record was merged into another one. Work on that one."))


def may_be_living(_principal: Principal, person: Person) -> Decision:
    """What only the living do."""
    if person.merged_into_id is not None:
        return MERGED
    return ALLOWED if person.died_on is None else DEAD


def registering_post(principal: Principal) -> Post | None:
    """The post from which one registers residents: the one that one acts in, else the first that may."""
    acting = [post for post in (principal.post, *principal.posts) if post is not None and post.role in FRONT_LINE]
    return acting[0] if acting else None
