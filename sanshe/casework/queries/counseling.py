"""A couple as one sees it: the sides that are open to one, what each was asked, the sessions with both."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sanshe.casework.models import Case, Consent, ProgressNote, ViolenceScreen
from sanshe.casework.violence import Screen, acts_of, may_sit_together

if TYPE_CHECKING:
    from sanshe.casework.models import CoupleOutcome
    from sanshe.casework.violence import SafetyAct
    from sanshe.foundation.access.decision import Decision
    from sanshe.foundation.access.principal import Principal

BOTH = 2


@dataclass(frozen=True)
class Side:
    """One side: its case, whether they have agreed, and the newest answer about violence."""

    case: Any
    has_agreed: bool
    screened: ViolenceScreen | None

    @property
    def screen(self) -> Screen:
        """What they said, as the rules read it; nothing yet where nobody has asked."""
        return self.screened.screen if self.screened else Screen()


@dataclass(frozen=True)
class Counseling:
    """The sides that one may see, and the notes of joint sessions, the newest first."""

    sides: list[Side]
    joint: list[Any]

    @property
    def together(self) -> Decision | None:
        """Whether both may sit together; no answer for whoever sees one side only."""
        return may_sit_together(*(side.screen for side in self.sides)) if len(self.sides) == BOTH else None

    @property
    def acts(self) -> tuple[SafetyAct, ...]:
        """What must happen where violence was told."""
        screens = [side.screen for side in self.sides]
        return acts_of(screens[0], screens[-1]) if screens else ()


def counseling_of(principal: Principal, couple: CoupleOutcome) -> Counseling:
    """Four statements, however many notes there are."""
    cases = Case.objects.visible_to(principal).filter(couple=couple).select_related("person", "worker").order_by("side")
    agreed = set(
        Consent.objects.visible_to(principal)
        .filter(case__couple=couple, withdrawn_on=None, scopes__contains=["service"])
        .values_list("case_id", flat=True)
    )
    screens: dict[Any, ViolenceScreen] = {}
    for one in ViolenceScreen.objects.visible_to(principal).filter(case__couple=couple):
        screens.setdefault(one.case_id, one)
    joint = ProgressNote.objects.visible_to(principal).filter(couple=couple, corrects=None).select_related("author")
    return Counseling([Side(case, case.pk in agreed, screens.get(case.pk)) for case in cases], list(joint))
