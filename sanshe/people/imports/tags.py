"""Key groups of residents: one row a person and group."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy

from sanshe.accounts.enums import FRONT_LINE
from sanshe.foundation.imports.kinds import choice, day, text
from sanshe.foundation.imports.records import RecordWork, Rows, Understood, row_of
from sanshe.foundation.imports.register import ImportField, Refused, Register, register
from sanshe.people.enums import KeyGroup
from sanshe.people.imports.naming import people_named, person_fields, person_key
from sanshe.people.models import KeyGroupTag
from sanshe.people.operations.tag import tag_person

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence
    from datetime import date

    from sanshe.foundation.access.principal import Principal
    from sanshe.foundation.imports.register import Row


class TagWork(RecordWork):
    """An open entry is known by person and group; what it says stays as it was given, so a table only adds."""

    model = KeyGroupTag

    def understand(self, *, actor: Principal, rows: Sequence[Row], on: date) -> Sequence[Understood | Refused]:
        """Find the person."""
        del on
        people = people_named(actor, rows)
        return [
            who if isinstance(who, Refused) else Understood(row, (who.pk, row.values["group"]), {"person": who})
            for row, who in zip(rows, people, strict=True)
        ]

    def on_file(self, *, actor: Principal, understood: Sequence[Understood]) -> Mapping[Hashable, Any]:
        """Open entries of these people."""
        people = {one.things["person"].pk for one in understood}
        rows = KeyGroupTag.objects.visible_to(actor).filter(person__in=people, ends_on=None).select_related("person")
        return {(row.person_id, row.group): row for row in rows}

    def _known(self, record: Any, said: Mapping[str, Any]) -> Any:
        known = super()._known(record, said)
        return type(known)(known.key, record.person.name, known.values, record)

    def make(self, *, actor: Principal, one: Understood, on: date) -> tuple[Any, Rows]:
        """See `RecordWork.make`."""
        del on
        said = {key: one.said[key] for key in ("group", "starts_on", "source", "evidence") if key in one.said}
        made = tag_person(actor=actor, person=one.things["person"], **said)
        return made, (row_of(made),)

    def alter(self, *, actor: Principal, record: Any, values: Mapping[str, Any], on: date) -> Rows:
        """Nothing of an entry changes."""
        del actor, record, values, on
        return ()


WORDS: Mapping[str, tuple[str, ...]] = {
    "dibao": ("低保", "低保户", "低保对象", "最低生活保障对象"),
    "dibao_marginal": ("低边", "低保边缘", "低保边缘户", "低收入"),
    "tekun": ("特困", "特困人员", "五保", "五保户"),
    "elder_alone": ("独居老人", "独居"),
    "elder_empty_nest": ("空巢老人", "空巢"),
    "elder_left_behind": ("留守老人",),
    "elder_lost_ability": ("失能老人", "失能"),
    "child_in_difficulty": ("困境儿童",),
    "child_left_behind": ("留守儿童",),
    "orphan": ("孤儿",),
    "disabled": ("残疾人", "残疾", "持证残疾人"),
    "veteran": ("退役军人", "退伍军人"),
    "entitled": ("优抚对象", "优抚"),
    "special_family": ("失独家庭", "计生特殊家庭", "计划生育特殊家庭"),
    "very_old": ("高龄老人", "80岁以上老人", "高龄"),
    "new_employment": ("新就业群体", "新业态从业人员", "外卖骑手", "快递员"),
    "migrant": ("流动人口", "新居民", "外来人口"),
    "serious_illness": ("大病", "重病"),
    "community_correction": ("社区矫正对象", "社区矫正", "矫正对象"),
    "mental_disorder": ("严重精神障碍患者", "精神障碍患者", "肇事肇祸精神病人"),
    "drug_rehabilitation": ("社区戒毒", "社区戒毒康复人员", "吸毒人员"),
    "released": ("刑满释放人员", "刑释人员", "安置帮教对象"),
}
FIELDS = (
    *person_fields(),
    ImportField(
        "group",
        gettext_lazy("Key group"),
        choice(KeyGroup, WORDS),
        ("重点人群", "人群类别", "人员类别", "对象类别", "人群类型", "类别", "重点人员类别"),
        required=True,
        example="独居老人",
    ),
    ImportField(
        "starts_on",
        gettext_lazy("From"),
        day(),
        ("开始时间", "起始时间", "起始日期", "认定时间", "认定日期", "纳入时间", "登记时间"),
        required=True,
        example="2012-10-23",
    ),
    ImportField(
        "source",
        gettext_lazy("Source"),
        text(100),
        ("来源", "信息来源", "数据来源", "认定单位", "来源单位"),
        required=True,
        example="入户走访",
    ),
    ImportField("evidence", gettext_lazy("Evidence"), text(200), ("依据", "认定依据", "证明材料", "凭证", "证件编号")),
)

register(
    Register(
        "tags",
        gettext_lazy("Key groups"),
        FRONT_LINE,
        FIELDS,
        TagWork(),
        lambda values: f"{person_key(values)}\n{values['group']}",
        ("people_keygrouptag",),
        note=gettext_lazy(
            "People must be on file with you. Entries on file stay as they are; end them on the person's page."
        ),
        order=12,
    )
)
