"""From a rule of the database that would break to the sentence that says what to do."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, ClassVar

from django.db import IntegrityError, transaction

from sanshe.foundation.access.scope import WEB
from sanshe.foundation.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator


class Broken(Refusal):
    """A refusal that the database raises; `rules` are the names of the constraints behind it."""

    rules: ClassVar[frozenset[str]] = frozenset()


def broken_rule(error: IntegrityError) -> str:
    """The name of the constraint, or of the rule of a trigger, that stopped a statement."""
    return str(getattr(getattr(error.__cause__, "diag", None), "constraint_name", None) or "")


@contextmanager
def spoken(*refusals: type[Broken]) -> Iterator[None]:
    """Run what is inside in a savepoint; a broken rule of one of `refusals` is raised as that refusal.

    Raises:
        Broken: one of `refusals`.
    """
    try:
        with transaction.atomic(using=WEB):
            yield
    except IntegrityError as error:
        name = broken_rule(error)
        for refusal in refusals:
            if name in refusal.rules:
                raise refusal from error
        raise
