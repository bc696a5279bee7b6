"""Files of exports are made with the rights of the moment, noted, whole or not at all, and die."""

import signal
import uuid

import pytest
from django.db import connections

from sanshe.foundation.access.tier import Tier
from sanshe.foundation.database.acting import acting_as_role
from sanshe.foundation.exports import making
from sanshe.foundation.exports.models import Export
from sanshe.foundation.jobs import files
from sanshe.foundation.jobs.models import State
from sanshe.foundation.jobs.worker import work_off_one
from tests.acting import browser_of, scope_of
from tests.foundation.exports.asking import CREDENTIALS, HEADS_AT, REASON, list_of_tier, table_of
from tests.foundation.jobs.conftest import job_of, work_off

HELD = {"reason": "市里核查"}


def asked_for(browser, address=CREDENTIALS, reason=REASON):
    """The key of the job that an export became."""
    location = browser.post(address, {"reason": reason})["Location"]
    return uuid.UUID(location.split("/")[2])


def taken(browser, key):
    """The file of a job, as its asker takes it."""
    answer = browser.post(f"/jobs/{key}/downloads/")
    return answer.status_code, b"".join(answer.streaming_content) if answer.streaming else b""


def kept_files():
    return sorted(path.name for path in files.folder().iterdir())


@pytest.fixture
def small_batches(monkeypatch):
    """Three batches for the 257 rows of the certified."""
    monkeypatch.setattr(making, "BATCH", 100)


def end_post(username):
    with scope_of(username) as actor, connections["default"].cursor() as cursor:
        cursor.execute(
            "update organizations_appointment set ends_on = '2012-01-01' where id = %s", [actor.post.appointment]
        )


def test_the_file_of_a_job_holds_every_row_once_and_its_watermark(own_city, small_batches):
    browser = browser_of("shen")
    key = asked_for(browser)
    assert work_off() == 1

    status, content = taken(browser, key)
    rows = table_of(content)
    assert (status, len(rows[HEADS_AT + 1 :]), len({row[3] for row in rows[HEADS_AT + 1 :]})) == (200, 257, 257)
    assert (job_of(key, "shen").course.step, job_of(key, "shen").course.done) == (3, 257)
    assert rows[2][0].startswith("沈国平（桐乡市社会工作委员会办公室）于")


def test_every_record_is_noted_as_exported_with_what_for(own_city, small_batches):
    asked_for(browser_of("shen"))
    work_off()

    with connections["owner"].cursor() as cursor:
        cursor.execute("alter table audit_readevent no force row level security")
        cursor.execute(
            'select "table", count(distinct one), min(purpose) from audit_readevent, unnest(records) one'
            " where channel = 'export' group by 1 order by 1"
        )
        noted = cursor.fetchall()
    assert ("people_credential", 257, REASON) in noted


def test_an_export_stops_at_the_step_after_the_right_ends(own_city, small_batches):
    key, before = asked_for(browser_of("shen")), kept_files()
    work_off(between=lambda: end_post("shen"))

    job = job_of(key, "shen")
    assert (job.state, job.course.step, hasattr(job, "file"), kept_files()) == (State.FAILED, 1, False, before)
    assert "任职" in job.course.sentence


def test_a_worker_that_stops_leaves_the_file_to_the_next_one(own_city, small_batches):
    browser = browser_of("shen")
    key, before = asked_for(browser), kept_files()
    with acting_as_role("job"):
        work_off_one(uuid.uuid4(), stopping=lambda: True)
        connections["job"].close()
    assert (job_of(key, "shen").state, kept_files()) == (State.RUNNING, before)

    work_off()
    status, content = taken(browser, key)
    assert (status, len(table_of(content)), len(kept_files())) == (200, HEADS_AT + 1 + 257, len(before) + 1)


def test_more_rows_than_were_asked_for_do_not_leave(own_city):
    key = asked_for(browser_of("shen"))
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "alter table foundation_export no force row level security; update foundation_export set rows = 230"
        )
    work_off()

    assert (job_of(key, "shen").state, "230行" in job_of(key, "shen").course.sentence) == (State.FAILED, True)


def test_sensitive_lists_wait_for_a_second_person(own_city):
    lu, shen = browser_of("lu"), browser_of("shen")
    with list_of_tier(Tier.SENSITIVE) as listed:
        key = asked_for(lu, listed, **HELD)
        assert (work_off(), job_of(key).state) == (0, State.HELD)
        page = shen.get("/exports/?state=waiting").content.decode()
        one = export_of(key)
        assert str(one) in page
        assert "同意导出" in shen.get(f"/exports/{one}/").content.decode()

        shen.post(f"/exports/{one}/decision/", {"word": "yes"})
        assert (work_off(), job_of(key).state) == (1, State.FINISHED)
    assert taken(lu, key)[0] == 200


def test_a_second_person_may_say_no_and_says_why(own_city):
    lu, shen = browser_of("lu"), browser_of("shen")
    with list_of_tier(Tier.SENSITIVE) as listed:
        key = asked_for(lu, listed, **HELD)
        one = export_of(key)
        assert shen.post(f"/exports/{one}/decision/", {"word": "no", "reason": " "}).status_code == 422
        shen.post(f"/exports/{one}/decision/", {"word": "no", "reason": "用不着这么多人"})
        work_off()

    job = job_of(key)
    assert (job.state, "用不着这么多人" in job.course.sentence) == (State.FAILED, True)
    assert "已有人审核过了" in shen.post(f"/exports/{one}/decision/", {"word": "yes"}, follow=True).content.decode()


def export_of(key, by="lu"):
    with scope_of(by) as actor:
        return Export.objects.visible_to(actor).get(job=key).pk


def test_nobody_agrees_to_their_own_export_and_strangers_do_not_find_it(own_city):
    with list_of_tier(Tier.SENSITIVE) as listed:
        one = export_of(asked_for(browser_of("lu"), listed, **HELD))

    answers = {
        who: browser_of(who).post(f"/exports/{one}/decision/", {"word": "yes"}).status_code
        for who in ("lu", "qian", "fu")
    }
    assert answers == {"lu": 404, "qian": 404, "fu": 404}
    assert [browser_of(who).get(f"/exports/{one}/").status_code for who in ("lu", "shen", "qian", "fu")] == [
        200,
        200,
        404,
        404,
    ]
    with (
        scope_of("lu") as lu,
        pytest.raises(Exception, match="row-level security"),
        connections["default"].cursor() as cursor,
    ):
        cursor.execute(
            "insert into foundation_exportdecision (export_id, asked_by, decided_by, by, is_approved, reason)"
            " values (%s, %s, gen_random_uuid(), '', true, '')", [one, lu.user],
        )  # fmt: skip


def test_a_killed_worker_leaves_the_export_to_the_next_one(own_city, worker_process, monkeypatch):
    browser = browser_of("shen")
    key = asked_for(browser)
    monkeypatch.setenv("DIE_IN_A_BATCH", "1")
    assert worker_process().returncode == -signal.SIGKILL
    monkeypatch.delenv("DIE_IN_A_BATCH")
    assert (job_of(key, "shen").state, job_of(key, "shen").course.step) == (State.RUNNING, 1)

    assert worker_process().returncode == 0
    status, content = taken(browser, key)
    assert (status, len(table_of(content))) == (200, HEADS_AT + 1 + 257)
