"""Single characters and pairs of a text: a plain GIN index over them finds two Chinese characters inside any name.

`pg_trgm` needs three characters and an extension; `docs/decisions/name-search.md` has the measurements.
"""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Func

FUNCTION = """
create or replace function foundation_grams(given text) returns text[] language sql immutable strict parallel safe as $$
  select coalesce(array_agg(distinct gram), '{}') from (
    select substr(lower(given), n, size) as gram
    from generate_series(1, length(given)) n cross join generate_series(1, 2) size
    where n + size - 1 <= length(given)) found
$$;
"""


def grams(text: str) -> list[str]:
    """The pairs of a text of two characters or more, the character itself for one: what a search must find."""
    lowered = text.lower()
    return [lowered] if len(lowered) == 1 else [lowered[start : start + 2] for start in range(len(lowered) - 1)]


class _Grams(Func):
    function = "foundation_grams"
    output_field = ArrayField(models.TextField())


class GramsField(models.GeneratedField):
    """The grams of one text column, kept by the database; search with `grams__contains=grams(text)`."""

    def __init__(self, source: str = "", **kwargs: Any) -> None:
        self.source = source
        kwargs.pop("expression", None), kwargs.pop("output_field", None), kwargs.pop("db_persist", None)
        super().__init__(
            expression=_Grams(F(source)), output_field=ArrayField(models.TextField()), db_persist=True, **kwargs
        )

    def deconstruct(self) -> Any:
        """Migrations need the column's name alone."""
        name, path, _args, _kwargs = super().deconstruct()
        return name, path, [self.source], {}
