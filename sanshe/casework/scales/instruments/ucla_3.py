"""UCLA loneliness, three items: 3 to 9."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sanshe.casework.scales.enums import LicenseKind, Side
from sanshe.casework.scales.instrument import Band, Choice, CutOff, Instrument, Item, License

HOW_OFTEN = (
    Choice(1, _("Hardly ever")),
    Choice(2, _("Some of the time")),
    Choice(3, _("Often")),
)

INSTRUMENT = Instrument(
    code="ucla-3",
    version="2004",
    name=_("Loneliness, three items (UCLA-3)"),
    source="Hughes ME, Waite LJ, Hawkley LC, Cacioppo JT. A short scale for measuring loneliness in large surveys. "
    "Res Aging 2004; 26: 655-672",
    license=License(
        LicenseKind.CREDIT,
        _("Widely reproduced by public bodies with credit; no explicit license was found, so name the source."),
        credit="Hughes ME, Waite LJ, Hawkley LC, Cacioppo JT (2004)",
    ),
    items=(
        Item("1", _("How often do you feel that you lack companionship?"), HOW_OFTEN),
        Item("2", _("How often do you feel left out?"), HOW_OFTEN),
        Item("3", _("How often do you feel isolated from others?"), HOW_OFTEN),
    ),
    bands=(
        Band("not_lonely", _("Not lonely"), 3, 5),
        Band("lonely", _("Lonely"), 6, 9),
    ),
    cut_offs=(CutOff(6, Side.AT_LEAST, _("6 or more is usually called lonely; some studies begin at 4.")),),
    translator=_("Our own Chinese, not a validated version"),
)
