"""A family to be drawn: an elder of 七彩夕阳 with children, one of them married again, and what surrounds her."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sanshe.casework import operations as casework
from sanshe.casework.enums import Stage
from sanshe.casework.models import Case
from sanshe.casework.ties import TieFlow, TieKind, TieStrength
from sanshe.people import operations as people
from sanshe.people.enums import MemberRole, RelationshipKind, Sex
from sanshe.sample.scene import acting_as
from sanshe.sample.words import DAY

if TYPE_CHECKING:
    from sanshe.foundation.access.principal import Principal
    from sanshe.people.models import Person
    from sanshe.sample.scene import Scene

REPORT = date(*DAY)
AGENCY = "七彩夕阳社会工作室"
FAMILY: tuple[tuple[str, str, Sex, date], ...] = (
    ("spouse", "沈阿根", Sex.MALE, date(1934, 5, 6)), ("son", "沈建明", Sex.MALE, date(1962, 3, 8)),
    ("twin", "沈建芳", Sex.FEMALE, date(1966, 9, 1)), ("other twin", "沈建华", Sex.MALE, date(1966, 9, 1)),
    ("first wife", "王美珍", Sex.FEMALE, date(1963, 7, 2)), ("second wife", "徐小英", Sex.FEMALE, date(1972, 1, 9)),
    ("grandson", "沈佳伟", Sex.MALE, date(1987, 4, 4)), ("granddaughter", "沈佳怡", Sex.FEMALE, date(2004, 6, 1)),
)  # fmt: skip
TIES = (
    (TieKind.NEIGHBOR, "楼下王阿姨", TieStrength.STRONG, TieFlow.FROM_THEM, "每天来敲一次门。"),
    (TieKind.VOLUNTEER, "义工老朱", TieStrength.STRONG, TieFlow.BOTH, "周三陪着去公园。"),
    (TieKind.HEALTH, "社区卫生服务站", TieStrength.WEAK, TieFlow.FROM_THEM, ""),
    (TieKind.FRIEND, "老姐妹舞蹈队", TieStrength.CUT, TieFlow.BOTH, "老伴去世后没再去过。"),
)  # fmt: skip


@dataclass
class Home:
    """Whose family it is, and everybody by what they are to her."""

    actor: Principal
    her: Person
    folk: dict[str, Person]

    def tie(self, one: str, other: str, kind: RelationshipKind, since: date | None = None) -> None:
        """What somebody is to somebody."""
        person = self.folk.get(one, self.her)
        people.relate(actor=self.actor, person=person, other=self.folk[other], kind=kind, starts_on=since)


def build_families(scene: Scene) -> None:
    """Kinship at the person's record, the household, and ties at the case."""
    with acting_as(scene.users["wu"]) as actor:
        agency = scene.organizations[AGENCY]
        case = (
            Case.objects.visible_to(actor)
            .filter(stage=Stage.INTERVENTION, owner_organization=agency.pk, person__isnull=False)
            .select_related("person")
            .order_by("number")[0]
        )
        her: Person = case.person  # type: ignore[assignment]  # asked for above
        folk = {
            role: people.register_person(
                actor=actor, name=name, place_code=her.place_code, owner=agency.pk, on=REPORT, sex=sex, birth_date=born,
                is_sample=True,
            )
            for role, name, sex, born in FAMILY
        }  # fmt: skip
        _relate(Home(actor, her, folk))
        home = people.form_household(
            actor=actor, number="家谱图示例户", place_code=her.place_code, owner=agency.pk, head=her, formed_on=case.opened_on,
            is_sample=True,
        )  # fmt: skip
        people.join_household(
            actor=actor, household=home, person=folk["twin"], role=MemberRole.CHILD, on=case.opened_on
        )
        people.note_death(actor=actor, person=folk["spouse"], on=date(2011, 2, 3))
        _surround(actor, case, folk)
        scene.step()


def _relate(home: Home) -> None:
    home.tie("her", "spouse", RelationshipKind.SPOUSE, date(1960, 10, 1))
    for child in ("son", "twin", "other twin"):
        home.tie("her", child, RelationshipKind.CHILD)
        home.tie("spouse", child, RelationshipKind.CHILD)
    home.tie("son", "first wife", RelationshipKind.FORMER_SPOUSE, date(1985, 5, 1))
    home.tie("son", "second wife", RelationshipKind.SPOUSE, date(2002, 5, 1))
    for mother, child in (("first wife", "grandson"), ("second wife", "granddaughter")):
        home.tie("son", child, RelationshipKind.CHILD)
        home.tie(mother, child, RelationshipKind.CHILD)


def _surround(actor: Principal, case: Case, folk: dict[str, Person]) -> None:
    for kind, name, strength, flow, remark in TIES:
        casework.note_tie(
            actor=actor, case=case, kind=kind, strength=strength, flow=flow, on=REPORT, name=name, remark=remark
        )
    for role, strength in (("twin", TieStrength.STRONG), ("son", TieStrength.STRAINED)):
        casework.note_tie(
            actor=actor,
            case=case,
            kind=TieKind.FAMILY,
            strength=strength,
            flow=TieFlow.BOTH,
            on=REPORT,
            person=folk[role],
        )
