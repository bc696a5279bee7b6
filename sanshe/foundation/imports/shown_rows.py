"""The rows behind the counts of a check, some at a time: new, changed with old beside new, unchanged, rejected with cell and reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q

from sanshe.foundation.imports.effects import unpack_left
from sanshe.foundation.imports.kinds import text_of
from sanshe.foundation.imports.models import AppliedPart, Outcome, StagedPart
from sanshe.foundation.imports.pages import cell_name
from sanshe.foundation.imports.staging import unpacked

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sanshe.foundation.imports.models import Import
    from sanshe.foundation.imports.register import Register
    from sanshe.foundation.imports.staging import Staged

AT_ONCE = 50
PART = 2000  # rows of the sheet in one part, counted from its first
NOTHING = "—"


def some_rows(source: Import, register: Register, outcome: Outcome, after: int = 0) -> tuple[list[dict[str, Any]], int]:
    """Up to fifty rows behind row number `after`, in words, and the number of the last when there are more, else 0."""
    found: list[dict[str, Any]] = []
    for one in _rows(source, register, outcome, after):
        if len(found) == AT_ONCE:
            return found, int(found[-1]["row"])
        found.append(_in_words(one, register, source.columns))
    return found, 0


def _rows(source: Import, register: Register, outcome: Outcome, after: int) -> Iterator[Staged]:
    begun = source.begun_at is not None
    some = Q(**{f"{outcome.value}__gt": 0}) if not begun else Q()
    parts = StagedPart.objects.filter(some, source=source, number__gte=max(after - 1, 0) // PART).order_by("number")
    for key in parts.values_list("pk", flat=True):
        part = StagedPart.objects.get(pk=key)
        for one in unpacked(part.rows, register):
            if one.number > after and one.outcome == outcome:
                yield one


def _in_words(one: Staged, register: Register, columns: Sequence[str]) -> dict[str, Any]:
    if one.outcome == Outcome.REJECTED:
        named = zip(one.cells, columns, strict=False)
        cells = [text_of(cell).lstrip("\x01\x02") for cell, key in named if key]
        excerpt = [text for text in cells if text][:4]
        reasons = [{"cell": cell_name(why.column, one.number), "sentence": why.sentence} for why in one.reasons]
        return {"row": one.number, "title": " · ".join(excerpt), "reasons": reasons}
    values = one.values or {}
    title = one.label or next((_say(values, one_field.key, register) for one_field in register.fields), "")
    said = [
        {"label": str(each.label), "new": _say(values, each.key, register)}
        for each in register.fields
        if values.get(each.key) is not None and _say(values, each.key, register) != title
    ]
    if one.outcome != Outcome.CHANGED:
        return {"row": one.number, "title": title, "said": said}
    old = one.old or {}
    changes = [
        {
            "label": str(each.label),
            "old": _say(old, each.key, register) or NOTHING,
            "new": _say(values, each.key, register) or NOTHING,
        }
        for each in register.fields
        if each.key in old
    ]
    return {"row": one.number, "title": title, "changes": changes}


def _say(values: Mapping[str, Any], key: str, register: Register) -> str:
    value = values.get(key)
    return "" if value is None else str(register.by_key[key].kind.words(value))


def left_rows(source: Import) -> list[dict[str, Any]]:
    """Records that undoing left as they are, and why; fifty at most."""
    parts = AppliedPart.objects.filter(source=source, left__isnull=False)
    rows = [one for part in parts for one in unpack_left(part.left)]
    return [
        {"row": one.number, "title": one.label, "reasons": [{"cell": str(one.number), "sentence": one.sentence}]}
        for one in rows[:AT_ONCE]
    ]
