"""A token acts with the rights of whoever made it, within its scopes, and dies with their post."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connections
from django.test import Client
from django.urls import reverse

from sanshe.accounts.models import User
from sanshe.audit.models import ReadEvent
from sanshe.foundation.access import running, scope
from sanshe.foundation.access.policy import registry
from sanshe.foundation.access.tier import Tier
from sanshe.foundation.api.models import ApiToken
from sanshe.foundation.api.tokens import end_token
from sanshe.foundation.clock import now, today
from sanshe.organizations.models import Appointment
from sanshe.organizations.operations import end_appointment
from sanshe.people.models import Person
from tests.acting import browser_of, scope_of
from tests.api.programs import ROOT, Program, program_of


def problem(answer):
    assert answer["Content-Type"] == "application/problem+json"
    return answer.status_code, answer.json()["type"].rpartition("#")[2]


def test_a_program_sees_what_its_maker_sees(city):
    shown = program_of("shen", "people:read").get("/people", limit=100).json()["items"]

    with scope_of("shen") as shen:
        people = Person.objects.visible_to(shen).filter(merged_into=None, tier__lt=3)
        assert [one["id"] for one in shown] == [str(person.pk) for person in people.order_by("pinyin", "id")[:100]]
    assert shown


def test_without_a_living_token_nobody_comes_in(city):
    client = browser_of("yao")

    assert problem(client.get(f"{ROOT}/people")) == (401, "token")
    for said in ("Bearer ", "Bearer x", "Basic eA==", "Bearer " + "ä" * 20):
        assert problem(Client(headers={"authorization": said.encode().decode("latin-1")}).get(f"{ROOT}/people")) == (
            401,
            "token",
        )


def test_a_session_token_is_no_program(city):
    scope.mint("p" * 32, user=User.objects.get(username="yao").pk, assured=False, until=now() + timedelta(hours=1))

    assert problem(Client(headers={"authorization": f"Bearer {'p' * 32}"}).get(f"{ROOT}/people")) == (401, "token")


def test_a_token_opens_no_page(city):
    client = program_of("yao", "people:read").client

    assert client.get("/").status_code == 302


def test_what_the_token_was_not_made_for_is_refused(city):
    assert problem(program_of("shen", "people:read").get("/regions")) == (403, "scope")


def test_what_is_sensitive_stays_closed_to_programs(city):
    program = program_of("shen", "people:read")
    with scope_of("shen") as shen:
        person = Person.objects.visible_to(shen).order_by("pinyin", "id")[0]
        assert program.get(f"/people/{person.pk}").status_code == 200
        closed = replace(shen, closed_from=Tier.PERSONAL)

        assert not Person.objects.visible_to(closed).exists()
        assert not registry.of(Person).may_see(closed, person)


def test_a_read_is_noted_with_its_way_and_what_it_was_for(city):
    program_of("shen", "people:read").get("/people", limit=1)

    with scope_of("shenji", assured=True):
        last = ReadEvent.objects.filter(channel="api").latest("at")
        assert (last.page, last.purpose, last.table) == ("api:people", "夜间交换", "people_person")
        assert last.records


def test_a_token_dies_with_the_post_of_its_maker(city):
    program = program_of("fu", "regions:read")
    assert program.get("/regions").status_code == 200

    with scope_of("shen") as shen:
        post = Appointment.objects.visible_to(shen).get(user__username="fu")
        end_appointment(actor=shen, appointment=post, on=today() - timedelta(days=1), at=now())

    assert problem(program.get("/regions")) == (401, "token")


def test_a_token_ends_when_it_is_ended_when_its_account_is_closed_and_on_its_last_day(city):
    ended, closed, past = (program_of("fu", "regions:read", days=days) for days in (30, 30, 30))
    with scope_of("fu") as fu:
        end_token(actor=fu, token=ApiToken.objects.visible_to(fu).get(pk=ended.key), at=now())
    past_its_day(past.key)
    assert [problem(one.get("/regions")) for one in (ended, past)] == [(401, "token")] * 2

    scope.finish_all(User.objects.get(username="fu").pk)

    assert problem(closed.get("/regions")) == (401, "token")


def past_its_day(key):
    with connections["owner"].cursor() as cursor:
        cursor.execute("set role sanshe_gatekeeper")
        cursor.execute("update foundation_accesstoken set expires_at = now() where key = %s", [key])
        cursor.execute("reset role")


def test_other_sessions_end_without_the_programs(city):
    program = program_of("fu", "regions:read")
    with scope_of("fu") as fu:
        running.finish_others("x" * 32, user=fu.user)
        assert [session.key for session in running.mine()] == []

    assert program.get("/regions").status_code == 200


def test_a_program_that_calls_too_often_waits(city, settings):
    settings.API_CALLS_A_MINUTE = 3
    program = program_of("fu", "regions:read")
    calls = [program.get("/regions", limit=1) for _call in range(4)]

    assert [call.status_code for call in calls] == [200, 200, 200, 429]
    assert problem(calls[-1]) == (429, "too-often")
    assert 0 < int(calls[-1]["Retry-After"]) <= 60


def test_the_secret_is_shown_once_and_kept_nowhere(city):
    head = browser_of("fu")
    form = {"name": "志愿平台", "scopes": ["regions:read"], "until": (today() + timedelta(days=30)).isoformat()}
    shown = head.post(reverse("token_making"), form).content.decode()
    secret = re.search(r"sanshe_[A-Za-z0-9_-]{43}", shown).group()
    page = head.get(reverse("tokens")).content.decode()

    assert Program(secret, None).get("/regions", limit=1).status_code == 200
    assert secret not in page
    assert ("志愿平台" in page, secret[:12] in page) == (True, True)


@pytest.mark.parametrize(("days", "sentence"), [(-1, "最后一天已经过去"), (400, "最长一年")])
def test_a_token_lives_a_year_at_most(city, days, sentence):
    form = {"name": "志愿平台", "scopes": ["regions:read"], "until": (today() + timedelta(days=days)).isoformat()}
    answer = browser_of("fu").post(reverse("token_making"), form)

    assert (answer.status_code, sentence in answer.content.decode()) == (422, True)


def test_a_head_ends_a_token_on_the_page_and_nobody_elses(city):
    program = program_of("fu", "regions:read")
    address = reverse("token_end", args=[program.key])

    assert browser_of("yao").post(address).status_code == 404
    assert browser_of("fu").post(address).status_code == 302
    assert problem(program.get("/regions")) == (401, "token")
