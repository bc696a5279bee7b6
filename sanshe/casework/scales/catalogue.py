"""Every instrument there is, by its code and version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sanshe.casework.scales.enums import Status
from sanshe.casework.scales.instruments import barthel, gad_7, gb_t_42195, gds_15, mz_t_039, phq_9, shells, ucla_3
from sanshe.casework.scales.refusals import UnknownScale

if TYPE_CHECKING:
    from sanshe.casework.scales.instrument import Instrument

INSTRUMENTS: tuple[Instrument, ...] = (
    *(module.INSTRUMENT for module in (gb_t_42195, barthel, phq_9, gad_7, gds_15, ucla_3)),
    *shells.INSTRUMENTS,
    mz_t_039.INSTRUMENT,
)


def instrument(code: str, version: str = "") -> Instrument:
    """The instrument of this code, in the version given, or in the one in use; `PHQ9`, `phq-9` and `GB/T 42195-2022` will do.

    Raises:
        UnknownScale: there is none; the sentence names those there are.
    """
    asked = _bare(code)
    known = [
        one
        for one in INSTRUMENTS
        if asked in {_bare(one.code), _bare(one.code + one.version)} and version in {"", one.version}
    ]
    if not known:
        raise UnknownScale(scale=code, scales=", ".join(one.code for one in INSTRUMENTS))
    return next((one for one in known if one.status == Status.PUBLISHED), known[0])


def _bare(code: str) -> str:
    """Letters and digits alone."""
    return "".join(character for character in code.lower() if character.isalnum())


def offered() -> tuple[Instrument, ...]:
    """Instruments with which one may assess today; those for old files only are left out."""
    return tuple(one for one in INSTRUMENTS if one.status == Status.PUBLISHED)
