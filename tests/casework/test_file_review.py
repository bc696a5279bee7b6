"""Reviews of files: drawn by chance and again the same, judged by one rubric, never by the worker of the case."""

from __future__ import annotations

from typing import Any

import psycopg
import pytest
from django.urls import reverse

from sanshe.casework import operations as casework
from sanshe.casework.file_review import (
    NEWEST,
    NothingJudged,
    Score,
    TooManyPoints,
    UnknownItem,
    drawn,
    rubric,
    total,
)
from sanshe.casework.models import FileReview, ReviewRound
from sanshe.casework.operations.file_review import NoFiles, NotYourRound
from sanshe.casework.queries.to_do import due_for
from tests.access.raw import own_session
from tests.acting import browser_of, scope_of
from tests.casework.life import DAY, LATER, opened, someone
from tests.people.desk import text_of

NUMBERS = [f"2012-{place:03d}" for place in range(100)]
REVIEWS, DRAWING = reverse("casework:file_reviews"), reverse("casework:drawing")


def at(name, key):
    return reverse(f"casework:{name}", args=[key])


def points(**given):
    return {code: {"points": one, "remark": ""} for code, one in given.items()}


def round_of(he, many=3, **fields):
    [post] = he.posts
    given: dict[str, Any] = {"files": "opened", "first": DAY, "last": DAY, "seed": 7, "on": LATER} | fields
    return casework.draw_files(actor=he, post=post, many=many, **given)


def test_the_rubric_has_a_hundred_points():
    assert rubric(NEWEST).of_points == 100


def test_the_same_files_and_seed_give_the_same_drawing_in_whatever_order_they_come():
    chosen = drawn(NUMBERS, 5, 7)

    assert chosen == drawn(list(reversed(NUMBERS)), 5, 7) == drawn(NUMBERS, 100, 7)[:5]
    assert chosen == ["2012-098", "2012-015", "2012-051", "2012-091", "2012-095"]
    assert chosen != drawn(NUMBERS, 5, 8)


def test_what_does_not_apply_counts_in_neither_sum():
    assert total(points(intake=8, plan=15, follow_up=None), rubric(NEWEST)) == Score(23, 25)


@pytest.mark.parametrize(
    ("judged", "refusal"),
    [(points(intake=11), TooManyPoints), (points(intake=-1), TooManyPoints), (points(nothing=1), UnknownItem),
     (points(intake=None), NothingJudged), ({}, NothingJudged)],
)  # fmt: skip
def test_points_beyond_the_rubric_are_refused(judged, refusal):
    with pytest.raises(refusal):
        total(judged, rubric(NEWEST))


def test_a_round_draws_the_files_of_the_period_and_sealed_ones_never(city):
    with scope_of("wu") as wu:
        ours = {opened(wu, someone(wu, f"沈·阿{sign}")).pk for sign in "甲乙丙"}
    with scope_of("he") as he:
        made = round_of(he, many=50)
        found = set(FileReview.objects.visible_to(he).filter(round=made).values_list("case", flat=True))
        with pytest.raises(NoFiles):
            round_of(he, first=DAY.replace(year=1999), last=DAY.replace(year=1999))

    assert (made.among, made.drawn, found) == (3, 3, ours)


def test_a_review_is_made_on_its_page_and_what_is_to_be_corrected_comes_to_the_worker(city):
    with scope_of("wu") as wu:
        case = opened(wu)
    with scope_of("he") as he:
        review = FileReview.objects.visible_to(he).get(round=round_of(he))
    form = {
        "points_intake": "9",
        "remark_intake": "缺电话𠮷",
        "corrections": "补登电话",
        "due_on": "2012-10-09",
        "on": "2012-10-03",
    }
    browser = browser_of("he")
    answer = browser.post(at("judging", review.pk), form)
    with scope_of("wu") as wu:
        what = [one.what for one in due_for(wu, LATER) if one.reference == case.number]
    pages = [text_of(browser.get(answer["Location"])), text_of(browser_of("wu").get(at("conferences", case.pk)))]

    assert (answer.status_code, what) == (302, ["补登电话"])
    assert ["9/10 · 缺电话𠮷" in page for page in pages] == [True, True]
    assert browser.get(at("judging_form", review.pk)).status_code == 403


