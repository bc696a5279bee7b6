"""What the database counts on groups and activities, so that lists read columns and a stage follows from what is on file.

Two who put something on file at once wait for each other at the row of the group or activity; the second counts what the
first has left.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sanshe.foundation.access.functions import definer

if TYPE_CHECKING:
    from collections.abc import Iterator

LOCK = "perform from {0} where id = new.{1} for no key update;"
RECOUNT_GROUP = """update casework_group g set
  members_now = (select count(*) from casework_groupmember m where m.group_id = g.id and m.left_on is null),
  progress_owed = (select count(*) from casework_groupmember m where m.group_id = g.id and exists (
    select from casework_attendance a where a.member_id = m.id and a.presence <> 'absent')
    and not exists (select from casework_groupprogress p where p.member_id = m.id)),
  sessions_held = s.held, sessions_open = s.waiting, begun_on = s.begun, turned_on = s.turned, matured_on = s.matured,
  full_on = case when s.held >= g.planned_sessions then s.latest end,
  asked_on = (select max(r.asked_on) from casework_groupreport r where r.group_id = g.id
    and not exists (select from casework_groupverdict v where v.report_id = r.id)),
  closed_on = (select v.decided_on from casework_groupverdict v where v.group_id = g.id and v.verdict = 'approved')
from (select count(held_on) held, count(*) filter (where held_on is null and dropped_on is null) waiting,
    min(held_on) begun, max(held_on) latest, min(held_on) filter (where climate = 'testing') turned,
    min(held_on) filter (where climate = 'trusting') matured from casework_groupsession where group_id = new.group_id) s
where g.id = new.group_id;"""
RECOUNT_ACTIVITY = """update casework_activity a set
  signed_in = (select count(*) from casework_signin s where s.activity_id = a.id),
  costs_open = (select count(*) from casework_activitycost c where c.activity_id = a.id and c.spent is null)
where a.id = new.activity_id;"""
COUNTED = {
    "casework_group": (
        f"{LOCK.format('casework_group', 'group_id')} {RECOUNT_GROUP}",
        ("groupmember", "groupsession", "attendance", "groupprogress", "groupreport", "groupverdict"),
    ),
    "casework_activity": (
        f"{LOCK.format('casework_activity', 'activity_id')} {RECOUNT_ACTIVITY}",
        ("signin", "activitycost"),
    ),
}


def gatherings() -> Iterator[str]:
    """A group is counted anew whenever something on it changes; the number of planned sessions counts too."""
    for whole, (recount, parts) in COUNTED.items():
        name = f"access.{whole}_recount()"
        yield f"grant update on {whole} to sanshe_gatekeeper;"
        yield (
            f"drop policy if exists gatekeeper_update on {whole}; "
            f"create policy gatekeeper_update on {whole} for update to sanshe_gatekeeper using (true) with check (true);"
        )
        yield definer(name, "trigger", f"begin {recount} return null; end", volatile=True)
        for part in parts:
            yield (
                f"create or replace trigger counted after insert or update on casework_{part} "
                f"for each row execute function {name};"
            )
    yield definer(
        "access.casework_group_is_full()",
        "trigger",
        """begin new.full_on := case when new.sessions_held >= new.planned_sessions then
  (select max(held_on) from casework_groupsession where group_id = new.id) end; return new; end""",
        volatile=True,
    )
    yield (
        "create or replace trigger full_or_not before update of planned_sessions on casework_group "
        "for each row execute function access.casework_group_is_full();"
    )
