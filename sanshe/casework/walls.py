"""What the database itself holds in casework: a progress note, once written, stands as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sanshe.foundation.access.functions import definer
from sanshe.foundation.database.walls import extend

if TYPE_CHECKING:
    from collections.abc import Iterator

WRITTEN_ONCE: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "casework_progressnote": (
        ("case_id", "author_id", "noted_at", "happened_on", "minutes", "mode", "funder", "stage", "corrects_id"),
        ("facts", "interpretation", "next_step"),
    ),
    "casework_plandecision": (("case_id", "author_id", "noted_at", "plan_id", "verdict", "decided_on"), ("comment",)),
    "casework_closingdecision": (
        ("case_id", "author_id", "noted_at", "closing_id", "verdict", "decided_on"), ("comment",),
    ),
    "casework_assessment": (
        ("case_id", "author_id", "noted_at", "assessed_on"),
        ("personal", "family", "surroundings", "risks", "summary"),
    ),
    "casework_reflection": (("case_id", "author_id", "noted_at", "reflected_on"), ("text",)),
    "casework_consenttext": (("version", "title", "text", "valid_from"), ()),
}  # fmt: skip
"""Columns that nobody changes, and those that only a new key may seal anew, with the same words."""

PAGES = "current_user in ('sanshe_web', 'sanshe_job')"


def statements() -> Iterator[str]:
    """The part of the wall that casework adds."""
    yield definer(
        "access.casework_stands()",
        "trigger",
        "begin raise check_violation using constraint = 'what_was_written_stands'; end",
        volatile=True,
    )
    for table, (plain, sealed) in WRITTEN_ONCE.items():
        changed = _differs(plain)
        if sealed:
            changed += f" or {PAGES} and {_differs(sealed)}"
        yield (
            f"create or replace trigger stands before update on {table} for each row when ({changed}) "
            "execute function access.casework_stands();"
        )


def _differs(columns: tuple[str, ...]) -> str:
    before, after = (", ".join(f"{row}.{column}" for column in columns) for row in ("old", "new"))
    return f"(row({before}) is distinct from row({after}))"


extend(statements)
