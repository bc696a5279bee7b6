"""Families to be drawn."""

from __future__ import annotations

from sanshe.casework.family_picture.genogram import draw_genogram
from sanshe.casework.family_picture.graph import Family, Member, Sign

WIDE = Family((Member("her", "𠮷沈·阿娥", Sign.FEMALE), *(Member(f"k{number}", "沈小") for number in range(8))),
              descents=tuple(("her", f"k{number}") for number in range(8)))  # fmt: skip


def drawn_text(family: Family) -> str:
    """A genogram as text."""
    return draw_genogram(family, key="g", title="家谱图", description="说明")
