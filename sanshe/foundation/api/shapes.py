"""Types of what goes in and out: no text with signs that a database refuses, no number that it cannot hold."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any

from ninja import Schema
from pydantic import AwareDatetime, ConfigDict, Field

if TYPE_CHECKING:
    from django.db.models import Model
    from django.utils.functional import Promise

CLEAN = r"^[^\x00]*$"  # PostgreSQL keeps no NUL
CODE = r"^[0-9]{12}$"
ONCE = r"^[A-Za-z0-9_-]{16,64}$"

Text = Annotated[str, Field(pattern=CLEAN, max_length=200)]
RegionCode = Annotated[str, Field(pattern=CODE)]
Day = Annotated[date, Field(ge=date(1800, 1, 1), le=date(2999, 12, 31))]
FIRST, LAST = (datetime(year, 1, 1, tzinfo=UTC) for year in (1800, 2999))
Moment = Annotated[AwareDatetime, Field(ge=FIRST, le=LAST)]
Number = Annotated[int, Field(ge=0, le=2_000_000_000)]
Area = Annotated[Decimal, Field(ge=0, le=10_000_000, max_digits=10, decimal_places=2)]

__all__ = ["Area", "Asked", "Day", "Moment", "Number", "RegionCode", "Shown", "Text", "field_of", "of"]


class Asked(Schema):
    """What a program sends: nothing but the fields that are known."""

    model_config = ConfigDict(extra="forbid")


class Shown(Schema):
    """A record as programs get it."""


def of(meaning: Promise | str, **rules: Any) -> Any:
    """A field with its meaning, said in the language of whoever reads the description."""
    return Field(description=meaning, **rules)  # type: ignore[arg-type]  # text in no language yet


def field_of(model: type[Model], name: str, **rules: Any) -> Any:
    """A field that means what a field of a model means."""
    return of(model._meta.get_field(name).verbose_name, **rules)  # type: ignore[union-attr]  # columns have words
