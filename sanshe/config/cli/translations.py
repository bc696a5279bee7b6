"""Translations as programs read them (`.mo`), made from the ones that people keep (`.po`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from sanshe.config import env
from sanshe.config.cli import stamps

if TYPE_CHECKING:
    from pathlib import Path


def sources(root: Path = env.PROJECT) -> list[Path]:
    """Every catalogue of every context."""
    return sorted(root.glob("sanshe/*/locale/*/LC_MESSAGES/*.po"))


def is_due() -> bool:
    """Whether a catalogue changed or was never compiled."""
    files = sources()
    return not (
        stamps.fits("messages", stamps.digest(files)) and all(file.with_suffix(".mo").exists() for file in files)
    )


def compile_all() -> int:
    """Compile all catalogues; uncertain (fuzzy) entries stay out. Returns how many there are."""
    files = sources()
    for file in files:
        compile_one(file)
    stamps.put("messages", stamps.digest(files))
    return len(files)


def compile_one(source: Path) -> None:
    """Compile one catalogue beside its source.

    Raises:
        PoFileError: the source is not well-formed; says the line.
    """
    language = source.parents[1].name  # without it, the rule for plurals would be lost
    with source.open("rb") as file:
        catalogue = read_po(file, locale=language, abort_invalid=True)
    draft = source.with_suffix(".mo.new")
    with draft.open("wb") as file:
        write_mo(file, catalogue)
    draft.replace(source.with_suffix(".mo"))
