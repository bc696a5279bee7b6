"""Groups and activities to try things on, made by the operations as a worker would."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING, Any

from sanshe.casework import operations as casework
from tests.casework.life import DAY, LATER, someone

if TYPE_CHECKING:
    from sanshe.casework.models import Activity, Group, GroupMember, GroupSession
    from sanshe.foundation.access.principal import Principal

HERE = "330483001001"
MORNING, NOON = time(9, 0), time(10, 30)


def grouped(actor: Principal, **plan: Any) -> Group:
    """A group at its preparation."""
    given: dict[str, Any] = {
        "name": "䶮心毛线·互助小组", "kind": "support", "aims": "独居老人相识相助", "target": "独居老人", "place": "社区活动室",
        "planned_sessions": 2, "starts_on": DAY, "ends_on": LATER, "funder": "公益创投",
    } | plan  # fmt: skip
    return casework.plan_group(actor=actor, organization=actor.post.organization, place_code=HERE, **given)


def joined(actor: Principal, group: Group, *names: str) -> list[GroupMember]:
    """Members from the first day on."""
    return [casework.join_group(actor=actor, group=group, person=someone(actor, name), on=DAY) for name in names]


def met(actor: Principal, group: Group, members: list[GroupMember], climate: str = "strange") -> GroupSession:
    """A session that was held, with these members."""
    session = casework.plan_session(actor=actor, group=group, on=DAY, starts_at=MORNING, ends_at=NOON, topic="相识")
    return casework.hold_session(
        actor=actor, session=session, on=DAY, starts_at=MORNING, ends_at=NOON, climate=climate, observed="互报姓名",
        present=[member.pk for member in members],
    )  # fmt: skip


def arranged(actor: Principal, **plan: Any) -> Activity:
    """An activity that is being prepared."""
    given: dict[str, Any] = {
        "name": "重阳·邻里饭", "need": "独居老人盼人同桌", "aim": "邻里相识", "target": "社区老人", "place": "社区食堂",
        "expected": 40, "planned_on": DAY, "starts_at": MORNING, "ends_at": NOON, "funder": "福彩公益金",
    } | plan  # fmt: skip
    return casework.plan_activity(actor=actor, organization=actor.post.organization, place_code=HERE, **given)


def held(actor: Principal, activity: Activity, walk_ins: int = 30) -> Activity:
    """An activity that took place."""
    return casework.hold_activity(
        actor=actor, activity=activity, on=DAY, starts_at=MORNING, ends_at=NOON, walk_ins=walk_ins, volunteers=3
    )
