"""One thing of each kind of which everything is on file, for the forms about it."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from sanshe.casework import operations as casework
from sanshe.casework.models import Attendance
from tests.acting import scope_of
from tests.casework.life import DAY, LATER, someone
from tests.casework.meeting import MORNING, NOON, arranged, grouped, held, joined
from tests.casework.official_forms.whole import SUPERVISOR, WILD, known_person, whole_case

if TYPE_CHECKING:
    from sanshe.casework.models import Activity, CareGrade, Group
    from sanshe.foundation.access.principal import Principal

AT = datetime(2012, 10, 1, 9, 30, tzinfo=ZoneInfo("Asia/Shanghai"))


def whole_group(username: str = "wu") -> Group:
    """A group with two members, a session to which one of them came, and a signed report."""
    with scope_of(username) as actor:
        group = grouped(actor, planned_sessions=1, theory="社会支持理论", aims=WILD)
        came, away = joined(actor, group, "𠮷沈·阿娥", "陆阿毛")
        _met(actor, group, came)
        absence = Attendance.objects.visible_to(actor).get(member=away)
        casework.explain_absence(actor=actor, attendance=absence, reason="住院")
        for member in (came, away):
            casework.note_progress(actor=actor, member=member, on=LATER, text="开口说话了", attainment=3)
        report = casework.report_group(
            actor=actor, group=group, reason="as_planned", attainment=3, summary="三人结伴", advice="早些开始", on=LATER
        )
    with scope_of(SUPERVISOR) as actor:
        casework.decide_report(actor=actor, report=report, verdict="approved", comment="同意", on=LATER)
        group.refresh_from_db()
    return group


def _met(actor: Principal, group: Group, member: Any) -> None:
    session = casework.plan_session(
        actor=actor, group=group, on=DAY, starts_at=MORNING, ends_at=NOON, topic="相识", contents="自我介绍、折纸"
    )
    casework.hold_session(
        actor=actor, session=session, on=DAY, starts_at=MORNING, ends_at=NOON, climate="strange", observed="互报姓名",
        present=[member.pk], feedback="下次还来",
    )  # fmt: skip


def whole_activity(username: str = "wu") -> Activity:
    """An activity that was held, with guests, what was spent, and its summary."""
    with scope_of(username) as actor:
        row = arranged(actor, partners="梧桐社区居委会", surveyed_on=date(2012, 9, 1), surveyed=52, need=WILD)
        cost = casework.add_cost(actor=actor, activity=row, item="菜", planned=Decimal("300.00"))
        casework.sign_in(actor=actor, activity=row, person=someone(actor))
        held(actor, row)
        casework.spend_cost(actor=actor, cost=cost, spent=Decimal("280.50"))
        casework.sum_up_activity(actor=actor, activity=row, on=LATER, summary="三十人同桌")
        row.refresh_from_db()
    return row


def whole_care(username: str = "wu") -> CareGrade:
    """Somebody who was visited, who was then in hospital."""
    with scope_of(username) as actor:
        row = casework.grade_care(actor=actor, person=known_person(actor), grade="key", on=DAY, reason=WILD)
        casework.note_care_visit(actor=actor, grade=row, at=AT, reached=True, mode="home", state="睡得好")
        casework.note_care_visit(
            actor=actor, grade=row, at=AT.replace(day=9), reached=False, mode="phone", contact="emergency_contact",
            state="女儿说住院三天", closing="hospital",
        )  # fmt: skip
    return row


WHOLE = {"case": whole_case, "group": whole_group, "activity": whole_activity, "care": whole_care}


def bare(about: str, actor: Principal) -> Any:
    """A thing of which nothing is on file but what its first form needs."""
    makers: dict[str, Any] = {
        "group": grouped, "activity": arranged,
        "care": lambda one: casework.grade_care(actor=one, person=someone(one), grade="key", on=DAY, reason="独居"),
    }  # fmt: skip
    return makers[about](actor)
