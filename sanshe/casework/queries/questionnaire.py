"""Forms of the city: their versions, and what was filled in at a case."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from sanshe.casework.models import FilledQuestionnaire, Questionnaire

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sanshe.casework.models import Case
    from sanshe.foundation.access.principal import Principal
    from sanshe.people.models import Person

LARGE = ("workbook",)


def versions_of(principal: Principal, code: str) -> Any:
    """All versions of one form, the newest first."""
    rows = Questionnaire.objects.visible_to(principal).filter(code=code).order_by("-version")
    return rows.select_related("author").defer(*LARGE)


def all_versions(principal: Principal) -> Any:
    """Every version of every form; the newest of a form first."""
    rows = Questionnaire.objects.visible_to(principal).order_by("code", "-version")
    return rows.select_related("author").defer(*LARGE, "xform")


def used_questionnaires(principal: Principal) -> Any:
    """Those that are filled in today."""
    rows = Questionnaire.objects.visible_to(principal).filter(published_on__isnull=False, retired_on=None)
    return rows.order_by("title", "code").defer(*LARGE)


@dataclass(frozen=True)
class Filled:
    """What was filled in about one person, or about nobody in particular, with one version: the newest first."""

    questionnaire: Questionnaire
    person: Person | None
    rows: Sequence[FilledQuestionnaire]


def filled_at(principal: Principal, case: Case) -> list[Filled]:
    """All that was filled in at a case, by version and person; what was used last comes first."""
    rows = _filled(principal).filter(case=case)

    def key(row: FilledQuestionnaire) -> tuple[str, str]:
        return str(row.questionnaire_id), str(row.person_id)

    made = [
        Filled(found[0].questionnaire, found[0].person, found)
        for _key, group in groupby(sorted(rows, key=key), key)
        if (found := list(group))
    ]
    return sorted(made, key=lambda one: one.rows[0].filled_on, reverse=True)


def before_it(principal: Principal, row: FilledQuestionnaire) -> FilledQuestionnaire | None:
    """What was filled in before, with the same version about the same person, at whatever case one may see."""
    about: dict[str, Any] = {"person": row.person_id} if row.person_id else {"person": None, "case": row.case_id}
    earlier = Q(filled_on__lt=row.filled_on) | Q(filled_on=row.filled_on, noted_at__lt=row.noted_at)
    rows = _filled(principal).filter(earlier, questionnaire=row.questionnaire_id, **about)
    found: FilledQuestionnaire | None = rows.order_by("-filled_on", "-noted_at").first()
    return found


def last_filled(principal: Principal, case: Case, people: Sequence[Person]) -> dict[Any, FilledQuestionnaire]:
    """The last time by version: of these people, or of the case as a whole."""
    rows = _filled(principal).filter(Q(person__in=people) | Q(person=None, case=case)).order_by("filled_on", "noted_at")
    return {row.questionnaire_id: row for row in rows}


def _filled(principal: Principal) -> Any:
    rows = FilledQuestionnaire.objects.visible_to(principal)
    return rows.select_related("questionnaire", "person", "author").defer("questionnaire__workbook")
