"""Flags stand in the head of a case; whoever must not learn of it is kept out by the database."""

from __future__ import annotations

from datetime import date
from typing import Any

import psycopg
import pytest
from django.urls import reverse

from sanshe.accounts.models import User
from sanshe.casework import operations as casework
from sanshe.casework.models import Flag
from sanshe.casework.operations.flag import RestrictedIsInside, RestrictionNeedsASeal
from sanshe.people.views.frame import shown_day
from tests.access.raw import own_session
from tests.acting import browser_of, scope_of
from tests.casework.life import DAY, opened
from tests.people.desk import text_of

FLAG = {"kind": "dog", "reason": "院里有一条大黄狗", "who": "", "colleague": "", "on": "2012-10-02", "until": ""}


def at(name, *keys):
    kind = ["cases"] if name == "papers" else []  # of all things about which there are forms
    return reverse(f"casework:{name}", args=[*kind, *keys])


def flag(actor: Any, case: Any, **fields: Any) -> Flag:
    given: dict[str, Any] = {"kind": "dog", "on": DAY, "reason": "院里有狗"} | fields
    return casework.set_flag(actor=actor, case=case, **given)


def test_a_flag_stands_in_the_head_of_every_part_until_its_last_day(city):
    with scope_of("wu") as wu:
        case = opened(wu)
        flag(wu, case, kind="in_pairs", until=shown_day())
        flag(wu, case, kind="language", until=date(2012, 10, 2))
    pages = [text_of(browser_of("wu").get(at(part, case.pk))) for part in ("case", "plan", "safety", "papers")]

    assert ["需两人同行" in page for page in pages] == [True] * 4
    assert ["需翻译或手语" in page for page in pages] == [False] * 4


def test_a_flag_is_set_and_ended_on_its_pages(city):
    with scope_of("wu") as wu:
        case = opened(wu)
    browser = browser_of("wu")
    browser.post(at("flag", case.pk), FLAG)
    shown = text_of(browser.get(at("case", case.pk)))
    with scope_of("wu") as wu:
        [row] = Flag.objects.visible_to(wu).filter(case=case)
    browser.post(at("flag_ending", row.pk), {"on": "2012-10-03"})

    assert ("院里有一条大黄狗" in shown, "院里有一条大黄狗" in text_of(browser.get(at("case", case.pk)))) == (
        True,
        False,
    )


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"kind": "restricted"}, "请写明限制接触的人"),
        ({"who": "丈夫"}, "才填姓名"),
        ({"until": "2012-10-01"}, "结束日期早于开始日期"),
    ],
)
def test_what_is_wrong_with_a_flag_is_said_and_nothing_is_kept(city, change, sentence):
    with scope_of("wu") as wu:
        case = opened(wu)
    answer = browser_of("wu").post(at("flag", case.pk), FLAG | change)
    with scope_of("wu") as wu:
        kept = Flag.objects.visible_to(wu).filter(case=case).exists()

    assert (answer.status_code, sentence in text_of(answer), kept) == (422, True, False)


def test_only_a_sealed_case_keeps_a_colleague_out(city):
    yao = User.objects.get(username="yao").pk
    with scope_of("xu", assured=True) as xu:
        plain = opened(xu, topic="elder")
        with pytest.raises(RestrictionNeedsASeal):
            flag(xu, plain, kind="restricted", who="姚美娟，案主的表姐", colleague=yao)


def test_whoever_is_inside_is_not_restricted_before_they_are_let_out(city):
    with scope_of("xu", assured=True) as xu:
        sealed = opened(xu, topic="violence")
        with pytest.raises(RestrictedIsInside):
            flag(xu, sealed, kind="restricted", who="自己", colleague=xu.user)


def test_no_line_lets_a_restricted_colleague_in_and_the_seal_stays(own_city):
    yao = User.objects.get(username="yao").pk
    with scope_of("xu", assured=True) as xu:
        case = opened(xu, topic="violence")
        flag(xu, case, kind="restricted", who="姚美娟，案主的表姐", colleague=yao)
    line = "insert into foundation_sealreader (id, \"table\", record, \"user\", reason) values (gen_random_uuid(), 'casework_case', %s, %s, 'x')"
    with own_session("xu", assured=True) as session, pytest.raises(psycopg.errors.CheckViolation) as refused:
        session.execute(line, [case.pk, yao])
    with own_session("xu", assured=True) as session, pytest.raises(psycopg.errors.CheckViolation) as kept:
        session.execute("update casework_case set tier = 3, topic = 'elder' where id = %s", [case.pk])

    names = [error.value.diag.constraint_name for error in (refused, kept)]
    assert names == ["restricted_stays_out", "restriction_needs_a_seal"]
    assert browser_of("yao").get(at("case", case.pk)).status_code == 404
