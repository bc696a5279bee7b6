"""A form counts once, however often it is sent."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.messages.storage.cookie import CookieStorage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections
from django.http import HttpResponse
from django.test import RequestFactory

from sanshe.foundation.clock import now
from sanshe.foundation.lists.listing import LISTINGS
from sanshe.foundation.lists.saved import SavedView
from sanshe.foundation.ui.once import FormMarks
from sanshe.foundation.web.submissions import Submission, answered_once, digest_of
from tests.acting import browser_of, scope_of

KEY = "a-key-of-the-form-0001"
LISTING, ADDRESS = "tests.things", "/figures/A9/"


@pytest.fixture(autouse=True)
def _a_list_whose_views_are_kept(monkeypatch):
    monkeypatch.setitem(LISTINGS, LISTING, None)


def send(browser, key=KEY, name="城西的老人", **how):
    return browser.post("/views/new/", {"name": name, "listing": LISTING, "address": ADDRESS, "once": key}, **how)


def views_of(username):
    with scope_of(username):
        return sorted(SavedView.objects.values_list("name", flat=True))


def test_the_same_form_sent_again_gets_the_same_answer_and_does_nothing(city):
    lu = browser_of("lu")

    first, second = send(lu), send(lu)

    assert (first.status_code, first["Location"]) == (second.status_code, second["Location"]) == (302, ADDRESS)
    assert views_of("lu") == ["城西的老人"]


def test_the_same_key_with_other_words_is_refused_with_a_sentence(city):
    lu = browser_of("lu")
    send(lu)

    again = send(lu, name="城东的老人")

    assert again.status_code == 409
    assert "之前已经提交过" in again.content.decode()
    assert views_of("lu") == ["城西的老人"]


def test_a_form_with_a_mistake_may_be_mended_and_sent_under_its_key(city):
    lu = browser_of("lu")

    assert send(lu, name="").status_code == 422
    assert send(lu).status_code == 302
    assert views_of("lu") == ["城西的老人"]


def test_without_a_key_each_sending_counts(city):
    lu = browser_of("lu")

    assert [send(lu, key="").status_code, send(lu, key="").status_code] == [302, 422]  # the name is taken


def test_a_key_is_ones_own(city):
    send(browser_of("lu"))

    assert send(browser_of("qian")).status_code == 302
    assert (views_of("lu"), views_of("qian")) == (["城西的老人"], ["城西的老人"])


def test_nobody_sees_what_others_have_sent(city):
    send(browser_of("lu"))

    with scope_of("qian"):
        assert not Submission.objects.exists()


@pytest.mark.parametrize("key", ["short", "with spaces and 汉字 in it", "x" * 65])
def test_a_damaged_key_is_refused_and_nothing_is_done(city, key):
    assert send(browser_of("lu"), key=key).status_code == 409
    assert views_of("lu") == []


def test_a_caller_without_a_form_sends_the_key_in_a_header(city):
    lu = browser_of("lu")

    answers = [send(lu, key="", headers={"Idempotency-Key": KEY}).status_code for _ in range(2)]

    assert answers == [302, 302]
    assert views_of("lu") == ["城西的老人"]


def test_two_senders_at_the_same_moment_do_it_once(own_city):
    browsers = [browser_of("lu") for _ in range(4)]

    def press(browser):
        try:
            return send(browser).status_code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(browsers)) as pool:
        assert list(pool.map(press, browsers)) == [302] * len(browsers)
    assert views_of("lu") == ["城西的老人"]


def test_keys_are_forgotten_after_seven_days(city):
    send(browser_of("lu"))
    with scope_of("lu") as lu, connections["default"].cursor() as cursor:
        Submission.objects.create(user=lu.user, key="b" * 20, digest=b"", sent_at=now() - timedelta(days=7, hours=1))
        cursor.execute("select access.forget_submissions()")

        assert [each.key for each in Submission.objects.all()] == [KEY]


def answer_twice(username, **how):
    """What an action that shows something, instead of leading on, answers to the same form the second time."""
    request: Any = RequestFactory().post("/somewhere/", {"once": KEY}, **how)
    request._messages = CookieStorage(request)
    with scope_of(username) as somebody:
        answers: list[Any] = [answered_once(request, somebody.user, lambda: HttpResponse("done")) for _ in range(2)]
    assert answers[0].content == b"done"
    return answers[1], [str(message) for message in request._messages]


def test_a_part_of_a_page_that_was_done_before_is_loaded_anew(city):
    again, _said = answer_twice("lu", headers={"HX-Request": "true"})

    assert (again.status_code, again["HX-Refresh"]) == (204, "true")


@pytest.mark.parametrize(
    ("referer", "lands"), [("http://testserver/here/", "http://testserver/here/"), ("http://evil.example/", "/")]
)
def test_a_page_that_was_done_before_leads_back_to_its_form_and_says_so(city, referer, lands):
    again, said = answer_twice("lu", headers={"Referer": referer})

    assert (again.status_code, again["Location"]) == (302, lands)
    assert said == ["这一步之前已经办好，没有重复办理。"]


def test_a_failed_action_leaves_its_key_free(city):
    request = RequestFactory().post("/somewhere/", {"once": KEY})
    with scope_of("lu") as lu:
        assert answered_once(request, lu.user, lambda: HttpResponse(status=503)).status_code == 503

        assert not Submission.objects.exists()


def posted(**fields):
    return RequestFactory().post("/somewhere/", fields)


def test_the_content_is_where_what_and_which_files_but_not_the_token():
    def paper(text):
        return SimpleUploadedFile("一.txt", text)

    plain = digest_of(posted(name="甲"))
    assert digest_of(posted(name="甲", csrfmiddlewaretoken="x", once="y")) == plain
    assert digest_of(posted(name="乙")) != plain
    assert digest_of(posted(name="甲", paper=paper(b"1"))) != digest_of(posted(name="甲", paper=paper(b"2")))
    assert digest_of(RequestFactory().post("/elsewhere/", {"name": "甲"})) != plain


def test_a_file_can_still_be_read_after_its_digest_was_taken():
    request = posted(paper=SimpleUploadedFile("一.txt", b"content"))
    digest_of(request)

    assert request.FILES["paper"].read() == b"content"


def test_each_form_of_a_page_has_a_key_of_its_own():
    marks = FormMarks("TOKEN")
    keys = [re.findall('name="once" value="([^"]+)"', marks.__html__())[0] for _ in range(2)]

    assert keys[0] != keys[1]
    assert len(keys[0]) == 22
