"""Associations, a foundation, and what organizations went through: reports, grades, names, incubation, an end."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from sanshe.organizations import operations as organizations
from sanshe.organizations.enums import (
    DissolutionReason,
    GradeLevel,
    OperatorKind,
    OrganizationKind,
    SanctionKind,
    ServiceDomainCode,
    YearlyResult,
)
from sanshe.places.models import Facility
from sanshe.sample.bodies import add
from sanshe.sample.credit_codes import invented_credit_code

if TYPE_CHECKING:
    from sanshe.foundation.access.principal import Principal
    from sanshe.sample.scene import Scene

BUREAU = "桐乡市民政局"
WORKERS = "桐乡市社会工作者协会"
PENSIONERS = "桐乡市老年人体育协会"
CHARITY = "桐乡市邻里互助慈善基金会"
CONTACTS = {
    "徐阿姨工作室": ("徐惠珍", "梧桐街道示例路12号", "0573-80000001", "为前来办理离婚登记的夫妻免费提供法律咨询、心理辅导和关系调解。"),
    "梧桐街道杨家门社区傅阿姨为老服务站": ("傅桂珍", "梧桐街道示例弄3号", "0573-80000002", "为社区里的老人送餐、助浴、陪聊，组织老人互助。"),
    "属家服务社": ("屠丽华", "梧桐街道示例路58号", "0573-80000003", "上门照料失能老人，帮助困难家庭申请救助。"),
    "七彩夕阳社会工作室": ("计春燕", "凤栖街道示例街7号", "0573-80000004", "带领社工和义工开展为老服务，培育社区老年团队。"),
}  # fmt: skip


def build_associations(scene: Scene, actor: Principal) -> None:
    """Two associations and a foundation, each with another standing on the day of the report."""
    _register(
        scene,
        actor,
        WORKERS,
        kind=OrganizationKind.ASSOCIATION,
        code=invented_credit_code("51", 101),
        founded=date(2007, 3, 12),
    )
    _register(
        scene,
        actor,
        PENSIONERS,
        kind=OrganizationKind.ASSOCIATION,
        code=invented_credit_code("51", 102),
        founded=date(2004, 5, 8),
    )
    _register(
        scene,
        actor,
        CHARITY,
        kind=OrganizationKind.FOUNDATION,
        code=invented_credit_code("53", 103),
        founded=date(2008, 9, 1),
    )
    _grade(scene, actor, WORKERS, GradeLevel.A4, date(2008, 3, 1))
    _grade(scene, actor, PENSIONERS, GradeLevel.A3, date(2006, 11, 15))
    for name in (WORKERS, CHARITY):
        _report(scene, actor, name, {2009: YearlyResult.PASSED, 2010: YearlyResult.PASSED, 2011: YearlyResult.PASSED})
    _report(
        scene,
        actor,
        PENSIONERS,
        {2009: YearlyResult.PASSED, 2010: YearlyResult.BASICALLY_PASSED, 2011: YearlyResult.BASICALLY_PASSED},
    )
    _investigate(scene, actor)


def _investigate(scene: Scene, actor: Principal) -> None:
    organizations.note_sanction(
        actor=actor,
        organization=scene.organizations[CHARITY],
        kind=SanctionKind.INVESTIGATION,
        starts_on=date(2012, 9, 3),
        basis="示例〔2012〕18号",
    )


def build_histories(scene: Scene, actor: Principal) -> None:
    """What the agencies went through: earlier reports, contacts, incubation, facilities; a group that changed its name, one that ended."""
    for name, (head, address, telephone, words) in CONTACTS.items():
        organizations.change_organization(
            actor=actor, organization=scene.organizations[name],
            head_name=head, address=address, telephone=telephone, introduction=words,
        )  # fmt: skip
    _report(scene, actor, "徐阿姨工作室", {2009: YearlyResult.PASSED, 2010: YearlyResult.PASSED})
    _report(scene, actor, "梧桐街道杨家门社区傅阿姨为老服务站", {2010: YearlyResult.BASICALLY_PASSED})
    for name, until in (("属家服务社", None), ("七彩夕阳社会工作室", date(2012, 8, 31))):
        started = organizations.start_incubation(
            actor=actor, organization=scene.organizations[name], incubator=scene.organizations["桐乡市社会福利中心"],
            starts_on=date(2011, 9, 1), support="提供办公用房、督导和项目辅导",
        )  # fmt: skip
        if until:
            organizations.end_incubation(actor=actor, incubation=started, on=until)
    ours = Facility.objects.visible_to(actor).filter(place_code=scene.urban[0].place_code).order_by("kind")[:2]
    for facility in ours:
        organizations.start_operation(
            actor=actor, facility=facility, starts_on=date(2011, 1, 1),
            organization=scene.organizations["梧桐街道杨家门社区傅阿姨为老服务站"],
        )  # fmt: skip
    _rename_and_end(scene, actor)


def _rename_and_end(scene: Scene, actor: Principal) -> None:
    renamed, ended = (scene.organizations[f"{scene.urban[place].name}{name}"] for place, name in _CHANGED)
    organizations.rename_organization(
        actor=actor, organization=renamed, name=f"{scene.urban[9].name}老娘舅人民调解队", on=date(2011, 12, 31)
    )
    organizations.dissolve_organization(
        actor=actor,
        organization=ended,
        on=date(2012, 3, 31),
        reason=DissolutionReason.MERGED,
        note="并入社区志愿服务队",
    )


_CHANGED = ((9, "老娘舅调解队"), (15, "绿色家园志愿队"))


def _register(scene: Scene, actor: Principal, name: str, *, kind: str, code: str, founded: date) -> None:
    fields: Any = {"operator_kind": OperatorKind.PRIVATE, "registration_authority": BUREAU}
    made = add(
        scene, actor, name, scene.county_code, kind=kind, founded=founded,
        credit_code=code, supervising_unit=scene.organizations[BUREAU], **fields,
    )  # fmt: skip
    domain = {WORKERS: ServiceDomainCode.SOCIAL_WORK, PENSIONERS: ServiceDomainCode.CULTURE_SPORTS}
    organizations.set_service_domains(
        actor=actor, organization=made, codes=[domain.get(name, ServiceDomainCode.CHARITY)]
    )


def _grade(scene: Scene, actor: Principal, name: str, level: str, on: date) -> None:
    organizations.grant_grade(
        actor=actor, organization=scene.organizations[name], level=level, granted_on=on, grantor=BUREAU
    )


def _report(scene: Scene, actor: Principal, name: str, results: dict[int, YearlyResult]) -> None:
    for year, result in results.items():
        organizations.file_yearly_report(
            actor=actor,
            organization=scene.organizations[name],
            year=year,
            result=result,
            handed_in_on=date(year + 1, 3, 20),
        )
