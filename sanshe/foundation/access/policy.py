"""Policies and their registry: every model is declared protected or internal, or the program does not start."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, TypeVar

from django.db.models import Model, Q
from django.utils.translation import gettext_lazy as _

from sanshe.foundation.access.clauses import NOTHING, Anchor, Clause, value_of
from sanshe.foundation.access.decision import ALLOWED, Decision, denied
from sanshe.foundation.access.tier import Tier

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sanshe.foundation.access.principal import Principal

M = TypeVar("M", bound=type[Model])

NOT_KEEPER = denied(_("You can read this, but another office keeps it. Ask them to change it."))


@dataclass(frozen=True, eq=False)
class Policy:
    """Who sees and who keeps the rows of one model. A policy is equal to itself only.

    Attributes:
        model: the protected model.
        see: any of these clauses lets one read a row below the sealed tier.
        keep: any of these lets one write it; keeping never reaches further than seeing.
        follows: name of the foreign key to the record whose owner, place and tier this row shares.
        removable: whether rows may be deleted at all; most facts are ended, not deleted.
        founding: whether the owner role may write it while the city has no appointments yet.
        own_tier: a following row that may be of a higher tier than the record it follows.
        guarded: columns that fewer may change than keep the row, each with the clauses of those who may.
    """

    model: type[Model]
    see: tuple[Clause, ...]
    keep: tuple[Clause, ...]
    follows: str | None = None
    removable: bool = False
    founding: bool = False
    own_tier: bool = False
    guarded: Mapping[str, tuple[Clause, ...]] = field(default_factory=dict)

    @property
    def table(self) -> str:
        """The database table."""
        return self.model._meta.db_table

    @property
    def anchor(self) -> Anchor:
        """Whose grants and seals count: the row's own, or those of the record that it follows."""
        if self.follows is None:
            return Anchor(self.table, "id", "pk")
        key = self.model._meta.get_field(self.follows)
        followed: type[Model] = key.related_model  # type: ignore[assignment]  # a foreign key always has one
        return Anchor(followed._meta.db_table, f"{self.follows}_id", f"{self.follows}_id")

    @property
    def keeps_only_what_it_sees(self) -> bool:
        """Whether every way to keep is also a way to see, so that seeing need not be asked besides."""
        return set(self.keep) <= set(self.see)

    def visible(self, principal: Principal) -> Q:
        """The filter of rows that `principal` may read."""
        return self._filter(self.see, principal)

    def keepable(self, principal: Principal) -> Q:
        """The filter of rows that `principal` may write: never one that they may not read."""
        kept = self._filter(self.keep, principal)
        return kept if self.keeps_only_what_it_sees else kept & self.visible(principal)

    def may_see(self, principal: Principal, row: Model) -> bool:
        """Whether `principal` may read this one row; written apart from the filter, held equal to it by a test."""
        return self._admits(self.see, principal, row)

    def may_keep(self, principal: Principal, row: Model) -> Decision:
        """Whether `principal` may write this one row."""
        sees = self.keeps_only_what_it_sees or self.may_see(principal, row)
        return ALLOWED if sees and self._admits(self.keep, principal, row) else NOT_KEEPER

    def may_change(self, principal: Principal, row: Model, column: str) -> Decision:
        """Whether `principal` may change one column of a row, guarded or not."""
        clauses = self.guarded.get(column, self.keep)
        return ALLOWED if self._admits(clauses, principal, row) else NOT_KEEPER

    def _filter(self, clauses: tuple[Clause, ...], principal: Principal) -> Q:
        from sanshe.foundation.access.models import SealReader  # noqa: PLC0415 - models import the policy words

        opened: Q = reduce(or_, [clause.filter(principal, self.anchor) for clause in clauses], NOTHING)
        opened &= Q(tier__lt=principal.closed_from)
        if not principal.assured:
            return opened
        mine = SealReader.open_to(principal.user, self.anchor.table).values("record")
        return opened | Q(tier=Tier.SEALED, **{f"{self.anchor.attribute}__in": mine})

    def _admits(self, clauses: tuple[Clause, ...], principal: Principal, row: Model) -> bool:
        from sanshe.foundation.access.models import SealReader  # noqa: PLC0415 - models import the policy words

        if value_of(row, "tier") == Tier.SEALED:
            mine = SealReader.open_to(principal.user, self.anchor.table)
            return principal.assured and mine.filter(record=value_of(row, self.anchor.attribute)).exists()
        return bool(value_of(row, "tier") < principal.closed_from) and any(
            clause.admits(principal, row, self.anchor) for clause in clauses
        )


@dataclass
class Registry:
    """Every model's declaration, filled by the `policies` module of each context."""

    policies: dict[type[Model], Policy] = field(default_factory=dict)
    internal: dict[type[Model], str] = field(default_factory=dict)

    def declare(self, policy: Policy) -> Policy:
        """Take one policy in; a second one for the same model is a mistake of the programmer."""
        if policy.model in self.policies:
            raise ValueError(f"{policy.model.__name__} is declared twice.")
        self.policies[policy.model] = policy
        return policy

    def declare_internal(self, model: type[Model], privileges: str) -> None:
        """A table without persons behind it, or one of Django's own: what the web role may do with it, such as «select»."""
        self.internal[model] = privileges

    def of(self, model: type[Model]) -> Policy:
        """The policy of a model.

        Raises:
            LookupError: none is declared.
        """
        concrete = model._meta.concrete_model or model
        try:
            return self.policies[concrete]
        except KeyError:
            raise LookupError(f"{model.__name__} has no policy.") from None


registry = Registry()


declare: Callable[[Policy], Policy] = registry.declare
declare_internal: Callable[[type[Model], str], None] = registry.declare_internal
