"""What the database keeps of a case stays true: when two write at once, and when the wall is put up over what went wrong."""

from __future__ import annotations

import threading

import psycopg
from django.db import connections

from sanshe.casework import operations as casework
from sanshe.casework.enums import AsideKind
from sanshe.casework.models import Case
from sanshe.foundation.database import walls
from tests.access.raw import own_session
from tests.acting import scope_of
from tests.casework.facts_by_query import kept, told_by_query
from tests.casework.life import DAY, opened

END = "update casework_aside set ends_on = begins_on where case_id = %s and kind = %s"
WRONG = "update casework_case set is_closed = not is_closed, is_paused = not is_paused, due_on = '1999-09-09', risk = 'high'"


def test_two_who_end_two_things_at_once_leave_neither_behind(own_city):
    with scope_of("wu") as wu:
        case = opened(wu)
        for kind in (AsideKind.PAUSE, AsideKind.CRISIS):
            casework.begin_aside(actor=wu, case=case, kind=kind, on=DAY, reason="住院")
    with own_session("wu") as one, own_session("wu") as other:
        one.execute(END, [case.pk, AsideKind.PAUSE])
        second = threading.Thread(target=other.execute, args=(END, [case.pk, AsideKind.CRISIS]))
        second.start()
        second.join(0.3)
        waited = second.is_alive()
        one.commit()
        second.join(10)
        other.commit()
    with scope_of("wu") as wu:
        facts = kept(wu, case)

    assert (waited, facts["is_paused"], facts["is_in_crisis"]) == (True, False, False)


def test_a_wall_that_is_put_up_anew_counts_every_case_once_more(own_city, ground):
    with psycopg.connect(**ground.server.address(own_city), autocommit=True) as superuser:
        superuser.execute("set session_replication_role = replica")
        superuser.execute(WRONG)
        superuser.execute("comment on schema access is 'of before'")
    connections["owner"].close()

    done = walls.install()
    with scope_of("wu") as wu:
        found = [(kept(wu, case), told_by_query(wu, case)) for case in Case.objects.visible_to(wu)]
    assert (done, [one for one, _other in found]) == (True, [other for _one, other in found])
