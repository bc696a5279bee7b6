"""Offices, stations, the in-house studio, the four private agencies, and other social organizations."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from sanshe.organizations import operations as organizations
from sanshe.organizations.enums import GradeLevel, OperatorKind, OrganizationKind, ServiceDomainCode, YearlyResult
from sanshe.sample.credit_codes import invented_credit_code

if TYPE_CHECKING:
    from sanshe.foundation.access.principal import Principal
    from sanshe.organizations.models import Organization
    from sanshe.sample.scene import Scene

BEGAN = date(2010, 1, 1)
AGENCIES = (
    ("徐阿姨工作室", date(2009, 6, 18), (ServiceDomainCode.MARRIAGE_FAMILY,), GradeLevel.A4),
    ("梧桐街道杨家门社区傅阿姨为老服务站", date(2010, 4, 9), (ServiceDomainCode.ELDERLY,), GradeLevel.A3),
    ("属家服务社", date(2011, 3, 15), (ServiceDomainCode.ELDERLY, ServiceDomainCode.SOCIAL_ASSISTANCE), None),
    (
        "七彩夕阳社会工作室",
        date(2011, 9, 1),
        (ServiceDomainCode.ELDERLY, ServiceDomainCode.COMMUNITY_AFFAIRS),
        GradeLevel.A3,
    ),
)
SEATS = (0, 0, 2, 3)  # the first two stand in the first community, as the name of the second says
OWES_A_REPORT = "属家服务社"
GROUPS = (
    "夕阳红腰鼓队",
    "邻里互助会",
    "巧手编织社",
    "老娘舅调解队",
    "晨练太极拳队",
    "绿色家园志愿队",
    "书香读书会",
    "银龄讲堂",
)


def build_offices(scene: Scene, actor: Principal) -> None:
    """City bodies: committee, street offices, welfare centre with its studio, university."""
    government: Any = {"kind": OrganizationKind.GOVERNMENT_OFFICE, "operator_kind": OperatorKind.GOVERNMENT}
    add(
        scene,
        actor,
        "桐乡市社会工作委员会",
        scene.county_code,
        kind=OrganizationKind.COMMITTEE,
        operator_kind=OperatorKind.GOVERNMENT,
    )
    add(scene, actor, "桐乡市民政局", scene.county_code, **government)
    add(scene, actor, "梧桐街道办事处", f"{scene.county}001000", **government)
    add(scene, actor, "凤栖街道办事处", f"{scene.county}002000", **government)
    centre = add(
        scene,
        actor,
        "桐乡市社会福利中心",
        scene.county_code,
        kind=OrganizationKind.PUBLIC_INSTITUTION,
        operator_kind=OperatorKind.IN_SYSTEM,
    )
    add(
        scene,
        actor,
        "夕阳红社会工作室",
        f"{scene.county}001001",
        kind=OrganizationKind.IN_HOUSE_STUDIO,
        operator_kind=OperatorKind.IN_SYSTEM,
        host=centre,
        does_social_work=True,
    )
    add(
        scene,
        actor,
        "浙江树人大学",
        scene.county_code,
        kind=OrganizationKind.UNIVERSITY,
        operator_kind=OperatorKind.PRIVATE,
    )


def build_agencies(scene: Scene, actor: Principal) -> None:
    """The four private agencies with fields, grades and yearly reports; one of them still owes the last report."""
    bureau = scene.organizations["桐乡市民政局"]
    for place, (name, founded, domains, grade) in enumerate(AGENCIES):
        agency = add(
            scene,
            actor,
            name,
            scene.urban[SEATS[place]].place_code,
            kind=OrganizationKind.SERVICE_INSTITUTION,
            operator_kind=OperatorKind.PRIVATE,
            credit_code=invented_credit_code("52", place + 1),
            does_social_work=True,
            supervising_unit=bureau,
            registration_authority="桐乡市民政局",
            founded=founded,
        )
        organizations.set_service_domains(actor=actor, organization=agency, codes=domains)
        if grade:
            organizations.grant_grade(
                actor=actor,
                organization=agency,
                level=grade,
                granted_on=date(2012, 6, 1),
                valid_until=date(2017, 5, 31),
                grantor="桐乡市民政局",
            )
        if name != OWES_A_REPORT:
            organizations.file_yearly_report(
                actor=actor, organization=agency, year=2011, result=YearlyResult.PASSED, handed_in_on=date(2012, 5, 20)
            )


def build_groups(scene: Scene, actor: Principal) -> None:
    """Filed groups of residents."""
    for place, name in enumerate(GROUPS):
        community = scene.urban[place * 3]
        add(
            scene,
            actor,
            f"{community.name}{name}",
            community.place_code,
            kind=OrganizationKind.FILED_GROUP,
            operator_kind=OperatorKind.SELF_GOVERNED,
            filing_number=f"示例备{place + 1:03d}",
            registration_authority="街道办事处",
        )


def build_stations(scene: Scene, actor: Principal) -> None:
    """Sixteen communities with a social work station."""
    for community in scene.urban[:16]:
        add(
            scene,
            actor,
            f"{community.name}社会工作站",
            community.place_code,
            kind=OrganizationKind.STATION,
            operator_kind=OperatorKind.SELF_GOVERNED,
            host=scene.committees[community.place_code],
            does_social_work=True,
            founded=date(2011, 4, 1),
        )


def add(scene: Scene, actor: Principal, name: str, place: str, *, founded: date = BEGAN, **fields: Any) -> Organization:
    """Register one body and keep it on the stage by its name."""
    made = organizations.register_organization(
        actor=actor, name=name, place_code=place, established_on=founded, **fields
    )
    scene.organizations[name] = made
    scene.step()
    return made
