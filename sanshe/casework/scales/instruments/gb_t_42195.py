"""GB/T 42195-2022 (老年人能力评估规范): 26 items in four domains, 90 points, levels 0 to 4.

Item names, maxima, levels and rules are those of the standard; the wording of the answers is our own and does not replace its text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from sanshe.casework.scales.ability import FACTS, change_level
from sanshe.casework.scales.enums import Informant, LicenseKind, Mode
from sanshe.casework.scales.instrument import Band, Choice, Instrument, Item, License, Part

if TYPE_CHECKING:
    from sanshe.casework.scales.instrument import Words


def _scale(*texts: Words) -> tuple[Choice, ...]:
    """Answers from the best, which counts most, down to 0."""
    return tuple(Choice(len(texts) - 1 - place, text) for place, text in enumerate(texts))


HELP = _scale(
    _("Alone, safely"),
    _("Alone, when somebody reminds or stands by"),
    _("With help, but mostly oneself"),
    _("Mostly done by others, with cooperation"),
    _("Wholly done by others"),
)
STAIRS = _scale(
    _("Up and down alone, without a pause"),
    _("With a hand on the rail or some help"),
    _("With much help"),
    _("Not at all, even with help"),
)
MIND = _scale(
    _("Clear and sure"),
    _("Slightly weaker"),
    _("Clearly weaker, needs hints"),
    _("Very weak, little is left"),
    _("Wholly lost"),
)
MONTH = _scale(_("None in the last month"), _("Present in the last month"))
AWAKE = _scale(_("Awake and clear"), _("Drowsy or clouded, can be roused"), _("Cannot be roused"))
SENSE = _scale(
    _("Enough for daily life, with glasses or hearing aid"),
    _("Weak, daily life is hindered"),
    _("Almost or wholly lost"),
)
AFFAIRS = _scale(
    _("All daily affairs alone"),
    _("Alone, but slower or with reminders"),
    _("Part of them, with help"),
    _("Only the simplest, with much help"),
    _("None of them"),
)
TRAVEL = _scale(
    _("Alone by public transport or driving"),
    _("Alone by taxi, or by public transport with company"),
    _("Only with company"),
    _("Not at all, even with company"),
)
CONTACT = _scale(
    _("Takes part in social life, deals well with others"),
    _("Knows how to behave, but seldom seeks others"),
    _("Answers others, but does not seek them"),
    _("Little contact, only with those who look after"),
    _("No contact with others"),
)

PARTS = (
    Part("B1", _("Self-care")),
    Part("B2", _("Basic movement")),
    Part("B3", _("Mental state")),
    Part("B4", _("Senses and taking part in society")),
)
CHOKING_HINT = _("Look at both: how much help is needed, and how often the person chokes (monthly, weekly).")

ITEMS = (
    Item("B1.1", _("Eating"), HELP, part="B1", hint=CHOKING_HINT),
    Item("B1.2", _("Grooming"), HELP, part="B1"),
    Item("B1.3", _("Bathing"), HELP, part="B1"),
    Item("B1.4", _("Putting on and taking off a top"), HELP, part="B1"),
    Item("B1.5", _("Putting on and taking off trousers, shoes and socks"), HELP, part="B1"),
    Item("B1.6", _("Bladder control"), HELP, part="B1"),
    Item("B1.7", _("Bowel control"), HELP, part="B1"),
    Item("B1.8", _("Using the toilet"), HELP, part="B1"),
    Item("B2.1", _("Changing position in bed"), HELP, part="B2"),
    Item("B2.2", _("From bed to chair and back"), HELP, part="B2"),
    Item("B2.3", _("Walking on level ground"), HELP, part="B2"),
    Item("B2.4", _("Climbing stairs"), STAIRS, part="B2"),
    Item("B3.1", _("Knowing the time"), MIND, part="B3"),
    Item("B3.2", _("Knowing the place"), MIND, part="B3"),
    Item("B3.3", _("Knowing people"), MIND, part="B3"),
    Item("B3.4", _("Memory"), MIND, part="B3"),
    Item("B3.5", _("Understanding"), MIND, part="B3"),
    Item("B3.6", _("Expressing oneself"), MIND, part="B3"),
    Item("B3.7", _("Aggressive behavior"), MONTH, part="B3"),
    Item("B3.8", _("Signs of depression"), MONTH, part="B3"),
    Item("B3.9", _("Consciousness"), AWAKE, part="B3"),
    Item("B4.1", _("Seeing"), SENSE, part="B4"),
    Item("B4.2", _("Hearing what is said"), SENSE, part="B4"),
    Item("B4.3", _("Daily affairs"), AFFAIRS, part="B4"),
    Item("B4.4", _("Going out by transport"), TRAVEL, part="B4"),
    Item("B4.5", _("Dealing with others"), CONTACT, part="B4"),
)

INSTRUMENT = Instrument(
    code="gb-t-42195",
    version="2022",
    name=_("Ability assessment for older adults (GB/T 42195-2022)"),
    source="GB/T 42195-2022",
    license=License(
        LicenseKind.STANDARD,
        _(
            "Item names and scoring are facts of a national standard; the answers are worded by us, the standard's own text is not copied."
        ),
    ),
    about=_(
        "26 items, 90 points. The level follows from the total and the change rules; an item left open gives no level."
    ),
    items=ITEMS,
    parts=PARTS,
    bands=(
        Band("4", _("Level 4: ability wholly lost"), 0, 29),
        Band("3", _("Level 3: ability severely impaired"), 30, 45),
        Band("2", _("Level 2: ability moderately impaired"), 46, 65),
        Band("1", _("Level 1: ability slightly impaired"), 66, 89),
        Band("0", _("Level 0: ability intact"), 90, 90),
    ),
    higher_is_better=True,
    is_screen=False,
    informants=(Informant.ASSESSOR, Informant.SELF, Informant.PROXY),
    modes=(Mode.FACE,),
    facts=FACTS,
    change=change_level,
)
