"""Households, one row a member, as household books are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sanshe.accounts.enums import FRONT_LINE
from sanshe.foundation.imports.kinds import choice, day, text
from sanshe.foundation.imports.records import RecordWork, Rows, Understood, row_of
from sanshe.foundation.imports.register import ImportField, Known, Refused, Register, register
from sanshe.people.enums import MemberRole
from sanshe.people.imports.naming import people_named, person_fields, person_key
from sanshe.people.imports.resident_work import registering_post
from sanshe.people.models import Household, HouseholdMember
from sanshe.people.operations.household import form_household, join_household

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence
    from datetime import date

    from sanshe.foundation.access.principal import Principal
    from sanshe.foundation.imports.register import Row


class MemberWork(RecordWork):
    """A member is known by household and person; whoever belongs to another household leaves there first."""

    model = HouseholdMember

    def understand(self, *, actor: Principal, rows: Sequence[Row], on: date) -> Sequence[Understood | Refused]:
        """Find the people, and where they belong by now."""
        del on
        people = people_named(actor, rows)
        elsewhere = {
            one.person_id: one.household.number
            for one in HouseholdMember.objects.visible_to(actor)
            .filter(person__in=[who.pk for who in people if not isinstance(who, Refused)], left_on=None)
            .select_related("household")
        }
        return [self._understood(row, who, elsewhere) for row, who in zip(rows, people, strict=True)]

    @staticmethod
    def _understood(row: Row, who: Any, elsewhere: Mapping[Any, str]) -> Understood | Refused:
        if isinstance(who, Refused):
            return who
        there = elsewhere.get(who.pk, row.values["household"])
        if there != row.values["household"]:
            words = _("This person belongs to household %(number)s. Let them leave it on its page first.")
            return Refused("household", words % {"number": there})
        return Understood(row, (row.values["household"], who.pk), {"person": who})

    def on_file(self, *, actor: Principal, understood: Sequence[Understood]) -> Mapping[Hashable, Any]:
        """Present members."""
        people = {one.things["person"].pk for one in understood}
        rows = HouseholdMember.objects.visible_to(actor).filter(person__in=people, left_on=None)
        return {(row.household.number, row.person_id): row for row in rows.select_related("household", "person")}

    def _known(self, record: Any, said: Mapping[str, Any]) -> Known:
        return Known(record.pk, record.person.name, self.values_of(record, said), record)

    def refuse(self, one: Understood, record: Any) -> Refused | None:
        """A member who is something else to the head."""
        if record.role == one.said["role"]:
            return None
        return Refused(
            "role",
            _("On file this member is: %(role)s. Change it on the page of the household.")
            % {"role": record.get_role_display()},
        )

    def make(self, *, actor: Principal, one: Understood, on: date) -> tuple[Any, Rows]:
        """A member, in a household that is formed if it is not yet."""
        said, person, post = one.said, one.things["person"], registering_post(actor)
        joined_on = said.get("joined_on", on)
        household = (
            Household.objects.kept_by(actor)
            .filter(number=said["household"], owner_organization=post.organization, dissolved_on=None)
            .first()
        )
        rows: Rows = ()
        if household is None:
            household = form_household(
                actor=actor, number=said["household"], place_code=person.place_code, owner=post.organization,
                formed_on=joined_on, address=said.get("address"),
            )  # fmt: skip
            rows = (row_of(household),)
        member = join_household(actor=actor, household=household, person=person, role=said["role"], on=joined_on)
        return member, (row_of(member), *rows)

    def alter(self, *, actor: Principal, record: Any, values: Mapping[str, Any], on: date) -> Rows:
        """Nothing of a membership changes by a table."""
        del actor, record, values, on
        return ()


WORDS: Mapping[str, tuple[str, ...]] = {
    "head": ("户主", "本人", "本人或户主"),
    "spouse": ("配偶", "妻", "妻子", "夫", "丈夫"),
    "child": ("子女", "子", "女", "儿子", "女儿", "长子", "次子", "长女", "次女", "独生子", "独生女"),
    "parent": ("父母", "父", "母", "父亲", "母亲", "公公", "婆婆", "岳父", "岳母"),
    "grandparent": ("祖父母", "祖父", "祖母", "外祖父", "外祖母", "爷爷", "奶奶", "外公", "外婆"),
    "grandchild": ("孙子女", "孙子", "孙女", "外孙", "外孙女"),
    "sibling": ("兄弟姐妹", "兄", "弟", "姐", "妹", "哥哥", "弟弟", "姐姐", "妹妹"),
    "other": ("其他", "其它", "非亲属", "儿媳", "女婿"),
}
FIELDS = (
    ImportField(
        "household",
        gettext_lazy("Household no."),
        text(40),
        ("户号", "户编号", "家庭编号", "户籍号", "户口簿号", "户口本编号"),
        required=True,
        example="0231",
    ),
    *person_fields("家庭成员", "成员"),
    ImportField(
        "role",
        gettext_lazy("Relation to the head"),
        choice(MemberRole, WORDS),
        ("与户主关系", "与户主的关系", "关系", "家庭关系", "成员关系", "称谓"),
        required=True,
        example="配偶",
    ),
    ImportField(
        "joined_on",
        gettext_lazy("Since"),
        day(),
        ("入户时间", "入户日期", "迁入时间", "迁入日期"),
        help=gettext_lazy("Without it, from today on."),
    ),
    ImportField(
        "address", gettext_lazy("Home address"), text(200), ("住址", "家庭住址", "户籍地址", "地址", "家庭地址")
    ),
)

register(
    Register(
        "households",
        gettext_lazy("Households"),
        FRONT_LINE,
        FIELDS,
        MemberWork(),
        lambda values: f"{values['household']}\n{person_key(values)}",
        ("people_householdmember", "people_household"),
        note=gettext_lazy("One row a member; people must be on file with you. The head stands before the others."),
        order=11,
    )
)
