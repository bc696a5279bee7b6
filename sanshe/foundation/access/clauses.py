"""The words of a policy. Each says the same thing three ways: a filter, a decision, a piece of SQL.

The SQL forms are hashed sub-selects over functions of `access/functions.py`: evaluated once per statement, they leave the
choice of index to the query (the measurements stand in `docs/decisions/row-security.md`).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any, Protocol

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, Exists, F, Func, Model, OuterRef, Q

from sanshe.foundation.access.tier import Tier

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sanshe.foundation.access.principal import Principal

NOTHING = Q(pk__in=())
EVERYTHING = Q()


@dataclass(frozen=True)
class Anchor:
    """The record whose grants and seals count for a row: itself, or the record that it follows.

    `table` is the anchor's table, `column` the column of this row that holds the anchor's id, `attribute` its name in Python.
    """

    table: str
    column: str
    attribute: str


class Clause(Protocol):
    """One way to have a right."""

    def filter(self, principal: Principal, anchor: Anchor) -> Q: ...
    def admits(self, principal: Principal, row: Model, anchor: Anchor) -> bool: ...
    def sql(self, anchor: Anchor) -> str: ...


def array_of(roles: Iterable[str]) -> str:
    return "array[" + ", ".join(f"'{role}'" for role in sorted(roles)) + "]::text[]"


def value_of(row: Model, attribute: str) -> Any:
    """A field of a row as the database holds it; rows come here as instances, never as dictionaries."""
    return getattr(row, attribute)


@dataclass(frozen=True)
class Everyone:
    """Whoever is signed in, for rows up to a tier."""

    up_to: Tier = Tier.SERVICE

    def filter(self, principal: Principal, anchor: Anchor) -> Q:
        return Q(tier__lte=self.up_to)

    def admits(self, principal: Principal, row: Model, anchor: Anchor) -> bool:
        return bool(value_of(row, "tier") <= self.up_to)

    def sql(self, anchor: Anchor) -> str:
        return f"(tier <= {self.up_to.value} and (select access.is_signed_in()))"


@dataclass(frozen=True)
class InPlace:
    """Holders of a role for a place that covers the row's place, for rows up to a tier."""

    roles: frozenset[str]
    up_to: Tier = Tier.PERSONAL

    def filter(self, principal: Principal, anchor: Anchor) -> Q:
        fronts = [Q(place_code__startswith=front) for front in principal.places(self.roles)]
        return reduce(or_, fronts) & Q(tier__lte=self.up_to) if fronts else NOTHING

    def admits(self, principal: Principal, row: Model, anchor: Anchor) -> bool:
        code = value_of(row, "place_code")
        covered = any(code.startswith(front) for front in principal.places(self.roles))
        return covered and value_of(row, "tier") <= self.up_to

    def sql(self, anchor: Anchor) -> str:
        return f"(tier <= {self.up_to.value} and place_code in (select access.places({array_of(self.roles)})))"


@dataclass(frozen=True)
class OverPlace(InPlace):
    """The same for codes that are not in the register of regions yet: asked row by row, so only for writing regions."""

    def sql(self, anchor: Anchor) -> str:
        roles = array_of(self.roles)
        return f"(tier <= {self.up_to.value} and exists (select from access.fronts({roles}) f where starts_with(place_code, f)))"


@dataclass(frozen=True)
class InOrganization:
    """Holders of a role at the organization that owns the row, for rows up to a tier."""

    roles: frozenset[str]
    up_to: Tier = Tier.SENSITIVE

    def filter(self, principal: Principal, anchor: Anchor) -> Q:
        organizations = principal.organizations(self.roles)
        return Q(owner_organization__in=organizations, tier__lte=self.up_to) if organizations else NOTHING

    def admits(self, principal: Principal, row: Model, anchor: Anchor) -> bool:
        owned = value_of(row, "owner_organization") in principal.organizations(self.roles)
        return owned and value_of(row, "tier") <= self.up_to

    def sql(self, anchor: Anchor) -> str:
        roles = array_of(self.roles)
        return f"(tier <= {self.up_to.value} and owner_organization in (select access.organizations({roles})))"


@dataclass(frozen=True)
class Marked:
    """Holders of a role anywhere, for rows that carry a mark (a boolean column), up to a tier."""

    column: str
    roles: frozenset[str]
    up_to: Tier = Tier.PERSONAL

    def filter(self, principal: Principal, anchor: Anchor) -> Q:
        return Q(**{self.column: True}, tier__lte=self.up_to) if principal.holds(self.roles) else NOTHING

    def admits(self, principal: Principal, row: Model, anchor: Anchor) -> bool:
        return principal.holds(self.roles) and value_of(row, self.column) and value_of(row, "tier") <= self.up_to

    def sql(self, anchor: Anchor) -> str:
        return f"(tier <= {self.up_to.value} and {self.column} and (select access.holds({array_of(self.roles)})))"


@dataclass(frozen=True)
class MarkedParent:
    """Holders of a role anywhere, for rows whose followed record carries a mark; hashed only for those who hold the role."""

    column: str
    roles: frozenset[str]
    up_to: Tier = Tier.PERSONAL

    def filter(self, principal: Principal, anchor: Anchor) -> Q:
        parent = anchor.attribute.removesuffix("_id")
        mark = Q(**{f"{parent}__{self.column}": True}, tier__lte=self.up_to)
        return mark if principal.holds(self.roles) else NOTHING

    def admits(self, principal: Principal, row: Model, anchor: Anchor) -> bool:
        if not principal.holds(self.roles) or value_of(row, "tier") > self.up_to:
            return False
        key: Any = row._meta.get_field(anchor.attribute.removesuffix("_id"))
        parents = key.related_model._base_manager.filter(  # noqa: SLF001 - the wall answers
            pk=value_of(row, anchor.attribute), **{self.column: True}
        )
        return bool(parents.exists())  # a parent that is hidden carries no mark for this reader

    def sql(self, anchor: Anchor) -> str:
        marked = f"select marked.id from {anchor.table} marked where marked.{self.column}"
        return f"(tier <= {self.up_to.value} and (select access.holds({array_of(self.roles)})) and {anchor.column} in ({marked}))"


