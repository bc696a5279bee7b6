"""Titles that communities and the city hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.utils.translation import gettext_lazy

from sanshe.accounts.enums import CITY
from sanshe.foundation.imports.kinds import choice, day, text
from sanshe.foundation.imports.records import RecordWork, Rows, Understood, row_of
from sanshe.foundation.imports.register import ImportField, Refused, Register, register
from sanshe.places import operations
from sanshe.places.enums import AwardLevel
from sanshe.places.imports.communities import city_office
from sanshe.places.imports.references import communities_named, community_field, no_community
from sanshe.places.models import Award

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence
    from datetime import date

    from sanshe.foundation.access.principal import Principal
    from sanshe.foundation.imports.register import Row


class AwardWork(RecordWork):
    """A title is known by whose it is, what it is called and when it was granted."""

    model = Award
    compared: ClassVar[tuple[str, ...]] = ("level", "grantor", "document_number", "valid_until")

    def understand(self, *, actor: Principal, rows: Sequence[Row], on: date) -> Sequence[Understood | Refused]:
        """Find the community; without one the title is the city's own."""
        del on
        known = communities_named(actor, (row.values["community"] for row in rows if "community" in row.values))
        return [self._understood(row, known) for row in rows]

    @staticmethod
    def _understood(row: Row, known: Mapping[str, Any]) -> Understood | Refused:
        community = known.get(row.values.get("community", ""))
        if community is None and "community" in row.values:
            return no_community()
        place = community.place_code if community else f"{settings.COUNTY}000000"
        return Understood(
            row, (place, row.values["title"], row.values["granted_on"]), {"community": community, "place": place}
        )

    def on_file(self, *, actor: Principal, understood: Sequence[Understood]) -> Mapping[Hashable, Any]:
        """Titles of these names."""
        rows = Award.objects.visible_to(actor).filter(title__in={one.said["title"] for one in understood})
        return {(row.place_code, row.title, row.granted_on): row for row in rows}

    def make(self, *, actor: Principal, one: Understood, on: date) -> tuple[Any, Rows]:
        """See `RecordWork.make`."""
        del on
        community = one.things["community"]
        owner = community.owner_organization if community else city_office(actor)
        said = {key: value for key, value in one.said.items() if key != "community"}
        made = operations.grant_award(
            actor=actor, owner=owner, place_code=one.things["place"], community=community, **said
        )
        return made, (row_of(made),)

    def alter(self, *, actor: Principal, record: Any, values: Mapping[str, Any], on: date) -> Rows:
        """See `RecordWork.alter`."""
        del on
        changes = {key: "" if value is None and key != "valid_until" else value for key, value in values.items()}
        operations.change_award(actor=actor, award=record, **changes)
        return ()


LEVELS: Mapping[str, tuple[str, ...]] = {
    "national": ("国家级", "全国", "国家"),
    "provincial": ("省级", "省"),
    "prefecture": ("地市级", "地级市", "嘉兴市级", "市(地)级"),
    "county": ("县市级", "县级", "市级", "县(市)级"),
}
FIELDS = (
    community_field(
        required=False, help_text=gettext_lazy("Name or twelve-digit code. Without it, the title is the city's own.")
    ),
    ImportField(
        "title",
        gettext_lazy("Title of honor"),
        text(100),
        ("荣誉名称", "荣誉称号", "称号", "奖项", "获奖名称", "荣誉"),
        required=True,
        example="全国和谐社区建设示范社区",
    ),
    ImportField(
        "level",
        gettext_lazy("Level of the title"),
        choice(AwardLevel, LEVELS),
        ("级别", "荣誉级别", "奖项级别", "等级"),
        required=True,
        example="国家级",
    ),
    ImportField(
        "grantor",
        gettext_lazy("Granted by"),
        text(100),
        ("授予单位", "颁发单位", "授予机关", "命名单位", "发证单位"),
        required=True,
        example="民政部",
    ),
    ImportField(
        "granted_on",
        gettext_lazy("Granted on"),
        day(),
        ("授予时间", "获得时间", "授予日期", "获奖时间", "命名时间"),
        required=True,
        example="2009-11-01",
    ),
    ImportField("document_number", gettext_lazy("Document no."), text(60), ("文号", "文件号", "证书编号", "文件文号")),
    ImportField("valid_until", gettext_lazy("Valid until"), day(), ("有效期至", "有效期", "截止日期", "到期时间")),
)

register(
    Register(
        "awards",
        gettext_lazy("Titles of honor"),
        CITY,
        FIELDS,
        AwardWork(),
        lambda values: f"{values.get('community', '')}\n{values['title']}\n{values['granted_on']}",
        ("places_award",),
        order=50,
    )
)
