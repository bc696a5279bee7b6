"""PHQ-9: nine questions on the last two weeks, 0 to 27. Item 9 asks for the risk check whatever the total."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sanshe.casework.scales.enums import Flag, Informant, LicenseKind, Side
from sanshe.casework.scales.instrument import Alert, Band, Choice, CutOff, Instrument, Item, License

DAYS = (
    Choice(0, _("Not at all")),
    Choice(1, _("Several days")),
    Choice(2, _("More than half the days")),
    Choice(3, _("Nearly every day")),
)

INSTRUMENT = Instrument(
    code="phq-9",
    version="2001",
    name=_("PHQ-9, depression"),
    source="Kroenke K, Spitzer RL, Williams JBW. The PHQ-9. J Gen Intern Med 2001; 16: 606-613",
    license=License(
        LicenseKind.FREE,
        _("The owner's site: no permission is needed to reproduce, translate, display or distribute."),
        credit="Developed by Drs. Robert L. Spitzer, Janet B.W. Williams, Kurt Kroenke and colleagues, with an educational grant from Pfizer Inc.",
    ),
    about=_("Over the last two weeks, how often were you bothered by any of these?"),
    items=(
        Item("1", _("Little interest or pleasure in doing things"), DAYS),
        Item("2", _("Feeling down, depressed, or hopeless"), DAYS),
        Item("3", _("Trouble falling or staying asleep, or sleeping too much"), DAYS),
        Item("4", _("Feeling tired or having little energy"), DAYS),
        Item("5", _("Poor appetite or overeating"), DAYS),
        Item(
            "6",
            _("Feeling bad about yourself, or that you are a failure or have let yourself or your family down"),
            DAYS,
        ),
        Item("7", _("Trouble concentrating on things, such as reading the newspaper or watching television"), DAYS),
        Item(
            "8",
            _(
                "Moving or speaking so slowly that other people could have noticed, or the opposite: being so fidgety or restless"
                " that you have been moving around a lot more than usual"
            ),
            DAYS,
        ),
        Item("9", _("Thoughts that you would be better off dead, or of hurting yourself in some way"), DAYS),
    ),
    bands=(
        Band("minimal", _("Minimal signs of depression"), 0, 4),
        Band("mild", _("Mild signs of depression"), 5, 9),
        Band("moderate", _("Moderate signs of depression"), 10, 14),
        Band("moderately_severe", _("Moderately severe signs of depression"), 15, 19),
        Band("severe", _("Severe signs of depression"), 20, 27),
    ),
    cut_offs=(CutOff(10, Side.AT_LEAST, _("10 or more: advise a visit to a doctor and help to get there.")),),
    alerts=(
        Alert(
            "9",
            at_least=1,
            flag=Flag.RISK_CHECK,
            reason=_(
                "Item 9, on death or self-harm, was answered “%(answer)s”: do the risk check now, whatever the total."
            ),
            when_open=Flag.RISK_NOT_ASKED,
            reason_open=_("Item 9, on death or self-harm, was left open: ask it before the person leaves."),
        ),
    ),
    most_open=2,
    translator=_("Chinese wording in general use, looked through by this project"),
    informants=(Informant.SELF,),
)
