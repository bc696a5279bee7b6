"""The only door to protected rows: `Model.objects.visible_to(principal)`."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

from django.db import models

from sanshe.foundation.access.policy import registry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from sanshe.foundation.access.policy import Policy
    from sanshe.foundation.access.principal import Principal

M = TypeVar("M", bound=models.Model)

SCOPES = 2000  # of models and principals, in one process

_filter_off: ContextVar[bool] = ContextVar("filter_off", default=False)


class Unscoped(RuntimeError):
    """Protected rows were asked for without saying for whom."""


@contextmanager
def filter_switched_off() -> Iterator[None]:
    """Leave the wall of the database alone on duty; only tests of that wall use it."""
    mark = _filter_off.set(True)
    try:
        yield
    finally:
        _filter_off.reset(mark)


# What a manager may still do without saying for whom: make rows, give none, and what Django needs for itself.
UNASKED = frozenset({"none", "create", "bulk_create", "bulk_update", "acreate", "abulk_create", "abulk_update"})


class ScopedRows(models.QuerySet[M]):
    """Rows that somebody may see."""


@lru_cache(maxsize=SCOPES)
def _visible(policy: Policy, model: type[Any], db: str | None, principal: Principal) -> ScopedRows[Any]:
    """The rows of one model for one principal, never fetched themselves: a page asks for them several times over.

    Principals are equal only while user, posts and second factor are, so a changed post asks anew. On what day a grant or a seal
    ends is asked in the database.
    """
    return ScopedRows(model, using=db).filter(policy.visible(principal))


class Door(models.Manager[M]):
    """Makes rows, and hands them out to a principal; every other way in is shut."""

    def get_queryset(self) -> ScopedRows[M]:
        return ScopedRows(self.model, using=self._db)

    def visible_to(self, principal: Principal) -> ScopedRows[M]:
        """The rows that `principal` may read."""
        if _filter_off.get():
            return self.get_queryset()
        policy = registry.of(self.model)
        if type(self).get_queryset is not Door.get_queryset:  # the rows of one record, such as `person.phones`
            return self.get_queryset().filter(policy.visible(principal))
        rows: ScopedRows[M] = _visible(policy, self.model, self._db, principal).all()
        return rows

    def kept_by(self, principal: Principal) -> ScopedRows[M]:
        """The rows that `principal` may write."""
        rows = self.get_queryset()
        return rows if _filter_off.get() else rows.filter(registry.of(self.model).keepable(principal))

    def create_from(self, fields: Mapping[str, Any]) -> M:
        """Make one row of fields that are known at run time only."""
        return self.get_queryset().create(**fields)


def _shut(name: str) -> Callable[..., NoReturn]:
    def refuse(self: Door[Any], *_args: Any, **_kwargs: Any) -> NoReturn:
        raise Unscoped(
            f"{self.model.__name__} rows come from `visible_to` or `kept_by`, which say for whom: not `{name}`."
        )

    return refuse


for _name in dir(models.QuerySet):
    if _name not in UNASKED and not _name.startswith("_") and callable(getattr(models.Manager, _name, None)):
        setattr(Door, _name, _shut(_name))
