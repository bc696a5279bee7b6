"""Service premises, one row a room: area is entered once, per room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.utils.translation import gettext_lazy

from sanshe.accounts.enums import CITY, COMMUNITY
from sanshe.foundation.imports.kinds import amount, choice, day, text, yes_no
from sanshe.foundation.imports.records import RecordWork, Rows, Understood, row_of
from sanshe.foundation.imports.register import ImportField, Refused, Register, register
from sanshe.places import operations
from sanshe.places.enums import Ownership
from sanshe.places.imports.references import communities_named, community_field, no_community
from sanshe.places.models import Premises, Room

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence
    from datetime import date

    from sanshe.foundation.access.principal import Principal
    from sanshe.foundation.imports.register import Row

OF_PREMISES = ("address", "ownership", "is_accessible")
OF_ROOM = ("floor", "area")


class PremisesWork(RecordWork):
    """A room is known by its community, its premises and its own name; without one it is called as the premises are."""

    model = Room
    compared: ClassVar[tuple[str, ...]] = OF_ROOM

    def understand(self, *, actor: Principal, rows: Sequence[Row], on: date) -> Sequence[Understood | Refused]:
        """Find the community."""
        del on
        known = communities_named(actor, (row.values["community"] for row in rows))
        return [self._understood(row, known.get(row.values["community"])) for row in rows]

    @staticmethod
    def _understood(row: Row, community: Any) -> Understood | Refused:
        if community is None:
            return no_community()
        name = row.values["name"]
        return Understood(row, (community.pk, name, row.values.get("room", name)), {"community": community})

    def on_file(self, *, actor: Principal, understood: Sequence[Understood]) -> Mapping[Hashable, Any]:
        """Rooms in use."""
        communities = {one.things["community"].pk for one in understood}
        rows = Room.objects.visible_to(actor).filter(
            premises__community__in=communities, in_use_until=None, premises__in_use_until=None
        )
        return {
            (row.premises.community_id, row.premises.name, row.name): row for row in rows.select_related("premises")
        }

    def values_of(self, record: Any, said: Mapping[str, Any]) -> dict[str, Any]:
        """Those of the room, and of the premises that it stands in."""
        premises = {name: getattr(record.premises, name) for name in OF_PREMISES}
        return super().values_of(record, said) | {
            key: None if value == "" else value for key, value in premises.items()
        }

    def make(self, *, actor: Principal, one: Understood, on: date) -> tuple[Any, Rows]:
        """A room, in premises that are taken into use if they are not yet."""
        del on
        said, community = one.said, one.things["community"]
        premises = (
            Premises.objects.visible_to(actor).filter(community=community, name=said["name"], in_use_until=None).first()
        )
        rows: Rows = ()
        if premises is None:
            more = {key: said[key] for key in OF_PREMISES if key in said}
            premises = operations.add_premises(
                actor=actor, community=community, name=said["name"], in_use_from=said["in_use_from"], **more
            )
            rows = (row_of(premises),)
        room = operations.add_room(
            actor=actor, premises=premises, name=said.get("room", said["name"]), area=said["area"],
            in_use_from=said["in_use_from"], floor=said.get("floor", ""),
        )  # fmt: skip
        return room, (row_of(room), *rows)

    def alter(self, *, actor: Principal, record: Any, values: Mapping[str, Any], on: date) -> Rows:
        """See `RecordWork.alter`."""
        del on
        texts = {key: value if value is not None else "" for key, value in values.items()}
        room = {key: texts[key] for key in OF_ROOM if key in texts}
        premises = {key: texts[key] for key in OF_PREMISES if key in texts}
        if room:
            operations.change_room(actor=actor, room=record, **room)
        if premises:
            operations.change_premises(actor=actor, premises=record.premises, **premises)
        return ()


def key_of(values: Mapping[str, Any]) -> str:
    """One room of one house of one community."""
    return "\n".join((values["community"], values["name"], values.get("room", values["name"])))


UNITS = ("㎡", "m²", "m2", "平方米", "平米", "平方")
FIELDS = (
    community_field(),
    ImportField(
        "name",
        gettext_lazy("Premises"),
        text(100),
        ("用房名称", "服务用房", "房屋名称", "办公用房名称", "场所名称", "用房", "名称", "房产名称"),
        required=True,
        example="庆丰南路服务中心",
    ),
    ImportField(
        "room",
        gettext_lazy("Room"),
        text(100),
        ("房间", "房间名称", "功能室", "室名", "功能用房", "用途"),
        help=gettext_lazy("Without it, the premises count as one room."),
        example="居家养老照料室",
    ),
    ImportField("floor", gettext_lazy("Floor"), text(20), ("楼层", "所在楼层", "层"), example="2"),
    ImportField(
        "area",
        gettext_lazy("Area, m²"),
        amount(2, 999_999, UNITS),
        ("面积", "建筑面积", "使用面积", "用房面积", "房屋面积", "面积(平方米)", "建筑面积(㎡)"),
        required=True,
        example="350.5",
        units=UNITS,
    ),
    ImportField(
        "in_use_from",
        gettext_lazy("In use from"),
        day(),
        ("启用时间", "启用日期", "投入使用时间", "使用时间", "建成时间", "交付时间"),
        required=True,
        example="2012-03-01",
    ),
    ImportField(
        "address",
        gettext_lazy("Where it stands"),
        text(200),
        ("地址", "用房地址", "坐落", "房屋坐落", "详细地址", "位置"),
    ),
    ImportField(
        "ownership",
        gettext_lazy("Ownership"),
        choice(
            Ownership,
            {
                "owned": ("自有", "产权房", "自建"),
                "rented": ("租用", "租赁", "出租"),
                "lent": ("借用", "无偿使用", "无偿借用"),
            },
        ),
        ("产权", "权属", "产权情况", "产权性质", "权属性质", "取得方式"),
    ),
    ImportField("is_accessible", gettext_lazy("Barrier-free"), yes_no(), ("无障碍", "无障碍设施", "是否无障碍")),
)

register(
    Register(
        "premises",
        gettext_lazy("Service premises"),
        CITY | COMMUNITY,
        FIELDS,
        PremisesWork(),
        key_of,
        ("places_room", "places_premises"),
        note=gettext_lazy("One row a room; premises that are not on file yet come with their first room."),
        order=30,
    )
)
