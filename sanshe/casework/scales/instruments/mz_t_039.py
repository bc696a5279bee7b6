"""MZ/T 039-2013 (老年人能力评估): for old files only. Four levels of the domains give the level 0 to 3."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sanshe.casework.scales.ability_2013 import final_level
from sanshe.casework.scales.enums import Informant, LicenseKind, Mode, Status
from sanshe.casework.scales.instrument import Band, Choice, Instrument, Item, License

LEVELS = (
    Choice(0, _("Level 0")),
    Choice(1, _("Level 1")),
    Choice(2, _("Level 2")),
    Choice(3, _("Level 3")),
)

INSTRUMENT = Instrument(
    code="mz-t-039",
    version="2013",
    name=_("Ability assessment for older adults (MZ/T 039-2013, old standard)"),
    source="MZ/T 039-2013",
    license=License(
        LicenseKind.STANDARD, _("Only domains and levels of an industry standard are noted, none of its text.")
    ),
    about=_(
        "Replaced by GB/T 42195-2022. Old results are kept with their own levels 0 to 3 and compared with nothing."
    ),
    items=(
        Item("daily", _("Activities of daily life"), LEVELS),
        Item("mental", _("Mental state"), LEVELS),
        Item("senses", _("Senses and communication"), LEVELS),
        Item("social", _("Taking part in society"), LEVELS),
    ),
    bands=(
        Band("0", _("Old level 0: ability intact"), 0, 0),
        Band("1", _("Old level 1: slightly disabled"), 1, 1),
        Band("2", _("Old level 2: moderately disabled"), 2, 2),
        Band("3", _("Old level 3: severely disabled"), 3, 3),
    ),
    low=0,
    high=3,
    is_screen=False,
    informants=(Informant.ASSESSOR,),
    modes=(Mode.FACE, Mode.PAPER),
    status=Status.RETIRED,
    total=final_level,
)
