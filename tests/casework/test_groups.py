"""Groups and activities as operations: where they stand follows from what is on file; who sees them; what is refused."""

from __future__ import annotations

from datetime import time, timedelta
from decimal import Decimal

import pytest

from sanshe.casework import operations as casework
from sanshe.casework.gathering_stages import facts_of_activity, facts_of_group, group_stage
from sanshe.casework.models import Activity, Attendance, Group, GroupProgress
from sanshe.casework.operations.activity import SignedInAlready
from sanshe.casework.operations.group import BelongsAlready, EndsBeforeItStarts, SessionOver
from sanshe.casework.operations.guarding import NotNow
from tests.acting import scope_of
from tests.casework.life import DAY, LATER, someone
from tests.casework.meeting import arranged, grouped, held, joined, met


def stage(group):
    group.refresh_from_db()
    return group_stage(facts_of_group(group))


def test_a_group_goes_through_its_five_stages_by_what_is_noted(city):
    with scope_of("wu") as wu:
        group = grouped(wu, planned_sessions=3)
        members = joined(wu, group, "𠮷沈阿娥", "陆阿毛")
        came_to = [stage(group)]
        for climate in ("strange", "testing", "trusting"):
            if climate == "trusting":
                casework.change_group(actor=wu, group=group, version=1, planned_sessions=4)
            met(wu, group, members, climate)
            came_to.append(stage(group))
        met(wu, group, members, "trusting")

        assert [*came_to, stage(group)] == ["preparation", "forming", "transition", "maturity", "ending"]


def test_fewer_planned_sessions_bring_a_group_to_its_end(city):
    with scope_of("wu") as wu:
        group = grouped(wu, planned_sessions=3)
        met(wu, group, joined(wu, group, "陆阿毛"))
        casework.change_group(actor=wu, group=group, version=1, planned_sessions=1)

        assert stage(group) == "ending"


def test_a_group_closes_with_the_signature_of_somebody_else(city):
    with scope_of("wu") as wu:
        group = grouped(wu, planned_sessions=1)
        members = joined(wu, group, "陆阿毛")
        met(wu, group, members)
        casework.note_progress(actor=wu, member=members[0], on=LATER, text="开口说话了", attainment=3)
        report = casework.report_group(
            actor=wu, group=group, reason="as_planned", attainment=3, summary="三人结伴", on=LATER
        )
    with scope_of("he") as he:
        casework.decide_report(actor=he, report=report, verdict="approved", on=LATER)

        assert stage(group) == "closed"


def test_a_group_does_not_end_before_it_is_known_how_every_member_fares(city):
    with scope_of("wu") as wu:
        group = grouped(wu)
        met(wu, group, joined(wu, group, "陆阿毛"))

        with pytest.raises(NotNow, match="组员"):
            casework.report_group(actor=wu, group=group, reason="early", attainment=2, summary="止", on=LATER)


def test_who_was_not_ticked_was_absent_and_who_had_left_is_not_counted(city):
    with scope_of("wu") as wu:
        group = grouped(wu)
        came, away, gone = joined(wu, group, "陆阿毛", "沈阿毛", "钱阿毛")
        casework.leave_group(actor=wu, member=gone, on=DAY)
        session = casework.plan_session(
            actor=wu, group=group, on=LATER, starts_at=time(9), ends_at=time(10), topic="相识"
        )
        casework.hold_session(
            actor=wu, session=session, on=LATER, starts_at=time(9), ends_at=time(10), climate="strange", observed="到",
            present=[came.pk],
        )  # fmt: skip
        rows = Attendance.objects.visible_to(wu).filter(session=session).values_list("member", "presence")

        assert dict(rows) == {came.pk: "present", away.pk: "absent"}
        with pytest.raises(SessionOver):
            casework.call_off_session(actor=wu, session=session, on=LATER)


def test_nobody_belongs_to_a_group_twice_at_once(city):
    with scope_of("wu") as wu:
        group = grouped(wu)
        (member,) = joined(wu, group, "陆阿毛")

        with pytest.raises(BelongsAlready):
            casework.join_group(actor=wu, group=group, person=member.person, on=LATER)


def test_people_and_person_times_of_an_activity_are_counted_apart(city):
    with scope_of("wu") as wu:
        activity = arranged(wu)
        person = someone(wu)
        casework.sign_in(actor=wu, activity=activity, person=person)
        held(wu, activity)
        activity.refresh_from_db()

        assert (activity.signed_in, activity.person_times) == (1, 31)
        with pytest.raises(SignedInAlready):
            casework.sign_in(actor=wu, activity=activity, person=person)


def test_an_activity_is_summed_up_when_every_cost_has_its_actual_sum(city):
    with scope_of("wu") as wu:
        activity = held(wu, arranged(wu))
        cost = casework.add_cost(actor=wu, activity=activity, item="菜", planned=Decimal("300.00"))
        with pytest.raises(NotNow):
            casework.sum_up_activity(actor=wu, activity=activity, on=LATER, summary="三十人同桌")
        casework.spend_cost(actor=wu, cost=cost, spent=Decimal("280.50"))
        casework.sum_up_activity(actor=wu, activity=activity, on=LATER, summary="三十人同桌")

        assert facts_of_activity(activity).is_summed_up


@pytest.mark.parametrize("stranger", ["xu", "lu", "shen", "yao"])
def test_groups_and_activities_of_an_agency_are_nobody_elses(city, stranger):
    with scope_of("wu") as wu:
        group, activity = grouped(wu), arranged(wu)
        casework.join_group(actor=wu, group=group, person=someone(wu), on=DAY)
    with scope_of(stranger) as other:
        found = [
            model.objects.visible_to(other).filter(owner_organization=group.owner_organization).count()
            for model in (Group, Activity, Attendance, GroupProgress)
        ]

    assert (found, activity.owner_organization) == ([0, 0, 0, 0], group.owner_organization)


def test_nobody_leaves_before_joining(city):
    with scope_of("wu") as wu:
        (member,) = joined(wu, grouped(wu), "陆阿毛")

        with pytest.raises(EndsBeforeItStarts):
            casework.leave_group(actor=wu, member=member, on=DAY - timedelta(days=1))
