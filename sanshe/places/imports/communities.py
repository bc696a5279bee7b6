"""The register of communities and villages as the city office keeps it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sanshe.accounts.enums import CITY
from sanshe.foundation.imports.kinds import choice, day, parsed, text
from sanshe.foundation.imports.records import RecordWork, Rows, Understood, row_of
from sanshe.foundation.imports.register import ImportField, Refused, Register, register
from sanshe.places import operations
from sanshe.places.bodies import bodies
from sanshe.places.enums import CommunityKind
from sanshe.places.models import Community
from sanshe.places.region_code import parse_region_code

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence
    from datetime import date
    from uuid import UUID

    from sanshe.foundation.access.principal import Principal
    from sanshe.foundation.imports.register import Row


class CommunityWork(RecordWork):
    """Communities are known by their codes; they are renamed on their own page, because a name has a last day."""

    model = Community
    compared: ClassVar[tuple[str, ...]] = ("kind", "established_on", "address", "telephone")

    def understand(self, *, actor: Principal, rows: Sequence[Row], on: date) -> Sequence[Understood | Refused]:
        """The code says it all."""
        del actor, on
        return [Understood(row, row.values["code"]) for row in rows]

    def on_file(self, *, actor: Principal, understood: Sequence[Understood]) -> Mapping[Hashable, Any]:
        """By code."""
        found = Community.objects.visible_to(actor).filter(place_code__in=[one.key for one in understood])
        return {row.place_code: row for row in found}

    def refuse(self, one: Understood, record: Any) -> Refused | None:
        """A community of another name, or one that is gone."""
        if record.name != one.said["name"]:
            words = _("This code belongs to %(name)s. Correct the code, or rename the community on its own page first.")
            return Refused("name", words % {"name": record.name})
        return Refused("code", _("This community is dissolved.")) if record.dissolved_on else None

    def make(self, *, actor: Principal, one: Understood, on: date) -> tuple[Any, Rows]:
        """See `RecordWork.make`."""
        del on
        said = dict(one.said)
        made = operations.register_community(actor=actor, owner=owner_at(actor, said["code"]), **said)
        return made, (row_of(made),)

    def alter(self, *, actor: Principal, record: Any, values: Mapping[str, Any], on: date) -> Rows:
        """See `RecordWork.alter`."""
        del on
        texts = {key: value if value is not None else "" for key, value in values.items()}
        operations.change_community(actor=actor, community=record, **texts)
        return ()


def owner_at(actor: Principal, code: str) -> UUID:
    """The committee at a code when there is just one, else the city office until there is."""
    committees = bodies.committees_at(actor, code)
    return committees[0][0] if len(committees) == 1 else city_office(actor)


def city_office(actor: Principal) -> UUID:
    """The office for which one keeps what belongs to the city."""
    posts = [post for post in (actor.post, *actor.posts) if post is not None and post.role in CITY]
    return posts[0].organization


def _code(typed: str, _on: date) -> str:
    return parse_region_code(typed).code


FIELDS = (
    ImportField(
        "code",
        gettext_lazy("Region code"),
        parsed(_code),
        ("区划代码", "行政区划代码", "统计用区划代码", "社区代码", "社区编码", "村代码", "区划编码"),
        required=True,
        help=gettext_lazy("Twelve digits; the column must be text."),
        example="330483001001",
    ),
    ImportField(
        "name",
        gettext_lazy("Name of the community"),
        text(100),
        ("社区名称", "社区", "村社区", "村(社区)名称", "名称", "村居名称"),
        required=True,
        example="杨家门社区",
    ),
    ImportField(
        "kind",
        gettext_lazy("Kind of community"),
        choice(
            CommunityKind, {"urban": ("社区", "城市社区", "居委会"), "village": ("村", "行政村", "建制村", "村委会")}
        ),
        ("类型", "社区类型", "类别", "性质", "社区类别"),
        required=True,
        example="城市社区",
    ),
    ImportField(
        "established_on",
        gettext_lazy("Established on"),
        day(),
        ("成立时间", "成立日期", "设立时间", "设立日期", "建立时间"),
        required=True,
        example="2001-06-01",
    ),
    ImportField(
        "address",
        gettext_lazy("Address of the committee"),
        text(200),
        ("地址", "居委会地址", "办公地址", "社区地址", "所在地"),
    ),
    ImportField(
        "telephone",
        gettext_lazy("Public telephone"),
        text(20),
        ("电话", "联系电话", "办公电话", "居委会电话", "值班电话"),
    ),
)

register(
    Register(
        "communities",
        gettext_lazy("Communities and villages"),
        CITY,
        FIELDS,
        CommunityWork(),
        lambda values: str(values["code"]),
        ("places_community",),
        note=gettext_lazy("Region codes must be on file before; the committee at a code becomes the owner."),
        order=20,
    )
)
