"""Running: nothing is lost, nothing is done twice, and rights are those of the moment."""

import threading
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from sanshe.accounts.models import User
from sanshe.foundation.database.acting import acting_as_role
from sanshe.foundation.jobs import queue
from sanshe.foundation.jobs.asking import cancel_job
from sanshe.foundation.jobs.models import State
from sanshe.foundation.jobs.running import run
from sanshe.foundation.jobs.worker import work_off_one
from sanshe.foundation.jobs.works import WORKS
from sanshe.foundation.lists.saved import save_view
from tests.acting import scope_of
from tests.foundation.jobs.conftest import ask, job_of, views, work_off
from tests.foundation.jobs.deeds import break_down, keep_views, kill_worker, refuse

ENDED = "update organizations_appointment set ends_on = '2012-01-01' where id = %s"


def end_post(username):
    """End the first post of one of the cast, over the table's owner's head."""
    with scope_of(username) as actor, connections["default"].cursor() as cursor:
        cursor.execute(ENDED, [actor.post.appointment])


def take():
    """Hold the next job."""
    taken = queue.take(uuid.uuid4())
    assert taken
    return taken


def in_another_thread(do):
    """What something answers over connections of its own."""

    def alone():
        answer = do()
        connections.close_all()
        return answer

    with ThreadPoolExecutor(1) as lane:
        return lane.submit(alone).result()


def test_a_long_work_is_done_step_by_step(own_city):
    key = ask(keep_views, count=3)

    assert (work_off(), views()) == (1, ["0", "1", "2"])
    course = job_of(key).course
    assert (job_of(key).state, course.done, course.total, course.step, course.attempt) == (State.FINISHED, 3, 3, 3, 1)


def test_an_operation_can_be_asked_for_as_it_is(own_city):
    key = ask(save_view, listing="deed", name="7", address="/")

    assert (work_off(), views(), job_of(key).state) == (1, ["7"], State.FINISHED)


def test_a_refusal_ends_the_job_with_its_sentence_and_keeps_the_finished_steps(own_city):
    key = ask(refuse, after=2)

    work_off()
    assert (job_of(key).state, job_of(key).course.sentence, views()) == (State.FAILED, "这件事太难了。", ["0", "1"])


def test_a_mistake_of_ours_is_told_without_its_details(own_city, caplog):
    key = ask(break_down)

    work_off()
    assert (job_of(key).state, views()) == (State.FAILED, [])
    assert str(key)[:8] in job_of(key).course.sentence
    assert "ZeroDivision" not in job_of(key).course.sentence
    assert "ZeroDivision" in caplog.text


@pytest.mark.slow
@pytest.mark.parametrize(
    "where", [{"kill_in": 0}, {"kill_in": 1}, {"kill_in": 2}, {"kill_after": 0}, {"kill_after": 2}]
)
def test_a_killed_worker_loses_nothing_and_doubles_nothing(worker_process, where):
    key = ask(keep_views, count=3, **where)

    assert worker_process().returncode == -9
    assert (job_of(key).state, job_of(key).course.outcome) == (State.RUNNING, "")
    work_off()
    assert (job_of(key).state, views(), job_of(key).course.attempt) == (State.FINISHED, ["0", "1", "2"], 2)


@pytest.mark.slow
def test_a_job_that_kills_its_workers_is_given_up(worker_process):
    key = ask(kill_worker)
    with connections["owner"].cursor() as cursor:
        cursor.execute("set role sanshe_gatekeeper; update foundation_jobcourse set idle_attempts = 4; reset role")

    assert worker_process().returncode == -9
    work_off()
    assert job_of(key).state == State.FAILED


def test_two_workers_never_hold_one_job(own_city):
    ask(keep_views, count=1)
    ask(keep_views, by="qian", count=1)
    turn = threading.Barrier(4)

    def hold():
        taken = queue.take(uuid.uuid4())
        turn.wait()  # all hold what they took
        connections["job"].close()
        return taken

    with ThreadPoolExecutor(4) as lanes:
        taken = [lane.result() for lane in [lanes.submit(hold) for _number in range(4)]]

    assert len({one.job for one in taken if one}) == len([one for one in taken if one]) == 2


def test_who_lost_the_job_without_noticing_writes_nothing(own_city):
    ask(keep_views, count=3)
    with acting_as_role("job"):
        slow = take()
        connections["job"].close()  # the connection that held the job breaks

        assert work_off() == 1
        run(slow)

    assert views() == ["0", "1", "2"]


def test_a_post_that_ended_between_asking_and_running_refuses(own_city):
    key = ask(keep_views, by="yao", count=1)
    end_post("yao")

    work_off()
    assert views("yao") == []
    assert job_of(key, "yao").state == State.FAILED
    assert "已经结束" in job_of(key, "yao").course.sentence


def test_a_post_that_ends_while_the_job_runs_stops_it_before_its_next_step(own_city):
    key = ask(keep_views, by="yao", count=3)

    work_off(between=lambda: end_post("yao"))
    assert views("yao") == ["0"]
    assert (job_of(key, "yao").state, job_of(key, "yao").course.done) == (State.FAILED, 1)


def test_an_account_that_is_closed_stops_its_jobs(own_city):
    key = ask(keep_views, by="yao", count=1)
    User.objects.filter(username="yao").update(is_active=False)

    work_off()
    assert (job_of(key, "yao").state, views("yao")) == (State.FAILED, [])


def test_a_cancelled_job_ends_after_its_present_step_and_keeps_what_is_done(own_city):
    key = ask(keep_views, count=3)

    def cancel():
        with scope_of("lu") as lu:
            cancel_job(actor=lu, job=job_of(key))

    work_off(between=cancel)
    assert (job_of(key).state, views()) == (State.CANCELLED, ["0"])


def test_progress_never_goes_back(own_city):
    key = ask(keep_views, count=3)
    seen = []

    work_off(between=lambda: seen.append(job_of(key).course.done))
    assert (seen, job_of(key).course.done) == ([1, 2, 3], 3)


def test_a_worker_that_is_to_end_leaves_the_job_to_the_next(own_city):
    key = ask(keep_views, count=3)

    with acting_as_role("job"):
        work_off_one(uuid.uuid4(), stopping=lambda: True)
        connections["job"].close()
    assert (job_of(key).state, views()) == (State.RUNNING, ["0"])
    work_off()
    assert (job_of(key).state, views()) == (State.FINISHED, ["0", "1", "2"])


def test_a_work_of_another_version_asks_to_be_asked_again(own_city, monkeypatch):
    key = ask(keep_views, count=1)
    monkeypatch.delitem(WORKS, "tests.views.kept")

    work_off()
    assert job_of(key).state == State.FAILED


def test_one_person_has_one_job_running_at_a_time(own_city):
    first, _second = ask(keep_views, count=1), ask(keep_views, count=1)

    with acting_as_role("job"):
        held = take()
        assert (held.job, in_another_thread(lambda: queue.take(uuid.uuid4()))) == (first, None)
        queue.leave(held)
        connections["job"].close()

    assert work_off() == 2
