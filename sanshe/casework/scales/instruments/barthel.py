"""Barthel index: ten activities, 0 to 100 in steps of 5."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sanshe.casework.scales.enums import Informant, LicenseKind, Mode
from sanshe.casework.scales.instrument import Band, Choice, Instrument, Item, License

WITH_HELP = (Choice(10, _("Independent")), Choice(5, _("Needs help")), Choice(0, _("Unable")))
ALONE = (Choice(5, _("Independent")), Choice(0, _("Needs help")))
CONTROL = (
    Choice(10, _("In control")),
    Choice(5, _("Occasional accidents")),
    Choice(0, _("No control")),
)
TRANSFER = (
    Choice(15, _("Independent")),
    Choice(10, _("Minor help, from words or one person")),
    Choice(5, _("Major help, can sit")),
    Choice(0, _("Unable, cannot sit")),
)
WALKING = (
    Choice(15, _("Independent over 45 meters, with a stick if need be")),
    Choice(10, _("With the help of one person over 45 meters")),
    Choice(5, _("Independent in a wheelchair over 45 meters")),
    Choice(0, _("Immobile")),
)

INSTRUMENT = Instrument(
    code="barthel",
    version="1965",
    name=_("Barthel index"),
    source="Mahoney FI, Barthel DW. Functional evaluation: the Barthel Index. Md State Med J 1965; 14: 61-65",
    license=License(
        LicenseKind.NONCOMMERCIAL,
        _(
            "The Maryland State Medical Society holds the rights: free for non-commercial use with credit. Who hosts it commercially asks first."
        ),
        credit="Mahoney FI, Barthel DW. Functional evaluation: the Barthel Index. Maryland State Medical Journal 1965; 14: 61-65",
    ),
    about=_("What the person does, not what they could do. Ten activities, 0 to 100."),
    items=(
        Item("1", _("Feeding"), WITH_HELP),
        Item("2", _("Washing in the bath"), ALONE),
        Item("3", _("Face, hair, teeth, shaving"), ALONE),
        Item("4", _("Dressing"), WITH_HELP),
        Item("5", _("Bowels"), CONTROL),
        Item("6", _("Bladder"), CONTROL),
        Item("7", _("Toilet use"), WITH_HELP),
        Item("8", _("Between bed and chair"), TRANSFER),
        Item("9", _("Walking"), WALKING),
        Item("10", _("Stairs"), WITH_HELP),
    ),
    bands=(
        Band("severe", _("Severely dependent"), 0, 40),
        Band("moderate", _("Moderately dependent"), 41, 60),
        Band("mild", _("Slightly dependent"), 61, 99),
        Band("none", _("Not dependent"), 100, 100),
    ),
    step=5,
    higher_is_better=True,
    is_screen=False,
    translator=_("Wording by this project"),
    informants=(Informant.ASSESSOR, Informant.PROXY, Informant.SELF),
    modes=(Mode.FACE, Mode.PHONE, Mode.VIDEO, Mode.PAPER),
)
