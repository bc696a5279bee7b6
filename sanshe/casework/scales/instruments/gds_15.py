"""GDS-15: fifteen yes-or-no questions for older adults, 0 to 15. “No” counts on items 1, 5, 7, 11 and 13, “yes” on the others."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sanshe.casework.scales.enums import LicenseKind, Mode
from sanshe.casework.scales.instrument import Band, Choice, Instrument, Item, License

YES_NO = (Choice(0, _("No")), Choice(1, _("Yes")))

INSTRUMENT = Instrument(
    code="gds-15",
    version="1986",
    name=_("Geriatric Depression Scale, short form (GDS-15)"),
    source="Sheikh JI, Yesavage JA. Geriatric Depression Scale (GDS): recent evidence and development of a shorter version. "
    "Clin Gerontol 1986; 5: 165-173",
    license=License(
        LicenseKind.PUBLIC_DOMAIN,
        _(
            "The English original is in the public domain (federal support of the United States). Translations may have owners; this one is ours."
        ),
        credit="Yesavage JA, Sheikh JI and colleagues, Stanford University",
    ),
    about=_("How have you felt over the past week? Answer yes or no."),
    items=(
        Item("1", _("Are you basically satisfied with your life?"), YES_NO, reverse=True),
        Item("2", _("Have you dropped many of your activities and interests?"), YES_NO),
        Item("3", _("Do you feel that your life is empty?"), YES_NO),
        Item("4", _("Do you often get bored?"), YES_NO),
        Item("5", _("Are you in good spirits most of the time?"), YES_NO, reverse=True),
        Item("6", _("Are you afraid that something bad is going to happen to you?"), YES_NO),
        Item("7", _("Do you feel happy most of the time?"), YES_NO, reverse=True),
        Item("8", _("Do you often feel helpless?"), YES_NO),
        Item("9", _("Do you prefer to stay at home, rather than going out and doing new things?"), YES_NO),
        Item("10", _("Do you feel you have more problems with memory than most?"), YES_NO),
        Item("11", _("Do you think it is wonderful to be alive now?"), YES_NO, reverse=True),
        Item("12", _("Do you feel pretty worthless the way you are now?"), YES_NO),
        Item("13", _("Do you feel full of energy?"), YES_NO, reverse=True),
        Item("14", _("Do you feel that your situation is hopeless?"), YES_NO),
        Item("15", _("Do you think that most people are better off than you are?"), YES_NO),
    ),
    bands=(
        Band("normal", _("No signs of depression in old age"), 0, 4),
        Band("mild", _("Mild signs of depression in old age"), 5, 8),
        Band("moderate", _("Moderate signs of depression in old age"), 9, 11),
        Band("severe", _("Severe signs of depression in old age"), 12, 15),
    ),
    most_open=3,
    translator=_("Our own Chinese, not a validated version"),
    modes=(Mode.FACE, Mode.PHONE, Mode.VIDEO, Mode.PAPER),
)
