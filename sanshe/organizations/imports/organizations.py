"""The register of organizations as the city office keeps it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sanshe.accounts.enums import CITY
from sanshe.foundation.chinese.phone import normalize_phone
from sanshe.foundation.chinese.width import clean
from sanshe.foundation.imports.kinds import choice, day, parsed, text, yes_no
from sanshe.foundation.imports.records import RecordWork, Rows, Understood, row_of
from sanshe.foundation.imports.register import ImportField, Refused, Register, register
from sanshe.organizations import operations
from sanshe.organizations.credit_code import parse_credit_code
from sanshe.organizations.enums import COMMITTEES, OperatorKind, OrganizationKind
from sanshe.organizations.imports.references import organizations_named
from sanshe.organizations.models import Organization
from sanshe.places.imports.references import communities_named
from sanshe.places.models import Region

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence
    from datetime import date

    from sanshe.foundation.access.principal import Principal
    from sanshe.foundation.imports.register import Row

TIES = ("supervising_unit", "host")


class OrganizationWork(RecordWork):
    """An organization is known by its credit code, else its filing number, else its name and seat."""

    model = Organization
    compared: ClassVar[tuple[str, ...]] = (
        "kind", "operator_kind", "credit_code", "filing_number", "registration_authority", "does_social_work", "head_name", "address",
        "telephone", "introduction", "established_on",
    )  # fmt: skip

    def understand(self, *, actor: Principal, rows: Sequence[Row], on: date) -> Sequence[Understood | Refused]:
        """Find the seat, and the bodies that a row names."""
        del on
        seats = seats_named(actor, {row.values["place"] for row in rows})
        bodies = organizations_named(actor, {row.values[tie] for row in rows for tie in TIES if tie in row.values})
        return [self._understood(row, seats, bodies) for row in rows]

    @staticmethod
    def _understood(row: Row, seats: Mapping[str, str], bodies: Mapping[str, Any]) -> Understood | Refused:
        said = row.values
        if said["place"] not in seats:
            return Refused(
                "place", _("There is no region of this name, or more than one. Write its twelve-digit code.")
            )
        for tie in TIES:
            if tie in said and said[tie] not in bodies:
                return Refused(
                    tie, _("There is no organization of this name, or more than one. Write its credit code.")
                )
        seat = seats[said["place"]]
        key = said.get("credit_code") or said.get("filing_number") or (said["name"], seat)
        return Understood(row, key, {"place": seat} | {tie: bodies[said[tie]] for tie in TIES if tie in said})

    def on_file(self, *, actor: Principal, understood: Sequence[Understood]) -> Mapping[Hashable, Any]:
        """By number, or by name and seat of bodies that still exist."""
        rows = Organization.objects.visible_to(actor).select_related(*TIES)
        codes = [str(one.key) for one in understood if isinstance(one.key, str)]
        found: dict[Hashable, Any] = {row.credit_code: row for row in rows.filter(credit_code__in=codes)}
        found |= {row.filing_number: row for row in rows.filter(filing_number__in=codes)}
        names = {one.said["name"] for one in understood if not isinstance(one.key, str)}
        if names:
            present = rows.filter(name__in=names, dissolved_on=None)
            found |= {(row.name, row.place_code): row for row in present}
        return found

    def refuse(self, one: Understood, record: Any) -> Refused | None:
        """What is not changed by a table: the name, which has a last day, and the seat."""
        if record.dissolved_on is not None:
            return Refused("name", _("This organization is dissolved. Nothing more is added to it."))
        if record.name != one.said["name"]:
            words = _(
                "On file this number belongs to %(name)s. Compare the number, or rename the organization on its own page first."
            )
            return Refused("name", words % {"name": record.name})
        if record.place_code != one.things["place"]:
            return Refused("place", _("On file its seat is elsewhere. Change the seat on its own page first."))
        return None

    def values_of(self, record: Any, said: Mapping[str, Any]) -> dict[str, Any]:
        """With the bodies as the table calls them."""
        values = super().values_of(record, said)
        for tie in TIES:
            body = getattr(record, tie)
            names = (body.name, body.credit_code, body.filing_number) if body else ()
            values[tie] = said.get(tie) if said.get(tie) in names else body.name if body else None
        return values

    def make(self, *, actor: Principal, one: Understood, on: date) -> tuple[Any, Rows]:
        """See `RecordWork.make`."""
        del on
        said = {key: value for key, value in one.said.items() if key != "place" and key not in TIES}
        said.setdefault("operator_kind", usual_operator(said["kind"]))
        ties = {tie: one.things[tie] for tie in TIES if tie in one.things}
        made = operations.register_organization(actor=actor, place_code=one.things["place"], **said, **ties)
        return made, (row_of(made),)

    def alter(self, *, actor: Principal, record: Any, values: Mapping[str, Any], on: date) -> Rows:
        """See `RecordWork.alter`."""
        del on
        bodies = organizations_named(actor, [values[tie] for tie in TIES if values.get(tie)])
        changes = {key: "" if value is None else value for key, value in values.items() if key not in TIES}
        changes |= {tie: bodies.get(values[tie]) if values[tie] else None for tie in TIES if tie in values}
        operations.change_organization(actor=actor, organization=record, **changes)
        return ()


def usual_operator(kind: str) -> str:
    """Who runs bodies of a kind as a rule, when a table does not say."""
    if kind in COMMITTEES:
        return OperatorKind.SELF_GOVERNED
    return OperatorKind.GOVERNMENT if kind == OrganizationKind.GOVERNMENT_OFFICE else OperatorKind.PRIVATE


def seats_named(actor: Principal, texts: set[str]) -> dict[str, str]:
    """Region codes by code or name of a community, a street or town, or the city."""
    found = {text: one.place_code for text, one in communities_named(actor, texts).items()}
    rows = Region.objects.visible_to(actor).filter(valid_until=None)
    by_code = dict.fromkeys(rows.filter(code__in=texts).values_list("code", flat=True))
    by_name: dict[str, list[str]] = {}
    for name, code in rows.filter(name__in=texts).values_list("name", "code"):
        by_name.setdefault(name, []).append(code)
    return (
        {code: code for code in by_code}
        | {name: codes[0] for name, codes in by_name.items() if len(codes) == 1}
        | found
    )


def _credit_code(typed: str, _on: date) -> str:
    return str(parse_credit_code(typed))


def _line(typed: str, _on: date) -> str:
    return clean(typed)


def _telephone(typed: str, _on: date) -> str:
    number = normalize_phone(typed)
    if not number.startswith("0"):
        return number
    area = 3 if number[1] in "12" else 4  # 010 and 02x have three digits, all others four
    return f"{number[:area]}-{number[area:]}"


KINDS: Mapping[str, tuple[str, ...]] = {
    "association": ("社会团体", "社团"),
    "service_institution": ("民办非企业单位", "民非", "社会服务机构"),
    "foundation": ("基金会",),
    "villagers_committee": ("村委会", "村民委员会"),
    "residents_committee": ("居委会", "居民委员会", "社区居委会"),
    "filed_group": ("备案社区社会组织", "社区社会组织", "备案组织"),
    "in_house_studio": ("工作室", "内设工作室"),
    "station": ("社工站", "社会工作站"),
    "government_office": ("机关", "党政机关", "行政机关"),
    "public_institution": ("事业单位",),
    "university": ("高校", "大学"),
    "company": ("企业", "公司"),
    "other": ("其他", "其它"),
}
OPERATORS: Mapping[str, tuple[str, ...]] = {
    "private": ("民办", "社会力量"),
    "in_system": ("体制内", "事业单位内设"),
    "government": ("政府", "政府办"),
    "self_governed": ("居民自治", "自治"),
}
FIELDS = (
    ImportField(
        "name",
        gettext_lazy("Name of the organization"),
        text(100),
        ("单位名称", "组织名称", "机构名称", "社会组织名称", "名称", "单位"),
        required=True,
        example="桐乡市春晖社工服务中心",
    ),
    ImportField(
        "kind",
        gettext_lazy("Kind of organization"),
        choice(OrganizationKind, KINDS),
        ("类型", "组织类型", "登记类型", "类别", "机构类型", "单位类型", "性质"),
        required=True,
        example="社会服务机构",
    ),
    ImportField(
        "credit_code",
        gettext_lazy("Unified social credit code"),
        parsed(_credit_code),
        ("统一社会信用代码", "信用代码", "社会信用代码", "登记证号", "统一信用代码"),
        help=gettext_lazy("18 characters; the column must be text."),
    ),
    ImportField(
        "filing_number",
        gettext_lazy("Filing number"),
        parsed(_line),
        ("备案号", "备案编号", "备案证号"),
        help=gettext_lazy("For groups that are filed and not registered."),
    ),
    ImportField(
        "place",
        gettext_lazy("Seat"),
        text(60),
        ("所在地", "所在社区", "所属社区", "所属镇街", "镇(街道)", "街道", "所属街道", "住所地", "区域", "所在区域"),
        required=True,
        help=gettext_lazy("Name or twelve-digit code of community, street or city."),
        example="梧桐街道",
    ),
    ImportField(
        "established_on",
        gettext_lazy("Established on"),
        day(),
        ("成立时间", "成立日期", "登记时间", "登记日期", "备案时间", "备案日期", "注册时间"),
        required=True,
        example="2010-05-18",
    ),
    ImportField(
        "operator_kind",
        gettext_lazy("Operator"),
        choice(OperatorKind, OPERATORS),
        ("举办性质", "举办主体", "主办性质", "举办者"),
    ),
    ImportField(
        "registration_authority",
        gettext_lazy("Registered or filed with"),
        text(100),
        ("登记机关", "登记管理机关", "备案机关", "发证机关"),
    ),
    ImportField(
        "supervising_unit",
        gettext_lazy("Supervising unit"),
        text(100),
        ("业务主管单位", "主管单位", "业务指导单位"),
        help=gettext_lazy("As it stands in this register, by name or credit code."),
    ),
    ImportField(
        "host",
        gettext_lazy("Host body"),
        text(100),
        ("依托单位", "挂靠单位", "承接单位", "所属单位"),
        help=gettext_lazy("For studios and stations."),
    ),
    ImportField(
        "does_social_work",
        gettext_lazy("Social work is its business"),
        yes_no(),
        ("社会工作", "是否社工机构", "社工机构", "是否开展社会工作"),
    ),
    ImportField(
        "head_name",
        gettext_lazy("Head"),
        text(50),
        ("负责人", "法定代表人", "法人", "法人代表", "负责人姓名", "理事长", "会长"),
    ),
    ImportField(
        "telephone", gettext_lazy("Public telephone"), parsed(_telephone), ("联系电话", "电话", "办公电话", "单位电话")
    ),
    ImportField(
        "address",
        gettext_lazy("Address of the organization"),
        text(200),
        ("地址", "住所", "办公地址", "单位地址", "联系地址"),
    ),
    ImportField(
        "introduction",
        gettext_lazy("Introduction"),
        text(500),
        ("简介", "业务范围", "单位简介", "机构简介", "服务内容"),
    ),
)

register(
    Register(
        "organizations",
        gettext_lazy("Organizations"),
        CITY,
        FIELDS,
        OrganizationWork(),
        lambda values: str(
            values.get("credit_code") or values.get("filing_number") or f"{values['name']}\n{values['place']}"
        ),
        ("organizations_organization",),
        note=gettext_lazy("Bodies that others depend on come first: hosts and supervising units must be on file."),
        order=60,
    )
)