@pytest.mark.parametrize(
    ("form", "sentence"),
    [
        ({"points_intake": "11"}, "10"),
        ({}, "请至少为一项评分"),
        ({"points_intake": "9", "corrections": "补登电话"}, "请选择完成期限"),
    ],
)
def test_a_review_without_sense_is_not_kept(city, form, sentence):
    with scope_of("wu") as wu:
        opened(wu)
    with scope_of("he") as he:
        review = FileReview.objects.visible_to(he).get(round=round_of(he))
    answer = browser_of("he").post(at("judging", review.pk), form | {"on": "2012-10-03"})

    assert (answer.status_code, sentence in text_of(answer)) == (422, True)


def test_drawing_on_the_page_leads_to_the_round_and_an_empty_period_says_what_to_do(city):
    he = browser_of("he")
    with scope_of("he") as actor:
        agency = str(actor.posts[0].organization)
    form = {"agency": agency, "which": "closed", "first": "2010-01-01", "last": "2012-10-23", "many": "2"}
    answer = he.post(DRAWING, form)
    empty = he.post(DRAWING, form | {"first": "1999-01-01", "last": "1999-12-31"})

    assert "待评查" in text_of(he.get(answer["Location"]))
    assert (empty.status_code, "请延长期间" in text_of(empty)) == (422, True)


def test_somebody_else_who_answers_for_the_agency_reads_a_round_and_does_not_judge(city):
    with scope_of("wu") as wu:
        opened(wu)
    with scope_of("he") as he:
        review = FileReview.objects.visible_to(he).select_related("round", "case").get(round=round_of(he))
    with scope_of("ji") as ji, pytest.raises(NotYourRound):
        casework.review_file(actor=ji, review=review, judged=points(intake=1), on=LATER)


def test_the_database_refuses_a_reviewer_who_works_on_the_case(own_city):
    with scope_of("wu") as wu:
        case = opened(wu)
    with scope_of("he") as he:
        made = round_of(he)
    forged = (
        "insert into casework_filereview (id, county, owner_organization, place_code, tier, case_id, author_id, rubric, worker_id, round_id) "
        "select gen_random_uuid(), county, owner_organization, place_code, tier, id, worker_id, 'x', %s, %s from casework_case where id = %s"
    )
    with own_session("he") as session, pytest.raises(psycopg.errors.CheckViolation) as refused:
        session.execute(forged, [he.user, made.pk, case.pk])

    assert refused.value.diag.constraint_name == "nobody_reviews_their_own_file"


@pytest.mark.parametrize("username", ["wu", "lu", "zhu", "zhou"])
def test_reviews_are_there_for_heads_and_supervisors_alone(shared_city, username):
    assert browser_of(username).get(REVIEWS).status_code == 404


def test_an_agency_without_reviews_learns_what_to_do_first(shared_city):
    assert "还没有评查过案卷" in text_of(browser_of("fu").get(REVIEWS))


@pytest.mark.parametrize("many", [1, 3])
def test_a_round_asks_as_often_for_one_file_as_for_three(city, many, django_assert_num_queries):
    with scope_of("wu") as wu:
        for sign in "甲乙丙"[:many]:
            opened(wu, someone(wu, f"沈·阿{sign}"))
    with scope_of("he") as he:
        made = round_of(he)
        assert ReviewRound.objects.visible_to(he).get(pk=made.pk).drawn == many
    browser = browser_of("he")
    browser.get(made.get_absolute_url())

    with django_assert_num_queries(9):
        browser.get(made.get_absolute_url())
