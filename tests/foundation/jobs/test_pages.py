"""Pages of one's own jobs."""

import re

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from sanshe.foundation.jobs import files
from sanshe.foundation.jobs.files import SealedWriter
from sanshe.foundation.jobs.models import JobSighting, ResultFile, State
from sanshe.foundation.jobs.results import keep_result
from sanshe.foundation.jobs.works import Run, work
from tests.acting import browser_of, scope_of
from tests.foundation.jobs.conftest import ask, job_of, work_off
from tests.foundation.jobs.deeds import break_down, keep_views

LIST_QUERIES = 6  # session, entering, jobs; and three because the test's own transaction lies around
TEXT = "姓名,住址\n𠮷田䶮·古丽,杨家门\n".encode()


@work("tests.file.made", title="Make a file")
def make_file(run: Run, *, name: str = "名册 2012-10-23.csv") -> None:
    """A result with a Chinese name."""
    writer = SealedWriter()
    writer.write(TEXT)
    keep_result(actor=run.actor, run=run, file=writer, name=name, kind="text/csv; charset=utf-8")


def content(answer):
    return b"".join(answer.streaming_content)


@pytest.fixture
def finished(own_city):
    key = ask(make_file)
    work_off()
    return key


def test_somebody_elses_job_is_not_found(city):
    key = ask(keep_views, count=1)

    pages = [f"/jobs/{key}/"]
    acts = [f"/jobs/{key}/{act}/" for act in ("cancellation", "renewal", "downloads", "sighting")]
    assert {browser_of("qian").get(page).status_code for page in pages} == {404}
    assert {browser_of("qian").post(act).status_code for act in acts} == {404}


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_asks_the_same_however_many_jobs_there_are(city, rows):
    for _number in range(rows):
        ask(keep_views, count=1)
    browser = browser_of("lu")
    browser.get("/jobs/")

    with CaptureQueriesContext(connections["default"]) as queries:
        browser.get("/jobs/")
    assert len([q for q in queries if "SAVEPOINT" not in q["sql"]]) == LIST_QUERIES


def test_without_jobs_the_list_says_what_will_stand_here(city):
    assert "办理中" in browser_of("lu").get("/jobs/").content.decode()


def test_the_list_asks_again_by_itself_only_while_something_moves(own_city):
    key = ask(break_down)
    moving = browser_of("lu").get("/jobs/").content.decode()
    work_off()

    assert 'hx-trigger="every' in moving
    assert 'hx-trigger="every' not in browser_of("lu").get("/jobs/", headers={"HX-Request": "true"}).content.decode()
    assert job_of(key).state == State.FAILED


def test_the_end_is_told_once_on_the_next_page(finished):
    browser = browser_of("lu")
    assert "已完成：Make a file" in browser.get("/search/").content.decode()

    assert browser.post(f"/jobs/{finished}/sighting/").status_code == 204
    assert "Make a file" not in browser.get("/search/").content.decode()
    with scope_of("lu"):
        assert JobSighting.objects.count() == 1


def test_a_result_is_taken_under_its_chinese_name(finished):
    answer = browser_of("lu").post(f"/jobs/{finished}/downloads/")

    assert (answer.status_code, content(answer)) == (200, TEXT)
    assert "filename*=UTF-8''%E5%90%8D%E5%86%8C%202012-10-23.csv" in answer["Content-Disposition"]
    assert answer["Cache-Control"] == "no-store"


def test_a_result_is_taken_five_times_and_no_more(finished):
    browser = browser_of("lu")
    answers = [browser.post(f"/jobs/{finished}/downloads/") for _time in range(6)]

    assert [answer.status_code for answer in answers] == [200, 200, 200, 200, 200, 404]
    assert "文件已下载5次" in answers[-1].content.decode()


def test_after_a_day_the_result_is_gone_from_page_and_disk(finished):
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "set role sanshe_gatekeeper;"
            " update foundation_resultfile set made_at = made_at - interval '25 hours', expires_at = now(); reset role"
        )
    stored = files.folder() / job_of(finished).file.stored_as
    assert stored.exists()
    assert browser_of("lu").post(f"/jobs/{finished}/downloads/").status_code == 404

    assert files.sweep() > 0
    assert not stored.exists()
    connections["job"].close()


def test_a_leavers_result_is_closed_at_once(own_city):
    key = ask(make_file, by="yao")
    work_off()
    browser = browser_of("yao")
    with scope_of("yao") as yao, connection.cursor() as cursor:
        cursor.execute("update organizations_appointment set ends_on = '2012-01-01' where user_id = %s", [yao.user])

    assert browser.post(f"/jobs/{key}/downloads/").status_code == 404


def test_cancelling_and_asking_again_are_one_press_each(city):
    key = ask(keep_views, count=1)
    browser = browser_of("lu")

    browser.post(f"/jobs/{key}/cancellation/")
    assert job_of(key).state == State.CANCELLED
    again = browser.post(f"/jobs/{key}/renewal/")["Location"]
    assert re.fullmatch(r"/jobs/[0-9a-f-]{36}/", again)
    assert str(key) not in again


def test_pages_can_take_results_and_never_make_them(city):
    job = job_of(ask(keep_views, count=1))

    with scope_of("lu") as lu, pytest.raises(Exception, match="permission denied"):
        ResultFile.objects.create(
            job=job, user=lu.user, name="x", kind="x", stored_as="x", size=1, expires_at="2999-01-01T00:00Z"
        )
