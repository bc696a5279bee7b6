"""A scope cannot be forged, stolen from a neighbour's session, or widened by shadowing what the wall looks up."""

from __future__ import annotations

from django.db import connections

from sanshe.foundation.access import scope
from sanshe.foundation.access.scope import WEB, entered
from sanshe.foundation.clock import now
from sanshe.people.models import Person
from tests.access.raw import ask, refused
from tests.acting import scope_of


def test_the_token_is_not_in_the_text_of_any_statement(city):
    statements = []

    def overhear(execute, sql, params, many, context):
        raw = getattr(context["cursor"].cursor, "mogrify", None)
        statements.append(str(raw(sql, params) if raw else sql))
        return execute(sql, params, many, context)

    with connections[WEB].execute_wrapper(overhear), scope_of("lu"):
        token = ask("select current_setting('sanshe.token')")

    assert len(token) == 32
    assert [text for text in statements if token in text] == []
    assert any("access.enter" in text for text in statements)


def test_one_session_does_not_read_what_another_runs(shared_city):
    with scope_of("lu"), connections["gate"].cursor() as cursor:
        cursor.execute("select 1")
        assert (
            ask("select count(*) from pg_stat_activity where usename like 'sanshe%%' and query like '%%enter%%'") == 0
        )
        assert ask("select current_setting('track_activities')") == "off"


def test_the_web_role_makes_no_temporary_tables_to_pass_for_ours(city):
    with scope_of("lu"), refused("permission denied"):
        ask("create temporary table foundation_accesstoken (digest bytea)")


def test_the_web_role_can_neither_read_nor_mint_tokens(city):
    with scope_of("lu") as lu:
        for statement in (
            "select count(*) from foundation_accesstoken",
            f"select access.mint(sha256('x'), '{lu.user}', true, now() + interval '1 day')",
            f"select access.finish_all('{lu.user}')",
        ):
            with refused("permission denied"):
                ask(statement)


def test_a_guessed_an_empty_and_an_ended_token_open_nothing(city):
    for token in ("", "x" * 32, "' or true --"):
        with entered(token) as principal:
            assert principal is None
    token = "a" * 32
    with scope_of("lu") as lu:
        user = lu.user
    scope.mint(token, user=user, assured=False, until=now().replace(year=2999))
    scope.finish(token)
    with entered(token) as principal:
        assert principal is None


def test_the_scope_ends_with_its_transaction(city):
    with scope_of("lu"):
        assert ask("select count(*) from people_person") > 0
    assert ask("select coalesce(nullif(current_setting('sanshe.token', true), ''), 'none')") == "none"


def test_a_scope_inside_a_scope_gives_back_the_outer_one(city):
    with scope_of("lu") as lu:
        with scope_of("qian") as qian:
            inside = {person.place_code for person in Person.objects.visible_to(qian)}
        outside = {person.place_code for person in Person.objects.visible_to(lu)}

    assert (inside, outside) == ({"330483001002"}, {"330483001001"})
