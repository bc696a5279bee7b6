"""Facilities of communities: rooms and places that residents use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sanshe.accounts.enums import CITY, COMMUNITY
from sanshe.foundation.imports.kinds import choice, day, number, text, yes_no
from sanshe.foundation.imports.records import RecordWork, Rows, Understood, row_of
from sanshe.foundation.imports.register import ImportField, Refused, Register, register
from sanshe.places import operations
from sanshe.places.enums import FacilityKind
from sanshe.places.imports.references import communities_named, community_field, no_community, said_as
from sanshe.places.models import Facility, Room

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence
    from datetime import date

    from sanshe.foundation.access.principal import Principal
    from sanshe.foundation.imports.register import Row


class FacilityWork(RecordWork):
    """A facility is known by its community and its name."""

    model = Facility
    compared: ClassVar[tuple[str, ...]] = ("kind", "capacity", "is_bookable", "opened_on", "note")

    def understand(self, *, actor: Principal, rows: Sequence[Row], on: date) -> Sequence[Understood | Refused]:
        """Find the community, and the room in it."""
        del on
        known = communities_named(actor, (row.values["community"] for row in rows))
        rooms = _rooms(actor, known.values())
        return [self._understood(row, known.get(row.values["community"]), rooms) for row in rows]

    @staticmethod
    def _understood(row: Row, community: Any, rooms: Mapping[Any, Any]) -> Understood | Refused:
        if community is None:
            return no_community()
        room = rooms.get((community.pk, row.values.get("room")))
        if "room" in row.values and room is None:
            return Refused(
                "room", _("There is no room of this name in the premises of the community, or more than one.")
            )
        return Understood(row, (community.pk, row.values["name"]), {"community": community, "room": room})

    def on_file(self, *, actor: Principal, understood: Sequence[Understood]) -> Mapping[Hashable, Any]:
        """Facilities that are open."""
        communities = {one.things["community"].pk for one in understood}
        rows = Facility.objects.visible_to(actor).filter(community__in=communities, closed_on=None)
        return {(row.community_id, row.name): row for row in rows.select_related("room")}

    def values_of(self, record: Any, said: Mapping[str, Any]) -> dict[str, Any]:
        """With the room as the table calls it."""
        room = record.room
        return super().values_of(record, said) | {"room": said_as(said, "room", room, room.name if room else "")}

    def make(self, *, actor: Principal, one: Understood, on: date) -> tuple[Any, Rows]:
        """See `RecordWork.make`."""
        del on
        said = {key: value for key, value in one.said.items() if key not in {"community", "room"}}
        made = operations.add_facility(actor=actor, community=one.things["community"], room=one.things["room"], **said)
        return made, (row_of(made),)

    def alter(self, *, actor: Principal, record: Any, values: Mapping[str, Any], on: date) -> Rows:
        """See `RecordWork.alter`."""
        del on
        changes = dict(values)
        if "room" in changes:
            named = _rooms(actor, [record.community])
            changes["room"] = named.get((record.community_id, changes["room"])) if changes["room"] else None
        if "note" in changes:
            changes["note"] = changes["note"] or ""
        operations.change_facility(actor=actor, facility=record, **changes)
        return ()


def _rooms(actor: Principal, communities: Any) -> dict[tuple[Any, str], Room]:
    """Rooms in use by community and name; a name that stands twice stands for none."""
    rows = Room.objects.visible_to(actor).filter(premises__community__in=list(communities), in_use_until=None)
    found: dict[tuple[Any, str], list[Room]] = {}
    for row in rows.select_related("premises"):
        found.setdefault((row.premises.community_id, row.name), []).append(row)
    return {key: rows[0] for key, rows in found.items() if len(rows) == 1}


WORDS: Mapping[str, tuple[str, ...]] = {
    "health_station": ("社区卫生服务站", "卫生室", "卫生服务站"),
    "service_hall": ("便民服务中心", "一站式服务大厅", "服务大厅", "便民服务大厅"),
    "chess_room": ("棋牌室",),
    "sports_room": ("健身室", "体育活动室", "健身房"),
    "library": ("图书室", "图书馆", "阅览室", "农家书屋"),
    "party_home": ("党员活动室", "党员之家"),
    "station_room": ("社工室", "社工站"),
    "home_care_centre": ("居家养老服务中心", "居家养老服务照料中心", "养老服务中心"),
    "day_care": ("日间照料中心", "日间照料", "照料中心"),
    "canteen": ("老年食堂", "助餐点"),
    "children_home": ("儿童之家",),
    "mediation_room": ("调解室", "人民调解室"),
    "volunteer_post": ("志愿者服务站", "志愿服务站"),
    "meeting_room": ("会议室", "多功能室"),
    "other": ("其他", "其它"),
}
FIELDS = (
    community_field(),
    ImportField(
        "name",
        gettext_lazy("Facility"),
        text(100),
        ("设施名称", "名称", "场所名称", "设施"),
        required=True,
        example="杨家门社区图书室",
    ),
    ImportField(
        "kind",
        gettext_lazy("Kind of facility"),
        choice(FacilityKind, WORDS),
        ("设施类型", "类型", "类别", "设施类别", "种类"),
        required=True,
        example="图书室",
    ),
    ImportField(
        "room",
        gettext_lazy("Room"),
        text(100),
        ("所在房间", "房间", "功能室"),
        help=gettext_lazy("As it is called in the register of premises."),
    ),
    ImportField(
        "capacity",
        gettext_lazy("Capacity, persons"),
        number(1, 100_000, ("人", "座", "个")),
        ("可容纳人数", "容纳人数", "座位数", "规模"),
    ),
    ImportField(
        "is_bookable", gettext_lazy("Can be booked"), yes_no(), ("可预约", "是否可预约", "是否开放预约", "预约")
    ),
    ImportField(
        "opened_on",
        gettext_lazy("Opened on"),
        day(),
        ("开放时间", "启用时间", "启用日期", "开放日期", "建成时间"),
        required=True,
        example="2012-03-01",
    ),
    ImportField("note", gettext_lazy("Note for visitors"), text(200), ("说明", "备注", "温馨提示")),
)

register(
    Register(
        "facilities",
        gettext_lazy("Facilities"),
        CITY | COMMUNITY,
        FIELDS,
        FacilityWork(),
        lambda values: f"{values['community']}\n{values['name']}",
        ("places_facility",),
        order=40,
    )
)