@dataclass(frozen=True)
class Own:
    """The user whom a column names, for rows up to a tier."""

    column: str
    up_to: Tier = Tier.SENSITIVE

    def filter(self, principal: Principal, anchor: Anchor) -> Q:
        return Q(**{self.column: principal.user}, tier__lte=self.up_to)

    def admits(self, principal: Principal, row: Model, anchor: Anchor) -> bool:
        return bool(value_of(row, self.column) == principal.user and value_of(row, "tier") <= self.up_to)

    def sql(self, anchor: Anchor) -> str:
        return f'(tier <= {self.up_to.value} and "{self.column}" = (select access.user_id()))'


@dataclass(frozen=True)
class Named:
    """Holders of a role at the owner whom a column of the row names, up to a tier: a right that ends with the post."""

    column: str
    roles: frozenset[str]
    up_to: Tier = Tier.SENSITIVE

    def filter(self, principal: Principal, anchor: Anchor) -> Q:
        organizations = principal.organizations(self.roles)
        if not organizations:
            return NOTHING
        return Q(**{self.column: principal.user}, owner_organization__in=organizations, tier__lte=self.up_to)

    def admits(self, principal: Principal, row: Model, anchor: Anchor) -> bool:
        owned = value_of(row, "owner_organization") in principal.organizations(self.roles)
        return bool(owned and value_of(row, self.column) == principal.user and value_of(row, "tier") <= self.up_to)

    def sql(self, anchor: Anchor) -> str:
        ours = f"owner_organization in (select access.organizations({array_of(self.roles)}))"
        return f'(tier <= {self.up_to.value} and "{self.column}" = (select access.user_id()) and {ours})'


@dataclass(frozen=True)
class NamedByParent(Named):
    """The same where the followed record names them."""

    def filter(self, principal: Principal, anchor: Anchor) -> Q:
        parent = anchor.attribute.removesuffix("_id")
        organizations = principal.organizations(self.roles)
        if not organizations:
            return NOTHING
        named = {f"{parent}__{self.column}": principal.user}
        return Q(**named, owner_organization__in=organizations, tier__lte=self.up_to)

    def admits(self, principal: Principal, row: Model, anchor: Anchor) -> bool:
        owned = value_of(row, "owner_organization") in principal.organizations(self.roles)
        if not owned or value_of(row, "tier") > self.up_to:
            return False
        key: Any = row._meta.get_field(anchor.attribute.removesuffix("_id"))
        parents = key.related_model._base_manager.filter(  # noqa: SLF001 - the wall answers
            pk=value_of(row, anchor.attribute), **{self.column: principal.user}
        )
        return bool(parents.exists())

    def sql(self, anchor: Anchor) -> str:
        ours = f"owner_organization in (select access.organizations({array_of(self.roles)}))"
        named = f'select named.id from {anchor.table} named where named."{self.column}" = (select access.user_id())'
        return f"(tier <= {self.up_to.value} and {ours} and {anchor.column} in ({named}))"


class OneOf(Func):
    """Whether a key is one of an array that is made once per statement: so an index over the key can answer."""

    template, arg_joiner = "%(expressions)s)", " = any ("
    output_field = BooleanField()


@dataclass(frozen=True)
class Granted:
    """Holders of a role at an organization to which the row's owner opened the record, up to the grant's ceiling.

    A grant counts only when the organization that gave it owns the record: nobody can open what is not theirs.
    """

    roles: frozenset[str]

    def filter(self, principal: Principal, anchor: Anchor) -> Q:
        from sanshe.foundation.access.models import Grant  # noqa: PLC0415 - models import the policy words

        organizations = principal.organizations(self.roles)
        if not organizations:
            return NOTHING
        running = Grant.running_for(organizations, anchor.table).filter(
            record=OuterRef(anchor.attribute),
            from_organization=OuterRef("owner_organization"),
            tier_ceiling__gte=OuterRef("tier"),
        )
        opened = ArraySubquery(Grant.running_for(organizations, anchor.table).values("record"))
        return Q(OneOf(F(anchor.attribute), opened), Exists(running), tier__lte=Tier.SENSITIVE)

    def admits(self, principal: Principal, row: Model, anchor: Anchor) -> bool:
        from sanshe.foundation.access.models import Grant  # noqa: PLC0415 - models import the policy words

        running = Grant.running_for(principal.organizations(self.roles), anchor.table)
        opened = running.filter(
            record=value_of(row, anchor.attribute),
            from_organization=value_of(row, "owner_organization"),
            tier_ceiling__gte=value_of(row, "tier"),
        )
        return bool(value_of(row, "tier") <= Tier.SENSITIVE) and opened.exists()

    def sql(self, anchor: Anchor) -> str:
        def opened(ceiling: Tier) -> str:
            call = f"access.granted('{anchor.table}', {array_of(self.roles)}, {ceiling.value})"
            return f"({anchor.column}, owner_organization) in (select opened.record, opened.giver from {call} opened)"

        return (
            f"((tier <= {Tier.PERSONAL.value} and {opened(Tier.PUBLIC)})"
            f" or (tier = {Tier.SENSITIVE.value} and {opened(Tier.SENSITIVE)}))"
        )
