"""With a guard taken away, the very attack that it stops succeeds: none of them stands there for show, none covers for another."""

from functools import partial

import pytest
from django.db import connections

from tests.acting import scope_of
from tests.organizations.deeds import (
    BUREAU,
    COUNTY,
    OFFICE,
    SEAT,
    SHUJIA,
    XU_STUDIO,
    body,
    broken_rule,
    insert_post,
    is_refused,
    member,
    run,
)  # fmt: skip

POSTS, USERS, BODIES = "organizations_appointment", "accounts_user", "organizations_organization"
END = (
    "update organizations_appointment set ends_on = '2026-01-01' where ends_on is null"
    " and user_id = (select id from accounts_user where username = %s)"
)


def gives(name, username, role, scope):
    return lambda actor: partial(insert_post, body(actor, name), member(username), role, scope)


def runs(statement, *values):
    return lambda _actor: partial(run, statement, *values)


def changes(name, change):
    return lambda actor: partial(run, f"update {BODIES} set {change} where id = %s", body(actor, name).pk)


ATTACKS = {
    ("appointment_fits", POSTS): ("yao", gives(XU_STUDIO, "yao", "community_worker", SEAT)),
    ("appointment_is_given_by_right", POSTS): ("shen", gives(XU_STUDIO, "shen", "social_worker", SEAT)),
    ("appointment_is_ended_by_right", POSTS): ("shen", runs(END, "xu")),
    ("appointment_stands", POSTS): ("yao", runs(f"update {POSTS} set made_at = '2000-01-01' where id in (select id from {POSTS} limit 1)")),
    ("a_security_administrator_remains", POSTS): ("anquan", runs(END, "anquan")),
    ("account_is_kept_by_right", USERS): ("fu", runs("update accounts_user set password = 'x' where username = 'anquan'")),
    ("organization_keeps_its_posts", BODIES): ("shen", changes(XU_STUDIO, "kind = 'university'")),
    ("supervision_has_no_circle", BODIES): ("shen", changes(BUREAU, "supervising_unit_id = id")),
    ("dissolved_on_repeats_its_dissolution", BODIES): ("shen", changes(SHUJIA, "dissolved_on = '2026-01-01'")),
}  # fmt: skip


@pytest.mark.parametrize("guard", ATTACKS, ids=lambda guard: guard[0])
def test_a_guard_stops_what_would_succeed_without_it(own_city, guard):
    trigger, table = guard
    username, attack = ATTACKS[guard]
    with scope_of(username, assured=True) as actor:
        act = attack(actor)
        assert is_refused(act) or broken_rule(act)
    with connections["owner"].cursor() as cursor:
        cursor.execute(f"drop trigger {trigger} on {table}")
    with scope_of(username, assured=True) as actor:
        assert attack(actor)() >= 1


def test_the_city_office_itself_stays_out_without_the_second_factor_of_security(own_city):
    with scope_of("anquan") as anquan:
        assert is_refused(gives(OFFICE, "wu", "system_administrator", COUNTY)(anquan))
