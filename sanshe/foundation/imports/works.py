"""The three long works of an import, as the queue runs them: check, take over, undo."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from sanshe.foundation.access.reads import note_reason
from sanshe.foundation.imports.applying import take_over
from sanshe.foundation.imports.checking import check_import
from sanshe.foundation.imports.models import Import
from sanshe.foundation.imports.register import REGISTERS
from sanshe.foundation.imports.undoing import undo
from sanshe.foundation.jobs.asking import later
from sanshe.foundation.jobs.works import Run, Step, work
from sanshe.foundation.operations import operation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from sanshe.foundation.access.principal import Principal
    from sanshe.foundation.imports.stepping import Work


def _of(arguments: Mapping[str, Any]) -> str:
    known = REGISTERS.get(str(arguments.get("register", "")))
    return str(known.label) if known else ""


def _page(arguments: Mapping[str, Any]) -> str:
    return reverse("imports:import", args=[arguments["source"]])


def _steps(steps: Work, run: Run, source: str) -> Iterator[Step]:
    """The steps of a work as steps of the queue; why rows are read is said anew in each, because each has a trace of its own."""
    note_reason("import")
    for progress in steps(run, UUID(source)):
        yield Step(progress.done, progress.total)
        note_reason("import")


@work(
    "foundation.import.check", title=lambda arguments: _("%(register)s: check the table") % {"register": _of(arguments)}
)
def check_later(run: Run, *, source: str, register: str) -> Iterator[Step]:
    """Check one sheet; a check that was killed begins anew, for it has touched nothing."""
    del register  # for the title
    yield from _steps(check_import, run, source)


@work(
    "foundation.import.taking_over",
    title=lambda arguments: _("%(register)s: take the table over") % {"register": _of(arguments)},
    page=_page,
)
def take_over_later(run: Run, *, source: str, register: str) -> Iterator[Step]:
    """Take over what was checked, from the first batch that has left no mark."""
    del register
    yield from _steps(take_over, run, source)


@work(
    "foundation.import.undoing",
    title=lambda arguments: _("%(register)s: undo the import") % {"register": _of(arguments)},
    page=_page,
)
def undo_later(run: Run, *, source: str, register: str) -> Iterator[Step]:
    """Undo what was taken over, from the last batch that still stands."""
    del register
    yield from _steps(undo, run, source)


@operation("foundation.import.carried_on")
def carry_on(*, actor: Principal, source: Import) -> Import:
    """Let the queue do what comes next for an import, or go on with what broke off.

    Raises:
        NoPostToAskFrom: the actor holds no post today.
    """
    following: Callable[..., Any] = take_over_later if source.begun_at is not None else check_later
    if source.undoing_at is not None:
        following = undo_later
    job = later(following, actor=actor, source=str(source.pk), register=source.register)
    Import.objects.filter(pk=source.pk).update(job=job.pk)
    source.job = job.pk
    return source
