"""Posts of people at organizations, as a head keeps the list of the staff."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sanshe.accounts.enums import ADMINISTRATORS, CITY, MANAGERS, Role
from sanshe.foundation.chinese.names import clean_name
from sanshe.foundation.chinese.phone import normalize_phone
from sanshe.foundation.imports.kinds import choice, day, parsed, text
from sanshe.foundation.imports.records import RecordWork, Rows, Understood, row_of
from sanshe.foundation.imports.register import ImportField, Known, Refused, Register, register
from sanshe.organizations import operations
from sanshe.organizations.imports.organizations import seats_named
from sanshe.organizations.imports.references import organizations_named
from sanshe.organizations.models import Appointment, Organization
from sanshe.organizations.queries.people import user_known_as
from sanshe.organizations.rules import reach

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence
    from datetime import date

    from sanshe.foundation.access.principal import Principal
    from sanshe.foundation.imports.register import Row


class AppointmentWork(RecordWork):
    """An open post is known by the sign-in name of who holds it, the organization, the role and how far it reaches."""

    model = Appointment

    def understand(self, *, actor: Principal, rows: Sequence[Row], on: date) -> Sequence[Understood | Refused]:
        """Find organization and place; without an organization, the one that the actor heads."""
        del on
        bodies = organizations_named(
            actor, {row.values["organization"] for row in rows if "organization" in row.values}
        )
        seats = seats_named(actor, {row.values["place"] for row in rows if "place" in row.values})
        own = own_organization(actor)
        return [self._understood(row, bodies, seats, own) for row in rows]

    @staticmethod
    def _understood(row: Row, bodies: Mapping[str, Any], seats: Mapping[str, str], own: Any) -> Understood | Refused:
        said = row.values
        body = bodies.get(said["organization"]) if "organization" in said else own
        if body is None:
            return Refused(
                "organization", _("There is no organization of this name, or more than one. Write its credit code.")
            )
        if said["role"] in ADMINISTRATORS:
            return Refused("role", _("Administrators are named one by one, on the page of administrators."))
        if "place" in said and said["place"] not in seats:
            return Refused(
                "place", _("There is no region of this name, or more than one. Write its twelve-digit code.")
            )
        scope = reach(seats[said["place"]] if "place" in said else body.place_code)
        key = (said["username"], body.pk, said["role"], scope)
        return Understood(row, key, {"organization": body, "scope": scope})

    def on_file(self, *, actor: Principal, understood: Sequence[Understood]) -> Mapping[Hashable, Any]:
        """Posts without a last day."""
        bodies = {one.things["organization"].pk for one in understood}
        rows = Appointment.objects.visible_to(actor).filter(organization__in=bodies, ends_on=None, closed_at=None)
        return {
            (row.user.username, row.organization_id, row.role, row.scope): row for row in rows.select_related("user")
        }

    def refuse(self, one: Understood, record: Any) -> Refused | None:
        """A sign-in name that belongs to somebody else."""
        if record.user.name == one.said["name"]:
            return None
        return Refused("name", _("This sign-in name belongs to somebody of another name. Check both."))

    def values_of(self, record: Any, said: Mapping[str, Any]) -> dict[str, Any]:
        """The title; what was given otherwise stands."""
        del said
        return {"title": record.title or None}

    def _known(self, record: Any, said: Mapping[str, Any]) -> Known:
        return Known(record.pk, record.user.name, self.values_of(record, said), record)

    def make(self, *, actor: Principal, one: Understood, on: date) -> tuple[Any, Rows]:
        """A post; who has no account yet gets one, which opens with the first password that is handed out."""
        del on
        said = one.said
        user = user_known_as(said["username"], said["name"])
        if user is None:
            user = operations.hire(actor=actor, username=said["username"], name=said["name"], phone=said.get("phone"))
        made = operations.appoint(
            actor=actor, user=user, organization=one.things["organization"], role=said["role"], scope=one.things["scope"],
            starts_on=said["starts_on"], title=said.get("title", ""), ends_on=said.get("ends_on"),
        )  # fmt: skip
        return made, (row_of(made),)

    def alter(self, *, actor: Principal, record: Any, values: Mapping[str, Any], on: date) -> Rows:
        """Another title; the old one stays in the history of the post."""
        before = set(record.former_titles.values_list("pk", flat=True))
        operations.retitle_appointment(actor=actor, appointment=record, title=values["title"] or "", on=on)
        return tuple(row_of(one) for one in record.former_titles.exclude(pk__in=before))


def own_organization(actor: Principal) -> Organization | None:
    """The organization that somebody heads, if it is just one: that of the post they act in goes first."""
    keys = [post.organization for post in (actor.post, *actor.posts) if post is not None and post.role in MANAGERS]
    return Organization.objects.visible_to(actor).filter(pk=keys[0]).first() if keys else None


def _name(typed: str, _on: date) -> str:
    return clean_name(typed)


def _phone(typed: str, _on: date) -> str:
    return normalize_phone(typed)


def _sign_in_name(typed: str, _on: date) -> str:
    return typed.strip().lower()


ROLES: Mapping[str, tuple[str, ...]] = {
    "community_worker": ("社区工作者", "社区专职工作者"),
    "social_worker": ("社工", "社会工作者"),
    "agency_manager": ("机构负责人", "负责人", "主任"),
    "supervisor": ("督导",),
    "volunteer": ("志愿者", "义工"),
    "evaluator": ("评估员", "第三方评估员"),
    "street_officer": ("街道工作人员", "镇街工作人员"),
    "city_officer": ("市级工作人员",),
}
FIELDS = (
    ImportField(
        "name",
        gettext_lazy("Name of the person"),
        parsed(_name),
        ("姓名", "人员姓名", "员工姓名", "工作人员"),
        required=True,
        example="王建国",
    ),
    ImportField(
        "username",
        gettext_lazy("Sign-in name"),
        parsed(_sign_in_name),
        ("登录名", "用户名", "账号", "帐号"),
        required=True,
        help=gettext_lazy("Small letters and digits, the pinyin of the name for instance. It stays for good."),
        example="wangjianguo",
    ),
    ImportField(
        "role",
        gettext_lazy("Role"),
        choice(Role, ROLES),
        ("角色", "岗位角色", "系统角色", "人员类别"),
        required=True,
        example="社工",
    ),
    ImportField(
        "starts_on",
        gettext_lazy("From"),
        day(),
        ("任职时间", "任职日期", "入职时间", "入职日期", "上岗时间", "开始日期"),
        required=True,
        example="2012-07-01",
    ),
    ImportField("title", gettext_lazy("Title of the post"), text(50), ("职务", "岗位", "职位", "岗位名称")),
    ImportField(
        "organization",
        gettext_lazy("Organization"),
        text(100),
        ("单位", "工作单位", "所在单位", "单位名称", "机构"),
        help=gettext_lazy("Without it, the one that you head."),
    ),
    ImportField(
        "place",
        gettext_lazy("Reaches to"),
        text(60),
        ("负责区域", "服务区域", "管辖区域", "所属社区"),
        help=gettext_lazy("Without it, as far as the seat of the organization."),
    ),
    ImportField(
        "phone", gettext_lazy("Mobile phone"), parsed(_phone), ("手机", "手机号", "手机号码", "联系电话", "电话")
    ),
    ImportField(
        "ends_on",
        gettext_lazy("Until"),
        day(),
        ("离职时间", "离职日期", "截止日期", "到期时间", "结束日期"),
        help=gettext_lazy("Leave it empty when no end is agreed."),
    ),
)

register(
    Register(
        "appointments",
        gettext_lazy("Staff and posts"),
        MANAGERS | CITY,
        FIELDS,
        AppointmentWork(),
        lambda values: "\n".join(
            (values["username"], values.get("organization", ""), values["role"], values.get("place", ""))
        ),
        ("organizations_formertitle", "organizations_appointment"),
        note=gettext_lazy(
            "Whoever is new gets an account; hand out the first password on their page. Undoing takes the posts back, accounts stay without rights."
        ),
        order=70,
    )
)
