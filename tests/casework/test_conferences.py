"""Case conferences: in the chronology, in everybody's hours, and what was agreed on the page of to-dos."""

from __future__ import annotations

from typing import Any

import psycopg
import pytest
from django.urls import reverse

from sanshe.accounts.models import User
from sanshe.casework import operations as casework
from sanshe.casework.models import Assignment, Conference
from sanshe.casework.operations.conference import MinutesOfAConference
from sanshe.casework.queries.chronology import chronology
from sanshe.casework.queries.to_do import due_for
from sanshe.casework.queries.workload import workload
from tests.access.raw import own_session
from tests.acting import browser_of, scope_of
from tests.casework.life import DAY, LATER, noted, opened
from tests.people.desk import text_of

HELD = {
    "held_on": "2012-10-02", "minutes": "90", "outsiders": "𠮷医生", "topics": "谁来照护", "conclusions": "先上门三次",
    "agreed": "约村医上门\n\n问问女儿", "due_on": "2012-10-09",
}  # fmt: skip


def at(name, key):
    return reverse(f"casework:{name}", args=[key])


def held(actor, case, **fields):
    given: dict[str, Any] = {
        "on": DAY,
        "minutes": 60,
        "attendees": [actor.user],
        "topics": "谁来照护",
        "conclusions": "先上门",
    } | fields
    return casework.note_conference(actor=actor, case=case, **given)


def both():
    return [str(User.objects.get(username=name).pk) for name in ("wu", "he")]


def test_a_conference_is_noted_with_what_is_to_be_done_one_thing_a_line(city):
    with scope_of("wu") as wu:
        case = opened(wu)
    browser = browser_of("wu")
    answer = browser.post(at("conference", case.pk), HELD | {"attendees": both()})
    page = text_of(browser.get(at("conferences", case.pk)))
    with scope_of("wu") as wu:
        what = [one.what for one in due_for(wu, LATER) if one.reference == case.number]

    assert (answer.status_code, sorted(what)) == (302, sorted(["约村医上门", "问问女儿"]))
    assert all(words in page for words in ("何静怡 · 吴晓燕", "𠮷医生", "先上门三次", "约村医上门"))


@pytest.mark.parametrize(
    ("change", "sentence"),
    [({"due_on": ""}, "请选择完成期限"), ({"agreed": ""}, "请写明要做的事"), ({"minutes": "1441"}, "1440"),
     ({"attendees": ["00000000-0000-4000-8000-000000000000"]}, "参会同事"), ({"agreed": "做\n" * 11}, "最多十行")],
)  # fmt: skip
def test_what_is_wrong_is_said_and_nothing_is_kept(city, change, sentence):
    with scope_of("wu") as wu:
        case = opened(wu)
    answer = browser_of("wu").post(at("conference", case.pk), HELD | {"attendees": both()} | change)
    with scope_of("wu") as wu:
        kept = Conference.objects.visible_to(wu).filter(case=case).exists()

    assert (answer.status_code, sentence in text_of(answer), kept) == (422, True, False)


def test_its_minutes_are_work_of_everybody_who_took_part(city):
    with scope_of("wu") as wu:
        case, he = opened(wu), User.objects.get(username="he").pk
        held(wu, case, attendees=[wu.user, he], minutes=90)
        held(wu, case, attendees=[wu.user], on=LATER)
        hours = {share.worker: share.hours for share in workload(wu, DAY, LATER) if share.mode == "个案会议"}

    assert hours == {"吴晓燕": 2.5, "何静怡": 1.5}


def test_the_case_is_due_when_what_was_agreed_is_due_and_no_longer_when_it_is_done(city):
    with scope_of("wu") as wu:
        case = opened(wu)
        held(wu, case, agreed=["约村医"], due_on=LATER)
        case.refresh_from_db()
        due, [one] = case.due_on, Assignment.objects.visible_to(wu).filter(case=case)
        casework.finish_assignment(actor=wu, assignment=one, on=LATER)
        case.refresh_from_db()

    assert (due, case.due_on) == (LATER, None)


def test_more_than_a_day_is_no_conference(city):
    with scope_of("wu") as wu:
        case = opened(wu)
        with pytest.raises(MinutesOfAConference):
            held(wu, case, minutes=1441)


def test_a_conference_stands_as_it_was_noted(own_city):
    with scope_of("wu") as wu:
        row = held(wu, opened(wu))

    with own_session("wu") as session, pytest.raises(psycopg.errors.CheckViolation, match="stands"):
        session.execute("update casework_conference set minutes = 1 where id = %s", [row.pk])


def test_the_chronology_is_narrowed_by_kind_and_time_and_an_unknown_word_narrows_nothing(city):
    with scope_of("wu") as wu:
        case = opened(wu)
        held(wu, case)
        noted(wu, case)
        said = [
            [entry.part for entry in chronology(wu, case, part, since)]
            for part, since in (("", None), ("notes", None), ("conferences", None), ("", LATER))
        ]
    page = browser_of("wu").get(at("case", case.pk), {"kind": "notes", "since": "nonsense"}).content.decode()

    assert [sorted(parts) for parts in said] == [["case", "conferences", "notes"], ["notes"], ["conferences"], []]
    assert ("?since=nonsense" in page, "入户,血压正常" in page, "先上门" in page) == (True, True, False)


def test_a_grant_opens_the_file_and_never_what_was_talked_over(shared_city):
    with scope_of("lu") as lu:
        assert not Conference.objects.visible_to(lu).exists()
    with scope_of("he") as he:
        assert Conference.objects.visible_to(he).count() == 2
