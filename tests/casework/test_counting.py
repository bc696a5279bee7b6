"""What the database counts on a group stays true when two write at once: the second waits, and counts what the first has left."""

from __future__ import annotations

import threading

import pytest

from sanshe.casework.models import Group
from tests.access.raw import own_session
from tests.acting import scope_of
from tests.casework.life import someone
from tests.casework.meeting import grouped, joined, met

JOIN = """insert into casework_groupmember
  (id, county, owner_organization, place_code, tier, group_id, author_id, person_id, joined_on)
select gen_random_uuid(), county, owner_organization, place_code, tier, group_id, author_id, %s, joined_on
from casework_groupmember where group_id = %s limit 1"""
COME = "update casework_attendance set presence = 'present' where member_id = %s and group_id = %s"


def at_once(statement, group, first, second):
    """Two sessions say the same of two things; whether the second waited for the first."""
    with own_session("wu") as one, own_session("wu") as other:
        one.execute(statement, [first, group.pk])
        later = threading.Thread(target=other.execute, args=(statement, [second, group.pk]))
        later.start()
        later.join(0.3)
        waited = later.is_alive()
        one.commit()
        later.join(10)
        other.commit()
    return waited


def counted(group):
    with scope_of("wu") as wu:
        row = Group.objects.visible_to(wu).get(pk=group.pk)
    return row.members_now, row.progress_owed


@pytest.mark.parametrize(("statement", "counts"), [(JOIN, (5, 1)), (COME, (3, 3))])
def test_two_who_write_at_once_are_both_counted(own_city, statement, counts):
    with scope_of("wu") as wu:
        group = grouped(wu)
        members = joined(wu, group, "陆阿毛", "沈阿毛", "钱阿毛")
        met(wu, group, members[:1])
        others = [someone(wu, name).pk for name in ("孙阿毛", "李阿毛")]
    pair = others if statement is JOIN else [member.pk for member in members[1:]]
    waited = at_once(statement, group, *pair)

    assert (waited, counted(group)) == (True, counts)
