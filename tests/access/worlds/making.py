"""How a world is drawn: organizations and places, people with posts, rows with owners and tiers, grants and lines."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from sanshe.accounts.enums import SECOND_FACTOR_NEEDED, Role
from sanshe.foundation.access.policy import registry
from tests.access.askers import Asker, Facts, HeldPost, Line, Opened, Row

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from django.db.models import Model

COUNTY, OTHER_COUNTY = "330483", "330482"
REGIONS = (
    "330483000000", "330483001000", "330483001001", "330483001002", "330483002000", "330483002001", "330482001001",
)  # fmt: skip
FRONTS = (COUNTY, "330483001", "330483002", "330483001001", "330483001002", "330483002001", OTHER_COUNTY)
ORGANIZATIONS = tuple(uuid.UUID(int=place) for place in range(1, 5))
USERS = tuple(uuid.UUID(int=place) for place in range(101, 104))
# The ground of every world, not rows of it; and what the web role adds but does not change, as the tests of exports and tokens hold.
BASES = (
    "places.Region",
    "organizations.Organization",
    "foundation.ApiToken",
    "foundation.Export",
    "foundation.Webhook",
)


@dataclass(frozen=True)
class Placed:
    """A row of a world: its model, its id, what decides about it, and the row that it follows."""

    model: type[Model]
    key: UUID
    row: Row
    follows: Placed | None = None


@dataclass(frozen=True)
class World:
    """Everything that decides."""

    rows: tuple[Placed, ...]
    askers: tuple[Asker, ...]
    facts: Facts


def label(model: type[Model]) -> str:
    """A model as the specification calls it."""
    return f"{model._meta.app_label}.{model.__name__}"


FRONT = ("community_worker", "social_worker", "agency_manager")  # drawn more often, for grants reach nobody else
POSTS = (*Role.values, *FRONT, *FRONT, "city_officer", "city_officer")  # those whom rules tell apart, more often
MODELS = sorted((model for model in registry.policies if label(model) not in BASES), key=label)
MARKED = {"people.Person": "is_professional"}
NAMED = {
    "organizations.Appointment": "user_id",
    "foundation.Job": "user",
    "foundation.Export": "user",
    "casework.Case": "worker_id",
    "casework.Group": "worker_id",
    "casework.Activity": "worker_id",
    "casework.Referral": "worker_id",
    "casework.NoteDraft": "author_id",
    "casework.Reflection": "author_id",
}
NAMED_BY_PARENT = (
    "casework.Case",
    "casework.Group",
    "casework.Activity",
)  # what follows such a record is as open to whom it names


@st.composite
def worlds(draw: st.DrawFn, today: date, now: datetime, among: Sequence[type[Model]] = MODELS) -> World:
    """One world of rows of some models, and of those that they follow."""
    placed: list[Placed] = []
    for model in draw(st.lists(st.sampled_from(among), min_size=3, max_size=6)):
        _place(draw, model, placed)
    rows, askers = [one.row for one in placed], tuple(_asker(draw, user, today) for user in USERS)
    records = sorted({row.record for row in rows}, key=str)
    facts = Facts(
        on=today,
        at=now,
        grants=tuple(_grant(draw, row, askers, now) for row in draw(st.lists(st.sampled_from(rows), max_size=4))),
        lines=tuple(_line(draw, record, now) for record in draw(st.lists(st.sampled_from(records), max_size=4))),
        need_factor=SECOND_FACTOR_NEEDED,
    )
    return World(tuple(placed), askers, facts)


def _place(draw: st.DrawFn, model: type[Model], placed: list[Placed]) -> Placed:
    """A row, after the row that it follows; half the time it follows one that is there already."""
    policy, key = registry.of(model), uuid.UUID(int=1000 + len(placed))
    if policy.follows is None:
        row = Row(
            tier=draw(st.sampled_from((0, 1, 2, 2, 2, 3, 3, 4))),
            owner=draw(st.sampled_from(ORGANIZATIONS)),
            place=draw(st.sampled_from(REGIONS)),
            record=(policy.table, key),
            is_marked=draw(st.booleans()) if label(model) in MARKED else False,
            user=draw(st.sampled_from(USERS)) if label(model) in NAMED else None,
        )
        placed.append(Placed(model, key, row))
        return placed[-1]
    parent_model: type[Model] = model._meta.get_field(policy.follows).related_model  # type: ignore[assignment]  # a foreign key
    there = [one for one in placed if one.model is parent_model]
    joins = bool(there) and draw(st.booleans())
    parent = draw(st.sampled_from(there)) if joins else _parent(draw, parent_model, placed)
    above = draw(st.integers(parent.row.tier, 4)) if policy.own_tier else parent.row.tier
    user = draw(st.sampled_from(USERS)) if label(model) in NAMED else None
    if label(parent_model) in NAMED_BY_PARENT and user is None:
        user = parent.row.user
    record = (parent_model._meta.db_table, parent.key)  # grants and lines are looked up at the record that is followed
    placed.append(Placed(model, key, replace(parent.row, tier=above, user=user, record=record), parent))
    return placed[-1]


def _parent(draw: st.DrawFn, model: type[Model], placed: list[Placed]) -> Placed:
    if label(model) == "organizations.Organization":
        key = draw(st.sampled_from(ORGANIZATIONS))
        return Placed(
            model, key, Row(draw(st.sampled_from((0, 1))), key, REGIONS[key.int], (model._meta.db_table, key))
        )
    return _place(draw, model, placed)


def _asker(draw: st.DrawFn, user: UUID, today: date) -> Asker:
    days = st.sampled_from((
        (today - timedelta(400), None), (today - timedelta(400), None), (today - timedelta(400), today), (today, None), (today, today),
        (today - timedelta(400), today - timedelta(1)), (today + timedelta(1), None),
    ))  # fmt: skip
    posts = st.builds(
        lambda role, organization, place, span: HeldPost(role, organization, place, *span),
        st.sampled_from(POSTS), st.sampled_from(ORGANIZATIONS), st.sampled_from(FRONTS), days,
    )  # fmt: skip
    return Asker(user, tuple(draw(st.lists(posts, max_size=4))), draw(st.booleans()))


def _span(draw: st.DrawFn, now: datetime) -> tuple[datetime, datetime | None]:
    hour = timedelta(hours=1)
    return draw(
        st.sampled_from(
            ((now - hour, None), (now - hour, now + hour), (now - 2 * hour, now - hour), (now + hour, None))
        )
    )


def _grant(draw: st.DrawFn, row: Row, askers: Sequence[Asker], now: datetime) -> Opened:
    """A grant, more often than not of the organization that owns the record, to one where somebody works who can use it."""
    reached = [post.organization for asker in askers for post in asker.posts if post.role in FRONT]
    giver, to = (
        draw(st.sampled_from((row.owner, row.owner, *ORGANIZATIONS))),
        draw(st.sampled_from(reached or ORGANIZATIONS)),
    )
    return Opened(giver, to, row.record, draw(st.sampled_from((2, 2, 3))), *_span(draw, now))


def _line(draw: st.DrawFn, record: tuple[str, UUID], now: datetime) -> Line:
    return Line(draw(st.sampled_from(USERS)), record, *_span(draw, now))
