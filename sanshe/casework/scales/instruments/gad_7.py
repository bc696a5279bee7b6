"""GAD-7: seven questions on anxiety in the last two weeks, 0 to 21."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sanshe.casework.scales.enums import LicenseKind, Side
from sanshe.casework.scales.instrument import Band, CutOff, Instrument, Item, License
from sanshe.casework.scales.instruments.phq_9 import DAYS

INSTRUMENT = Instrument(
    code="gad-7",
    version="2006",
    name=_("GAD-7, anxiety"),
    source="Spitzer RL, Kroenke K, Williams JBW, Löwe B. A brief measure for assessing generalized anxiety disorder: the GAD-7. "
    "Arch Intern Med 2006; 166: 1092-1097",
    license=License(
        LicenseKind.FREE,
        _("The owner's site: no permission is needed to reproduce, translate, display or distribute."),
        credit="Developed by Drs. Robert L. Spitzer, Janet B.W. Williams, Kurt Kroenke and colleagues, with an educational grant from Pfizer Inc.",
    ),
    about=_("Over the last two weeks, how often were you bothered by any of these?"),
    items=(
        Item("1", _("Feeling nervous, anxious, or on edge"), DAYS),
        Item("2", _("Not being able to stop or control worrying"), DAYS),
        Item("3", _("Worrying too much about different things"), DAYS),
        Item("4", _("Trouble relaxing"), DAYS),
        Item("5", _("Being so restless that it is hard to sit still"), DAYS),
        Item("6", _("Becoming easily annoyed or irritable"), DAYS),
        Item("7", _("Feeling afraid, as if something awful might happen"), DAYS),
    ),
    bands=(
        Band("minimal", _("Minimal signs of anxiety"), 0, 4),
        Band("mild", _("Mild signs of anxiety"), 5, 9),
        Band("moderate", _("Moderate signs of anxiety"), 10, 14),
        Band("severe", _("Severe signs of anxiety"), 15, 21),
    ),
    cut_offs=(CutOff(10, Side.AT_LEAST, _("10 or more: advise a visit to a doctor and help to get there.")),),
    translator=_("Chinese wording in general use, looked through by this project"),
)
