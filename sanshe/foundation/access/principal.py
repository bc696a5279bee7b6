"""The principal: who asks, from which posts, and how surely we know it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sanshe.foundation.access.tier import Tier

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping


@dataclass(frozen=True)
class Post:
    """One appointment that holds today: a role at one organization, for one place.

    `place` is the significant front of a 12-digit region code: 6 digits for a county, 9 for a street, 12 for a community.
    """

    appointment: UUID
    role: str
    organization: UUID
    organization_name: str
    place: str
    place_name: str = ""


@dataclass(frozen=True)
class Principal:
    """Who asks, built once per request or job and never changed.

    A right needs its role and its organization (or place) in the *same* post, so every question takes the roles and
    answers from the posts that carry one of them. `assured` is true when a second factor was shown at sign-in; `barred`
    when it was not, but one of the user's posts counts only with it: such a post is not among `posts`. `news` names what
    ended since they last looked. `closed_from` is the tier from which rows are shut whatever the posts say: the seal for
    people, what is sensitive already for the token of a program.
    """

    user: UUID
    name: str
    posts: tuple[Post, ...] = ()
    assured: bool = False
    barred: bool = False
    closed_from: Tier = Tier.SEALED
    acting: UUID | None = field(default=None, compare=False)
    news: tuple[UUID, ...] = field(default=(), compare=False)

    def organizations(self, roles: Collection[str]) -> frozenset[UUID]:
        """Organizations at which one of `roles` is held."""
        return frozenset(post.organization for post in self.posts if post.role in roles)

    def places(self, roles: Collection[str]) -> tuple[str, ...]:
        """Code fronts of the places for which one of `roles` is held."""
        return tuple(sorted({post.place for post in self.posts if post.role in roles}))

    def holds(self, roles: Collection[str]) -> bool:
        """Whether any of `roles` is held anywhere."""
        return any(post.role in roles for post in self.posts)

    @property
    def post(self) -> Post | None:
        """The post that one acts in: the chosen one, else the first."""
        chosen = [post for post in self.posts if post.appointment == self.acting]
        return next(iter(chosen or self.posts), None)

    @property
    def roles(self) -> frozenset[str]:
        """Every role held today."""
        return frozenset(post.role for post in self.posts)


def principal_from(answer: Mapping[str, Any], acting: UUID | None = None) -> Principal:
    """Build the principal from what `access.enter` answered (see `access/functions.py`)."""
    posts = tuple(
        Post(
            appointment=UUID(post["appointment"]),
            role=post["role"],
            organization=UUID(post["organization"]),
            organization_name=post["organization_name"],
            place=post["place"],
            place_name=post["place_name"] or "",
        )
        for post in answer["posts"]
    )
    news = tuple(UUID(key) for key in answer["news"])
    sure, barred = bool(answer["assured"]), bool(answer["barred"])
    shut = Tier.SENSITIVE if answer["of_program"] else Tier.SEALED
    return Principal(UUID(answer["user"]), answer["name"], posts, sure, barred, shut, acting, news)
