"""Asking for something later: it is there once the transaction is, it is one's own, and it never changes."""

from contextlib import suppress

import pytest
from django.db import DatabaseError, connection, transaction

from sanshe.foundation.jobs.asking import NoPostToAskFrom, ask_again, cancel_job, later
from sanshe.foundation.jobs.models import Job, State
from sanshe.organizations.models import Appointment
from tests.acting import scope_of
from tests.foundation.jobs.conftest import ask, job_of, work_off
from tests.foundation.jobs.deeds import keep_views


def jobs_of(username):
    with scope_of(username) as actor:
        return list(Job.objects.visible_to(actor))


def test_a_rollback_leaves_no_job(city):
    with suppress(ZeroDivisionError), scope_of("lu") as lu:
        later(keep_views, actor=lu, count=1)
        raise ZeroDivisionError

    assert jobs_of("lu") == []


def test_a_job_belongs_to_whoever_asked_and_nobody_else_sees_it(city):
    key = ask(keep_views, count=1)

    assert [job.pk for job in jobs_of("lu")] == [key]
    assert jobs_of("yao") == jobs_of("shen") == []


def test_the_same_key_is_the_same_job(city):
    assert ask(keep_views, key="once", count=1) == ask(keep_views, key="once", count=1)
    assert len(jobs_of("lu")) == 1


def test_the_database_says_who_asked_whatever_the_row_claims(city):
    with scope_of("qian") as qian:
        stranger = qian.user
    with scope_of("lu") as lu:
        post = lu.post
        job = Job.objects.create(
            owner_organization=post.organization, place_code=post.place, user=stranger, acting=post.appointment,
            assured=True, language="zh-hans", work="tests.views.kept", arguments="{}",
        )  # fmt: skip
        found = Job.objects.visible_to(lu).get(pk=job.pk)

    assert (found.user, found.assured) == (lu.user, False)


def test_what_was_asked_stays_as_it_was_asked(city):
    key = ask(keep_views, count=1)

    with scope_of("lu") as lu, pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        Job.objects.kept_by(lu).filter(pk=key).update(work="tests.views.broken")


@pytest.mark.parametrize(
    "call", ["jobs.take(gen_random_uuid())", "jobs.beat(gen_random_uuid(), '', 1)", "jobs.sweep()"]
)
def test_pages_cannot_call_what_is_the_workers(city, call):
    with pytest.raises(DatabaseError, match="permission denied"), connection.cursor() as cursor:
        cursor.execute(f"select {call}")


def test_arguments_lie_sealed(city):
    ask(keep_views, count=1)

    with scope_of("lu"), connection.cursor() as cursor:
        cursor.execute("select arguments from foundation_job")
        assert b"count" not in bytes(cursor.fetchone()[0])


def test_without_a_post_nothing_can_be_asked(city):
    with scope_of("yao") as yao:
        Appointment.objects.kept_by(yao).filter(user=yao.user).update(ends_on="2012-01-01")

    with pytest.raises(NoPostToAskFrom):
        ask(keep_views, by="yao", count=1)


def test_a_cancelled_job_that_waits_never_starts(own_city):
    key = ask(keep_views, count=1)
    with scope_of("lu") as lu:
        cancel_job(actor=lu, job=Job.objects.visible_to(lu).select_related("course").get(pk=key))

    assert (work_off(), job_of(key).state) == (0, State.CANCELLED)


def test_nobody_cancels_somebody_elses_job(city):
    job = job_of(ask(keep_views, count=1))

    with scope_of("qian") as qian, pytest.raises(DatabaseError, match="row-level security"):
        cancel_job(actor=qian, job=job)


def test_what_was_cancelled_can_be_asked_for_again(own_city):
    key = ask(keep_views, count=2)
    with scope_of("lu") as lu:
        cancel_job(actor=lu, job=job_of(key))
    with scope_of("lu") as lu:
        again = ask_again(actor=lu, job=job_of(key))

    assert (work_off(), job_of(again.pk).state, job_of(again.pk).course.done) == (1, State.FINISHED, 2)
