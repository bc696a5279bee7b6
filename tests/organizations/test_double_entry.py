"""What the rules say to people and what the wall does are written apart; here they are held equal."""

import re

import pytest
from django.db import connections

from sanshe.accounts.enums import Role
from sanshe.foundation.clock import today
from sanshe.organizations import operations, rules
from sanshe.organizations.enums import OrganizationKind
from sanshe.organizations.operations.breaking import Broken
from sanshe.organizations.queries.staff import heads_of
from sanshe.organizations.walls import statements
from tests.acting import scope_of
from tests.organizations.deeds import (
    BUREAU,
    OFFICE,
    SHUJIA,
    XU_STUDIO,
    YANGJIAMEN,
    body,
    broken_rule,
    insert_post,
    is_refused,
)

CAST = ("shen", "zhu", "lu", "xu", "yao", "fu", "wu", "jin", "zhou", "gu", "xitong", "anquan", "shenji", "chu")
SEATS = ("330483000000", "330483001000", "330483001001")
UNSAID = {  # no page leads there: what these refuse is never typed
    "what_was_given_stands", "dissolved_on_repeats_its_dissolution",
}  # fmt: skip


def succeeds(organization, user, role, scope):
    """Whether the wall lets a post be inserted; what was inserted is taken back."""

    class Done(Exception):
        pass

    def act():
        insert_post(organization, user, role, scope, today())
        raise Done

    try:
        return not (is_refused(act) or broken_rule(act))
    except Done:
        return True


@pytest.mark.parametrize("place", SEATS)
@pytest.mark.parametrize("kind", OrganizationKind.values)
def test_the_roles_of_a_kind_are_those_that_the_wall_lets_through(city, kind, place):
    with connections["owner"].cursor() as cursor:
        cursor.execute("set role sanshe_gatekeeper")
        cursor.execute(
            "select r from unnest(%s::text[]) r where access.post_fits(r, access.front_of(%s), %s, %s)",
            [list(Role.values), place, kind, place],
        )
        let_through = {row[0] for row in cursor.fetchall()}
        cursor.execute("reset role")

    assert let_through == {role.value for role in rules.roles_given(kind, place)}


@pytest.mark.parametrize("organization", [XU_STUDIO, SHUJIA, YANGJIAMEN, OFFICE, BUREAU])
@pytest.mark.parametrize("username", CAST)
def test_what_is_offered_is_what_the_wall_lets_through(city, username, organization):
    with scope_of("shen") as shen:
        fresh = operations.hire(actor=shen, username="nova", name="俞新")
    with scope_of(username, assured=True) as actor:
        target = body(actor, organization)
        offered = rules.roles_offered(actor, target, has_head=bool(heads_of(actor, target, today())))
        scope = rules.reach(target.place_code)
        let_through = {role for role in Role.values if succeeds(target, fresh, role, scope)}

    assert let_through == {role.value for role in offered}


def spoken(refusal=Broken):
    return refusal.rules.union(*(spoken(one) for one in refusal.__subclasses__()))


def test_every_rule_of_the_wall_has_its_sentence():
    raised = {name for statement in statements() for name in re.findall(r"using constraint = '(\w+)'", statement)}

    assert raised - spoken() == UNSAID
