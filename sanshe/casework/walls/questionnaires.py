"""A form of the city goes one way, drafted, used, retired; it is filled in only while it is used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sanshe.foundation.access.functions import definer

if TYPE_CHECKING:
    from collections.abc import Iterator


def statements() -> Iterator[str]:
    """The part of the wall that keeps forms of a city."""
    yield (
        "create or replace trigger goes_one_way before update on casework_questionnaire for each row when ("
        "old.published_on is not null and new.published_on is distinct from old.published_on "
        "or old.retired_on is not null and row(new.published_on, new.retired_on) is distinct from row(old.published_on, old.retired_on)) "
        "execute function access.casework_stands();"
    )
    yield definer(
        "access.questionnaire_is_used()",
        "trigger",
        """begin if not exists (
    select from casework_questionnaire q where q.id = new.questionnaire_id and q.published_on <= new.filled_on and q.retired_on is null) then
  raise check_violation using constraint = 'form_of_the_city_is_used', message = 'this form is not used'; end if; return new; end""",
        volatile=True,
    )
    yield (
        "create or replace trigger questionnaire_is_used before insert on casework_filledquestionnaire "
        "for each row execute function access.questionnaire_is_used();"
    )
