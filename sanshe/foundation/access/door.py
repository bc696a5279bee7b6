"""The only door to protected rows: `Model.objects.visible_to(principal)`."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

from django.db import models

from sanshe.foundation.access.policy import registry
from sanshe.foundation.access.reads import note_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

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


class ScopedRows(models.QuerySet[M]):
    """Rows that somebody may see; whatever is fetched of tier 2 and above is noted for the audit."""

    def _fetch_all(self) -> None:
        fresh = self._result_cache is None
        super()._fetch_all()
        if fresh:
            note_rows(self.model, self._result_cache or ())

    def iterator(self, chunk_size: int | None = 2000) -> Iterator[M]:
        """Rows in chunks; each chunk is noted like any other read."""
        for row in super().iterator(chunk_size):
            note_rows(self.model, (row,))
            yield row


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
        rows: ScopedRows[M] = _visible(registry.of(self.model), self.model, self._db, principal).all()
        return rows

    def kept_by(self, principal: Principal) -> ScopedRows[M]:
        """The rows that `principal` may write."""
        rows = self.get_queryset()
        return rows if _filter_off.get() else rows.filter(registry.of(self.model).keepable(principal))

    def create(self, **values: Any) -> M:
        """Make one row; the wall decides whether it may be."""
        return self.get_queryset().create(**values)

    def create_from(self, fields: Mapping[str, Any]) -> M:
        """Make one row of fields that are known at run time only."""
        return self.get_queryset().create(**fields)

    def bulk_create(self, objs: Iterable[M], *args: Any, **kwargs: Any) -> list[M]:
        """Make many rows; the wall decides whether they may be."""
        return self.get_queryset().bulk_create(objs, *args, **kwargs)

    def _refuse(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise Unscoped(f"{self.model.__name__} rows come from `visible_to` or `kept_by`, which say for whom.")

    all = filter = exclude = get = first = last = values = values_list = count = exists = _refuse
    order_by = select_related = prefetch_related = annotate = aggregate = only = defer = in_bulk = _refuse
    update = delete = get_or_create = update_or_create = none = raw = iterator = latest = earliest = _refuse
